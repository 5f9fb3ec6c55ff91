package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxInspectionTest {
    private static final byte[] NODE = OnnxBytes.node("n", "Relu", List.of("x"), List.of("y"));

    private final Path file;

    OnnxInspectionTest(@TempDir Path folder) {
        file = folder.resolve("model.onnx");
    }

    private void require(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        OnnxInspection.require(file);
    }

    /** A tensor with a location: 1 is another file. */
    private static byte[] located(int location) {
        return OnnxBytes.message(out -> {
            out.writeInt64(1, 1);
            out.writeInt32(2, 1);
            out.writeString(8, "w");
            out.writeInt32(14, location);
        });
    }

    private static byte[] external() {
        return OnnxBytes.message(out -> {
            out.writeString(8, "w");
            out.writeByteArray(13, OnnxBytes.message(pair -> {
                pair.writeString(1, "location");
                pair.writeString(2, "../../etc/passwd");
            }));
        });
    }

    /** A node with an attribute that holds something under that field. */
    private static byte[] holding(int field, byte[] content) {
        return OnnxBytes.message(out -> {
            out.writeString(4, "If");
            out.writeByteArray(5, OnnxBytes.message(attribute -> attribute.writeByteArray(field, content)));
        });
    }

    private static byte[] graph(byte[] node) {
        return OnnxBytes.message(out -> out.writeByteArray(1, node));
    }

    @Test
    void a_sound_file_passes() {
        byte[] tensor = OnnxBytes.tensor("w", new long[] {2}, 1, 2);
        assertThatCode(() -> require(OnnxBytes.model(List.of(NODE), List.of(tensor, located(0)))))
                .doesNotThrowAnyException();
    }

    @Test
    void weights_in_another_file_are_found_wherever_they_are_named() {
        byte[] sparse = OnnxBytes.message(out -> out.writeByteArray(1, external()));
        List<byte[]> hidden = List.of(
                OnnxBytes.model(List.of(NODE), List.of(external())),
                OnnxBytes.model(List.of(NODE), List.of(located(1))),
                OnnxBytes.model(List.of(holding(5, external())), List.of()),
                OnnxBytes.model(List.of(holding(10, external())), List.of()),
                OnnxBytes.model(List.of(holding(22, sparse)), List.of()),
                OnnxBytes.model(List.of(holding(6, graph(holding(11, graph(holding(5, external())))))), List.of()),
                OnnxBytes.message(
                        out -> { // a function
                            out.writeByteArray(7, graph(NODE));
                            out.writeByteArray(
                                    25, OnnxBytes.message(in -> in.writeByteArray(7, holding(5, external()))));
                        }),
                OnnxBytes.message(
                        out -> { // two pieces of one graph are merged
                            out.writeByteArray(7, graph(NODE));
                            out.writeByteArray(7, OnnxBytes.message(in -> in.writeByteArray(5, external())));
                        }));
        hidden.forEach(bytes -> assertThatThrownBy(() -> require(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keeps weights in another file, which is not followed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "Scan"})
    void loops_are_refused_in_graphs_within_graphs_too(String operator) {
        byte[] loop = OnnxBytes.node("n", operator, List.of("x"), List.of("y"));
        assertThatThrownBy(() -> require(OnnxBytes.model(List.of(holding(6, graph(loop))), List.of())))
                .hasMessageContaining("it holds the operator " + operator);
    }

    @Test
    void graphs_nested_without_end_are_refused() {
        byte[] node = NODE;
        for (int i = 0; i < 40; i++) {
            node = holding(6, graph(node));
        }
        byte[] deep = node;
        assertThatThrownBy(() -> require(OnnxBytes.model(List.of(deep), List.of())))
                .hasMessageContaining("nested more than 16 deep");
    }

    @Test
    void what_is_no_model_is_refused() {
        assertThatThrownBy(() -> require(new byte[0])).hasMessageContaining("it has no graph");
        assertThatThrownBy(() -> require("<html>not found</html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("is no ONNX file that can be run");
        assertThatThrownBy(() -> OnnxInspection.require(file.resolveSibling("absent.onnx")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_file_that_is_too_large_is_not_even_read() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(OnnxInspection.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> OnnxInspection.require(file))
                .hasMessageContaining("must have at most 536870912 bytes, it has 536870913");
    }

    /** Cut anywhere, a file is refused, or is a whole shorter one; damaged anywhere, it ends in an answer. */
    @Test
    void cut_and_damaged_files_end_in_an_answer() throws IOException {
        byte[] tensor = OnnxBytes.tensor("w", new long[] {4}, 1, 2, 3, 4);
        byte[] whole = OnnxBytes.model(List.of(NODE, holding(6, graph(NODE))), List.of(tensor));
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            refused += refused(Arrays.copyOf(whole, length)) ? 1 : 0;
        }
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            refused(damaged);
        }
        assertThat(refused).isGreaterThan(whole.length * 9 / 10);
    }

    private boolean refused(byte[] bytes) {
        try {
            require(bytes);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
