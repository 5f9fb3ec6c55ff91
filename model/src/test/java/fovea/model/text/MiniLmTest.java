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
import fovea.core.files.Sha256;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Written for this test in the manner of reports, of very different lengths. */
    private static final List<String> SENTENCES = List.of(
            "Normal.",
            "No pneumothorax, pleural effusion, or focal air-space consolidation.",
            "There is a 1.2 cm calcified granuloma in the left upper lobe, unchanged since the study of 3 March, and no new"
                    + " nodule; the hila are not enlarged.",
            "Cannot exclude early interstitial oedema vs. atypical infection.",
            "Heart size is borderline enlarged; the mediastinal contours are stable.",
            "Status post CABG with intact sternotomy wires, mild cardiomegaly, and small bilateral effusions that have"
                    + " increased in size, with adjacent bibasilar atelectasis. Degenerative changes of the thoracic spine.",
            "Clear lungs.");

    /** Of the numbers of the first hundred reports' findings, by tokenizers 0.23.3 from the jar's tokenizer.json. */
    private static final String NUMBERS_OF_REPORTS = "b4e53d5ccbbbd8b34a517f347f0e5c690a724e0015ea9af2926da79cda792466";

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
        try (OrtSession session = session()) {
            for (String name : NAMES) {
                float[][] oracle = oracle(session, List.of(net.ids(name))).getFirst();
                requireSame(net.pieces(net.ids(name)), oracle, name);
                requireMean(net.features(name), oracle);
            }
        }
    }

    @Test
    void a_padded_batch_of_sentences_is_as_onnx_runtime_has_it() throws IOException, OrtException {
        List<long[]> rows = SENTENCES.stream().map(net::ids).toList();
        List<float[][]> batch = net.pieces(new PaddedRows(rows));
        try (OrtSession session = session()) {
            List<float[][]> oracle = oracle(session, rows);
            for (int i = 0; i < rows.size(); i++) {
                requireSame(batch.get(i), oracle.get(i), SENTENCES.get(i));
                requireSame(batch.get(i), net.pieces(rows.get(i)), SENTENCES.get(i) + " alone");
            }
        }
    }

    @Test
    void a_hundred_real_reports_are_cut_and_understood_as_by_others() throws IOException, OrtException {
        List<String> reports = RealReports.findings(100);
        List<long[]> rows = reports.stream()
                .map(report -> net.tokens().windows(List.of(report), MiniLm.LONGEST))
                .map(windows -> windows.getFirst().ids())
                .toList();
        String ids = rows.stream()
                .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));

        assertThat(Sha256.of(ids))
                .as("numbers that the tokenizers library gives")
                .isEqualTo(NUMBERS_OF_REPORTS);
        try (OrtSession session = session()) {
            for (int from = 0; from < rows.size(); from += 20) {
                List<long[]> part = rows.subList(from, from + 20);
                List<float[][]> ours = net.pieces(new PaddedRows(part));
                List<float[][]> oracle = oracle(session, part);
                for (int i = 0; i < part.size(); i++) {
                    requireSame(ours.get(i), oracle.get(i), "report " + (from + i));
                }
            }
        }
    }

    @Test
    void a_text_too_long_for_a_window_goes_on_in_the_next_and_no_piece_is_lost() {
        List<String> sentences = IntStream.range(0, 150)
                .mapToObj(i -> "No pleural effusion on the side " + i + ".")
                .toList();
        List<Window> windows = net.tokens().windows(sentences, MiniLm.LONGEST);
        long[] whole = net.tokens().ids(String.join(" ", sentences), Integer.MAX_VALUE);
        long[] joined = windows.stream()
                .flatMapToLong(window -> Arrays.stream(window.ids(), 1, window.ids().length - 1))
                .toArray();

        assertThat(windows).hasSizeGreaterThan(1).allMatch(window -> window.ids().length <= MiniLm.LONGEST);
        assertThat(joined).containsExactly(Arrays.copyOfRange(whole, 1, whole.length - 1));
        assertThat(windows.getLast().sentences()[windows.getLast().ids().length - 2])
                .isEqualTo(149);
        assertThat(net.tokens().windows(List.of(), MiniLm.LONGEST).getFirst().ids())
                .containsExactly(whole[0], whole[whole.length - 1]);
    }

    private static OrtSession session() throws IOException, OrtException {
        try (InputStream in = Objects.requireNonNull(MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
            return OrtEnvironment.getEnvironment().createSession(in.readAllBytes(), new OrtSession.SessionOptions());
        }
    }

    private static void requireSame(float[][] ours, float[][] oracle, String what) {
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).as("%s, piece %d", what, i).hasSize(MiniLm.WIDTH);
            for (int k = 0; k < MiniLm.WIDTH; k++) {
                if (Math.abs(ours[i][k] - oracle[i][k]) > TOLERANCE) {
                    assertThat((double) ours[i][k])
                            .as("%s, piece %d", what, i)
                            .isCloseTo(oracle[i][k], within(TOLERANCE));
                }
            }
        }
    }

    /** All rows at once, with a mask over the padding. */
    private static List<float[][]> oracle(OrtSession session, List<long[]> rows) throws OrtException {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        long[][] ids = new long[rows.size()][];
        long[][] mask = new long[rows.size()][longest];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Arrays.copyOf(rows.get(i), longest);
            Arrays.fill(mask[i], 0, rows.get(i).length, 1);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, ids);
                OnnxTensor open = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[rows.size()][longest]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", open, "token_type_ids", types))) {
            return List.of((float[][][]) result.get(0).getValue());
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
