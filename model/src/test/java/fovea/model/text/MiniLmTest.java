package fovea.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.MobileSam;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Our net against ONNX Runtime on the same file, our tokenisation against the tokenizers library. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiniLmTest {
    /** Largest difference of any value: the bound the project asks of every net. */
    private static final double TOLERANCE = 1e-4;

    private static final List<String> NAMES =
            List.of("nerve", "Left ventricle cavity", "L Hook Electrocautery", "pleural thickening, bilateral", "x");

    private MiniLm net;

    @BeforeAll
    void load() throws IOException {
        MobileSam.state(); // loads libtorch
        net = MiniLm.open(jar());
    }

    @AfterAll
    void close() {
        net.close();
    }

    /** The jar on the class path of the tests. */
    static Path jar() {
        URL member = Objects.requireNonNull(MiniLmTest.class.getResource("/all-minilm-l6-v2.onnx"));
        String path = member.getPath();
        return Path.of(URI.create(path.substring(0, path.indexOf('!'))));
    }

    @Test
    void every_piece_is_as_onnx_runtime_has_it() throws IOException, OrtException {
        byte[] graph;
        try (InputStream in = Objects.requireNonNull(MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
            graph = in.readAllBytes();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(graph, new OrtSession.SessionOptions())) {
            for (String name : NAMES) {
                long[] ids = net.ids(name);
                float[][] oracle = oracle(environment, session, ids);
                float[][] ours = net.pieces(ids);
                for (int i = 0; i < oracle.length; i++) {
                    assertThat(ours[i]).as("%s, piece %d", name, i).hasSize(MiniLm.WIDTH);
                    for (int k = 0; k < MiniLm.WIDTH; k++) {
                        assertThat((double) ours[i][k]).isCloseTo(oracle[i][k], within(TOLERANCE));
                    }
                }
                requireMean(net.features(name), oracle);
            }
        }
    }

    private static float[][] oracle(OrtEnvironment environment, OrtSession session, long[] ids) throws OrtException {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            return ((float[][][]) result.get(0).getValue())[0];
        }
    }

    /** The mean over the pieces, of length one. */
    private static void requireMean(float[] features, float[][] pieces) {
        double[] mean = new double[MiniLm.WIDTH];
        double square = 0;
        for (int k = 0; k < mean.length; k++) {
            for (float[] piece : pieces) {
                mean[k] += piece[k];
            }
            square += mean[k] * mean[k];
        }
        for (int k = 0; k < mean.length; k++) {
            assertThat((double) features[k]).isCloseTo(mean[k] / Math.sqrt(square), within(TOLERANCE));
        }
    }

    @Test
    void names_of_like_meaning_are_nearer_than_others() {
        float[] kidney = net.features("kidney");

        assertThat(cosine(kidney, net.features("renal organ")))
                .isGreaterThan(cosine(kidney, net.features("left lung")))
                .isGreaterThan(cosine(kidney, net.features("bicycle")));
        assertThat(cosine(kidney, kidney)).isCloseTo(1, within(1e-5));
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Test
    void pieces_are_numbered_as_the_tokenizers_library_does() throws IOException {
        JsonNode golden;
        try (InputStream in = Objects.requireNonNull(MiniLmTest.class.getResourceAsStream("/golden/wordpiece.json"))) {
            golden = new ObjectMapper().readTree(in);
        }
        assertThat(golden.size()).isGreaterThan(20);
        golden.properties().forEach(entry -> assertThat(net.ids(entry.getKey()))
                .as(entry.getKey())
                .containsExactly(StreamSupport.stream(entry.getValue().spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray()));
    }

    @Test
    void a_file_that_is_not_the_jar_is_refused_by_name(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("some.jar"), "no jar");

        assertThatThrownBy(() -> MiniLm.open(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text + " is not a jar");
    }
}
