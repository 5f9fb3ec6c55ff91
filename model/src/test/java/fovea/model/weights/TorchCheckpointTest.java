package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchCheckpointTest {
    private final Path folder;

    TorchCheckpointTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_state_dict_of_pytorch_is_read_in_its_order() throws IOException {
        Map<String, HostTensor> state = TorchCheckpoint.read(SafetensorsTest.resource("golden-state.pth"));

        assertThat(state)
                .containsExactly(
                        entry("0.weight", new long[] {2, 1, 2, 2}, 0, .25f, .5f, .75f, 1, 1.25f, 1.5f, 1.75f),
                        entry("0.bias", new long[] {2}, 1, 1.25f),
                        entry("1.weight", new long[] {2}, 2, 2.25f),
                        entry("1.bias", new long[] {2}, 3, 3.25f),
                        entry("1.running_mean", new long[] {2}, 0, 0),
                        entry("1.running_var", new long[] {2}, 1, 1),
                        entry("1.num_batches_tracked", new long[] {}, 41),
                        entry("2.weight", new long[] {3, 2}, 4, 4.25f, 4.5f, 4.75f, 5, 5.25f),
                        entry("2.bias", new long[] {3}, 5, 5.25f, 5.5f));
    }

    @Test
    void views_of_one_storage_and_other_types_are_read_out_of_a_wrapper() throws IOException {
        float[] counted = new float[24];
        float[] turned = new float[24];
        for (int i = 0; i < 24; i++) {
            counted[i] = i;
            turned[i] = i % 4 * 6 + i / 4;
        }

        Map<String, HostTensor> views = TorchCheckpoint.read(SafetensorsTest.resource("golden-views.pth"));

        assertThat(views)
                .containsExactly(
                        entry("whole", new long[] {2, 3, 4}, counted),
                        entry("row", new long[] {6}, 6, 7, 8, 9, 10, 11),
                        entry("turned", new long[] {6, 4}, turned),
                        entry("steps", new long[] {5}, 3, 8, 13, 18, 23),
                        entry("scalar", new long[] {}, 7),
                        entry("half", new long[] {3}, 1, -0.5f, 65504),
                        entry("brain", new long[] {3}, 1, -2, 3.140625f),
                        entry("none", new long[] {0, 5}),
                        entry("parameter", new long[] {1}, 2.5f));
        assertThat(views).hasEntrySatisfying("whole", tensor -> assertThat(
                        tensor.buffer().isDirect())
                .as("mapped, not copied")
                .isTrue());
    }

    @Test
    void the_format_before_1_6_is_refused_with_the_way_out() {
        Path legacy = SafetensorsTest.resource("golden-legacy.pth");

        assertThatThrownBy(() -> TorchCheckpoint.read(legacy))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("golden-legacy.pth")
                .hasMessageContaining("bare pickle")
                .hasMessageContaining("save it again with a recent PyTorch");
    }

    @Test
    void a_cut_checkpoint_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(SafetensorsTest.resource("golden-views.pth"));
        for (int length = 0; length < whole.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TorchCheckpoint.read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_changed_byte_is_read_or_refused_with_an_io_exception() throws IOException {
        byte[] whole = Files.readAllBytes(SafetensorsTest.resource("golden-views.pth"));
        int refused = 0;
        for (int at = 0; at < whole.length; at += 3) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (at % 2 == 0 ? 0x01 : 0xff);
            Path file = Files.write(folder.resolve("changed" + at), changed);
            try {
                TorchCheckpoint.read(file);
            } catch (IOException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(whole.length / 10);
    }

    @Test
    void a_byte_order_that_is_not_little_is_refused() throws IOException {
        byte[] pickle = "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1);
        ZipBytes zip = new ZipBytes().entry("x/data.pkl", pickle);
        Path big = Files.write(
                folder.resolve("big"),
                zip.entry("x/byteorder", "big".getBytes(StandardCharsets.US_ASCII))
                        .stored());
        Path little = Files.write(
                folder.resolve("little"),
                zip.entry("x/byteorder", "little".getBytes(StandardCharsets.US_ASCII))
                        .stored());

        assertThatThrownBy(() -> TorchCheckpoint.read(big)).hasMessageContaining("byte order must be little");
        assertThatThrownBy(() -> TorchCheckpoint.read(little)).hasMessageContaining("it holds no tensors, only []");
    }

    @Test
    void an_archive_without_a_pickle_or_with_two_is_refused() throws IOException {
        Path none = Files.write(
                folder.resolve("none"),
                new ZipBytes().entry("x/version", new byte[1]).stored());
        Path two = Files.write(
                folder.resolve("two"),
                new ZipBytes()
                        .entry("a/data.pkl", new byte[1])
                        .entry("b/data.pkl", new byte[1])
                        .stored());

        assertThatThrownBy(() -> TorchCheckpoint.read(none)).hasMessageContaining("no entry data.pkl");
        assertThatThrownBy(() -> TorchCheckpoint.read(two)).hasMessageContaining("a/data.pkl and b/data.pkl");
    }

    @Test
    void a_missing_file_is_called_missing() {
        assertThatThrownBy(() -> TorchCheckpoint.read(folder.resolve("x"))).isInstanceOf(NoSuchFileException.class);
    }

    private static Map.Entry<String, HostTensor> entry(String name, long[] shape, float... values) {
        return Map.entry(name, HostTensor.of(shape, values));
    }
}
