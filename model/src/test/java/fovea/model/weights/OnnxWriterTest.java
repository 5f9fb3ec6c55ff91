package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWriterTest {
    private final Path file;

    OnnxWriterTest(@TempDir Path folder) {
        file = folder.resolve("graph.onnx");
    }

    /** y = leaky(reshape(x, (-1, 2)) w), slope 0.5. */
    private void write() throws IOException {
        OnnxWriter graph = new OnnxWriter("small");
        graph.input("x", OnnxWriter.ANY, 1, 2);
        graph.wholes("rows", -1, 2);
        graph.node("Reshape", List.of("x", "rows"), "flat", List.of());
        graph.initialiser("w", HostTensor.of(new long[] {2, 2}, new float[] {1, 2, 3, -4}));
        graph.node("MatMul", List.of("flat", "w"), "product", List.of());
        graph.node("LeakyRelu", List.of("product"), "y", List.of(new OnnxAttribute.Real("alpha", 0.5f)));
        graph.output("y", OnnxWriter.ANY, 2);
        LinkedHashMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("labels", "left ventricle, Herz \u00e4");
        metadata.put("empty", "");
        graph.write(file, List.of("fovea", "1.2"), metadata);
    }

    @Test
    void onnx_runtime_reads_and_runs_what_is_written() throws IOException, OrtException {
        write();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor x = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(new float[] {1, 0, 0, 1, 1, 1}), new long[] {3, 1, 2});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat((float[][]) result.get(0).getValue()).isDeepEqualTo(new float[][] {{1, 2}, {3, -2}, {4, -1}});
            TensorInfo input = (TensorInfo)
                    Objects.requireNonNull(session.getInputInfo().get("x")).getInfo();
            assertThat(input.getShape()).containsExactly(-1, 1, 2);
            assertThat(input.type).isEqualTo(OnnxJavaType.FLOAT);
            assertThat(session.getMetadata().getCustomMetadata())
                    .isEqualTo(Map.of("labels", "left ventricle, Herz \u00e4", "empty", ""));
            assertThat(session.getMetadata().getProducerName()).isEqualTo("fovea");
        }
    }

    @Test
    void our_own_reader_finds_the_weights_that_were_written() throws IOException {
        write();

        OnnxGraph read = OnnxInitialisers.read(file, 1 << 20);

        assertThat(read.initialisers())
                .containsOnly(Map.entry("w", HostTensor.of(new long[] {2, 2}, new float[] {1, 2, 3, -4})));
        assertThat(read.nodes()).extracting(OnnxNode::opType).contains("Reshape", "MatMul", "LeakyRelu");
    }

    @Test
    void tensors_larger_than_a_piece_of_the_writer_are_whole() throws IOException {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 7f;
        }
        OnnxWriter graph = new OnnxWriter("large");
        graph.initialiser("w", HostTensor.of(new long[] {values.length}, values));
        graph.initialiser("one", HostTensor.of(new long[0], new float[] {-1}));
        graph.write(file, List.of("fovea", ""), new LinkedHashMap<>());

        Map<String, HostTensor> read = OnnxInitialisers.read(file, 1 << 20).initialisers();

        assertThat(read)
                .isEqualTo(Map.of(
                        "w",
                        HostTensor.of(new long[] {values.length}, values),
                        "one",
                        HostTensor.of(new long[0], new float[] {-1})));
    }

    @Test
    void a_net_of_more_weights_than_a_file_holds_is_refused_before_it_is_written() {
        OnnxWriter graph = new OnnxWriter("too large");
        HostTensor piece = HostTensor.of(new long[] {1 << 24}, new float[1 << 24]); // 2^26 bytes
        for (int i = 0; i < 31; i++) {
            graph.initialiser("w" + i, piece);
        }

        assertThatThrownBy(() -> graph.initialiser("w31", piece))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than 2^31 bytes");
    }
}
