package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxInitialisersTest {
    private static final long LIMIT = 1 << 20;

    private final Path folder;

    OnnxInitialisersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void initialisers_and_wiring_are_read() throws IOException {
        OnnxGraph graph = read(OnnxBytes.model(
                List.of(
                        OnnxBytes.constant("/c", "bias", OnnxBytes.tensor("", new long[] {2}, 5, 6)),
                        OnnxBytes.node("/fc/MatMul", "MatMul", List.of("x", "w"), List.of("y"))),
                List.of(OnnxBytes.tensor("w", new long[] {2, 3}, 1, 2, 3, 4, 5, Float.NEGATIVE_INFINITY))));

        float[] values = {1, 2, 3, 4, 5, Float.NEGATIVE_INFINITY};
        assertThat(graph.initialisers()).containsOnly(Map.entry("w", HostTensor.of(new long[] {2, 3}, values)));
        OnnxNode matMul = graph.nodes().get(1);
        assertThat(matMul.name()).isEqualTo("/fc/MatMul");
        assertThat(matMul.opType()).isEqualTo("MatMul");
        assertThat(matMul.inputs()).containsExactly("x", "w");
        assertThat(matMul.outputs()).containsExactly("y");
        assertThat(matMul.value()).isEmpty();
        assertThat(graph.nodes().get(0).value().orElseThrow().toArray()).containsExactly(5, 6);
    }

    @Test
    void packed_float_data_and_a_packed_shape_are_read() throws IOException {
        byte[] tensor = OnnxBytes.message(out -> {
            out.writeByteArray(1, new byte[] {3, 1});
            out.writeInt32(2, 1);
            out.writeByteArray(4, OnnxBytes.littleEndian(1.5f, -2, 3));
            out.writeString(8, "w");
        });

        assertThat(read(OnnxBytes.model(List.of(), List.of(tensor))).initialisers())
                .containsEntry("w", HostTensor.of(new long[] {3, 1}, new float[] {1.5f, -2, 3}));
    }

    @Test
    void whole_numbers_are_read_raw_and_packed() throws IOException {
        byte[] packed = OnnxBytes.message(out -> {
            out.writeInt64(1, 20);
            out.writeInt32(2, 7);
            out.writeByteArray(7, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
            out.writeString(8, "p");
        });
        byte[] raw = OnnxBytes.rawTensor("r", 7, new long[] {2}, OnnxBytes.littleEndian(-1L, 1L << 40));

        float[] counted = new float[20];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = i;
        }
        assertThat(read(OnnxBytes.model(List.of(), List.of(packed, raw))).initialisers())
                .containsEntry("p", HostTensor.of(new long[] {20}, counted))
                .containsEntry("r", HostTensor.of(new long[] {2}, new float[] {-1, 0x1p40f}));
    }

    @Test
    void a_constant_that_is_no_float_has_no_value() throws IOException {
        byte[] whole = OnnxBytes.rawTensor("", 7, new long[] {1}, OnnxBytes.littleEndian(3L));

        OnnxGraph graph = read(OnnxBytes.model(List.of(OnnxBytes.constant("/c", "o", whole)), List.of()));

        assertThat(graph.nodes().get(0).value()).isEmpty();
    }

    @Test
    void every_cut_of_a_file_is_refused() throws IOException {
        byte[] model = OnnxBytes.model(
                List.of(OnnxBytes.constant("/c", "bias", OnnxBytes.tensor("", new long[] {2}, 5, 6))),
                List.of(OnnxBytes.tensor("w", new long[] {2, 2}, 1, 2, 3, 4)));

        for (int length = 0; length < model.length; length++) {
            byte[] cut = Arrays.copyOf(model, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut to %d of %d bytes", length, model.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("model.onnx is not a sound ONNX file");
        }
    }

    @Test
    void any_flipped_byte_is_read_or_refused_with_an_io_exception() throws IOException {
        byte[] model = OnnxBytes.model(
                List.of(
                        OnnxBytes.constant("/c", "bias", OnnxBytes.tensor("", new long[] {2}, 5, 6)),
                        OnnxBytes.node("/fc/MatMul", "MatMul", List.of("x", "w"), List.of("y"))),
                List.of(OnnxBytes.tensor("w", new long[] {2, 2}, 1, 2, 3, 4)));
        int refused = 0;

        for (int at = 0; at < model.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = model.clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    read(flipped);
                } catch (IOException e) {
                    refused++;
                }
            }
        }

        assertThat(refused).isGreaterThan(model.length);
    }

    @Test
    void a_shape_that_promises_more_than_the_bytes_is_refused() {
        assertRefused(OnnxBytes.tensor("w", new long[] {1L << 40}, 1), "[1099511627776] does not fit its 4 bytes");
        assertRefused(OnnxBytes.tensor("w", new long[] {1L << 40, 1L << 40}, 1), "more than 2^63");
        assertRefused(OnnxBytes.tensor("w", new long[] {-1, -1}, 1), "negative");
        assertRefused(OnnxBytes.rawTensor("w", 1, new long[] {1}, new byte[] {1, 2, 3, 4, 5}), "5 bytes");
    }

    @Test
    void other_data_types_and_external_data_are_refused_by_name() {
        assertRefused(OnnxBytes.rawTensor("w", 3, new long[] {1}, new byte[1]), "'w' must have ONNX data type 1");
        assertRefused(
                OnnxBytes.message(out -> {
                    out.writeInt32(2, 1);
                    out.writeString(8, "w");
                    out.writeInt32(14, 1);
                }),
                "'w' keeps its data in another file");
    }

    @Test
    void numbers_written_one_by_one_are_refused() {
        assertRefused(
                OnnxBytes.message(out -> {
                    out.writeInt32(2, 1);
                    out.writeFloat(4, 1);
                }),
                "float_data of a tensor must be packed");
        assertRefused(
                OnnxBytes.message(out -> {
                    out.writeInt32(2, 7);
                    out.writeInt64(7, 1);
                }),
                "int64_data of a tensor must be packed");
    }

    @Test
    void a_name_stored_twice_is_refused() {
        byte[] w = OnnxBytes.tensor("w", new long[] {1}, 1);

        assertThatThrownBy(() -> read(OnnxBytes.model(List.of(), List.of(w, w))))
                .hasMessageContaining("'w' is stored twice");
    }

    @Test
    void a_file_over_the_limit_is_refused_before_it_is_read() throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), new byte[100]);

        assertThatThrownBy(() -> OnnxInitialisers.read(file, 99))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most 99 bytes, it has 100");
    }

    private void assertRefused(byte[] tensor, String message) {
        assertThatThrownBy(() -> read(OnnxBytes.model(List.of(), List.of(tensor))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.onnx")
                .hasMessageContaining(message);
    }

    private OnnxGraph read(byte[] model) throws IOException {
        return OnnxInitialisers.read(Files.write(folder.resolve("model.onnx"), model), LIMIT);
    }
}
