package fovea.model.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxAttribute;
import fovea.model.weights.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of guests as they come: sound ones, lying ones, and ones that ONNX Runtime does not know. */
class OnnxRuntimeNetTest {
    private static final long ANY = OnnxWriter.ANY;

    private final Path file;

    OnnxRuntimeNetTest(@TempDir Path folder) {
        file = folder.resolve("guest.onnx");
    }

    private OnnxRuntimeNet open(OnnxWriter graph) throws IOException {
        return open(graph, Optional.empty());
    }

    private OnnxRuntimeNet open(OnnxWriter graph, Optional<String> result) throws IOException {
        graph.write(file, List.of("test", "1"), new LinkedHashMap<>(Map.of("maker", "somebody")));
        return OnnxRuntimeNet.open(file, result);
    }

    /** One operator between pictures of a shape and maps of another. */
    private static OnnxWriter one(String operator, long[] from, long[] to, OnnxAttribute... attributes) {
        OnnxWriter graph = new OnnxWriter("one");
        graph.input("x", from);
        graph.node(operator, List.of("x"), "y", List.of(attributes));
        graph.output("y", to);
        return graph;
    }

    private static OnnxWriter sigmoid(long... shape) {
        return one("Sigmoid", shape, shape);
    }

    @Test
    void a_sound_net_is_asked_and_tells_its_ends() throws IOException {
        try (GuestNet net = open(sigmoid(ANY, 1, 2, 2))) {
            assertThat(net.ends().channels()).hasValue(1);
            assertThat(net.ends().size()).hasValue(2);
            assertThat(net.ends().result()).isEqualTo("y");
            assertThat(net.metadata()).containsEntry("maker", "somebody");
            GuestNet.Answer answer = net.answer(new float[] {0, 100, -100, 0}, 1, 2);
            assertThat(answer.values()).containsExactly(0.5f, 1, 0, 0.5f);
            assertThat(answer.channels()).isEqualTo(1);
            assertThat(answer.side()).isEqualTo(2);
        }
    }

    @Test
    void sizes_that_the_file_leaves_open_are_open() throws IOException {
        try (GuestNet net = open(sigmoid(ANY, ANY, ANY, ANY))) {
            assertThat(net.ends().channels()).isEmpty();
            assertThat(net.ends().size()).isEmpty();
            assertThat(net.answer(new float[3 * 9], 3, 3).channels()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2 1 8 8, 'one picture at a time, it takes 2'",
        "1 5 8 8, '1 or 3 channels, it has 5'",
        "1 1 8 9, 'must be square, it is 9 x 8 px'",
        "1 1 -1 8, 'must be square, it is 8 x any px'",
        "1 1 8192 8192, 'at most 4096 px a side, it has 8192'",
        "1 1 8, 'of shape (N, channels, side, side), it is of shape [1, 1, 8]'",
        "1 1 8 8 8, 'it is of shape [1, 1, 8, 8, 8]'"
    })
    void inputs_that_are_no_pictures_are_refused(String shape, String reason) {
        long[] sizes =
                Arrays.stream(shape.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        assertThatThrownBy(() -> open(sigmoid(sizes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void several_inputs_and_nameless_choices_among_results_are_refused() {
        OnnxWriter two = sigmoid(1, 1, 8, 8);
        two.input("z", 1, 1, 8, 8);
        assertThatThrownBy(() -> open(two)).hasMessageContaining("it must have one input, it has 2: ");
        OnnxWriter results = sigmoid(1, 1, 8, 8);
        results.node("Relu", List.of("x"), "other", List.of());
        results.output("other", 1, 1, 8, 8);
        assertThatThrownBy(() -> open(results)).hasMessageContaining("one result, or one called probabilities; it has");
        assertThatThrownBy(() -> open(results, Optional.of("third"))).hasMessageContaining("a result third");
    }

    @Test
    void one_of_several_results_is_read_by_its_name() throws IOException {
        OnnxWriter results = sigmoid(1, 1, 1, 1);
        results.node("Relu", List.of("x"), "other", List.of());
        results.output("other", 1, 1, 1, 1);
        try (GuestNet net = open(results, Optional.of("other"))) {
            assertThat(net.answer(new float[] {7}, 1, 1).values()).containsExactly(7);
        }
    }

    @Test
    void an_operator_that_nobody_knows_is_named() {
        assertThatThrownBy(() -> open(one("Frobnicate", new long[] {1, 1, 8, 8}, new long[] {1, 1, 8, 8})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be run by ONNX Runtime")
                .hasMessageContaining("Frobnicate");
    }

    @Test
    void a_net_that_lies_about_its_result_is_found_out_when_it_is_asked() throws IOException {
        OnnxWriter flat =
                one("Flatten", new long[] {1, 1, 4, 4}, new long[] {ANY, ANY}, new OnnxAttribute.Whole("axis", 1));
        assertThatThrownBy(() -> open(flat)).hasMessageContaining("its result y must be of shape");
        OnnxWriter narrow = new OnnxWriter("narrow");
        narrow.input("x", 1, 1, ANY, ANY);
        narrow.wholes("from", 1);
        narrow.wholes("to", 1000);
        narrow.wholes("axis", 3);
        narrow.node("Slice", List.of("x", "from", "to", "axis"), "y", List.of());
        narrow.output("y", 1, 1, ANY, ANY);
        try (GuestNet net = open(narrow)) {
            assertThatThrownBy(() -> net.answer(new float[16], 1, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one square map a channel, got the shape [1, 1, 4, 3]");
        }
    }

    @Test
    void numbers_that_are_none_are_refused() throws IOException {
        try (GuestNet net = open(one("Log", new long[] {1, 1, 1, 1}, new long[] {1, 1, 1, 1}))) {
            assertThatThrownBy(() -> net.answer(new float[] {-1}, 1, 1))
                    .hasMessageContaining("finite numbers, got NaN");
            assertThatThrownBy(() -> net.answer(new float[] {0}, 1, 1)).hasMessageContaining("got -Infinity");
        }
    }

    @Test
    void a_picture_that_the_net_cannot_take_is_told_in_a_line() throws IOException {
        OnnxWriter fixed = new OnnxWriter("fixed");
        fixed.input("x", 1, ANY, ANY, ANY);
        fixed.initialiser("w", HostTensor.of(new long[] {1, 1, 5, 5}, new float[25]));
        fixed.node("Add", List.of("x", "w"), "y", List.of());
        fixed.output("y", 1, ANY, ANY, ANY);
        try (GuestNet net = open(fixed)) {
            assertThatThrownBy(() -> net.answer(new float[16], 1, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fails on a picture of 4 px")
                    .hasMessageNotContaining("\n");
        }
    }

    /** A file in ONNX Runtime's own format, which it would load by its first bytes, is no ONNX file. */
    @Test
    void other_formats_are_not_taken_for_onnx() throws IOException {
        Files.write(file, new byte[] {24, 0, 0, 0, 'O', 'R', 'T', 'M', 0, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> OnnxRuntimeNet.open(file, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no ONNX file that can be run");
    }
}
