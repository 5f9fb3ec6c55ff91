package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class SafetensorsTest {
    private final Path folder;

    public SafetensorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_file_of_the_python_package_is_read() throws IOException {
        Safetensors golden = Safetensors.read(resource("golden.safetensors"));

        assertThat(golden.metadata()).containsOnly(Map.entry("format", "np"), Map.entry("made", "by python"));
        assertThat(golden.tensors())
                .containsOnly(
                        entry("linear.weight", new long[] {2, 3}, 1.5f, -2, 3, 0, -0f, 1e-40f),
                        entry("linear.bias", new long[] {2}, Float.POSITIVE_INFINITY, Float.NaN),
                        entry("half", new long[] {4}, 1, -0.5f, 65504, 0x1p-24f),
                        entry("brain", new long[] {4}, 1, -2, Float.POSITIVE_INFINITY, 0x1p-133f),
                        entry("count", new long[] {}, 7),
                        entry("empty", new long[] {0, 4}));
    }

    @Test
    void what_is_written_is_read_bit_for_bit() throws IOException {
        Random random = new Random(5);
        float[] anyBits = new float[100_000];
        for (int i = 0; i < anyBits.length; i++) {
            anyBits[i] = Float.intBitsToFloat(random.nextInt());
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("z", HostTensor.of(new long[] {100, 1000}, anyBits));
        tensors.put("a \"quoted\" \u00fc", HostTensor.of(new long[] {}, new float[] {1}));
        tensors.put("none", HostTensor.of(new long[] {3, 0}, new float[0]));
        Safetensors written = new Safetensors(tensors, Map.of("base", "sha256"));
        Path file = folder.resolve("x.safetensors");

        written.write(file);

        assertThat(Safetensors.read(file)).isEqualTo(written);
    }

    @Test
    void equal_content_gives_equal_bytes_in_any_order() throws IOException {
        HostTensor one = HostTensor.of(new long[] {1}, new float[] {1});
        Map<String, HostTensor> forth = new LinkedHashMap<>();
        forth.put("a", one);
        forth.put("b", one);
        Map<String, HostTensor> back = new LinkedHashMap<>();
        back.put("b", one);
        back.put("a", one);

        new Safetensors(forth, Map.of()).write(folder.resolve("forth"));
        new Safetensors(back, Map.of()).write(folder.resolve("back"));

        assertThat(folder.resolve("back")).hasSameBinaryContentAs(folder.resolve("forth"));
    }

    @Test
    void the_data_of_a_written_file_is_aligned() throws IOException {
        Path file = folder.resolve("x");
        new Safetensors(Map.of("abc", HostTensor.of(new long[] {1}, new float[] {1})), Map.of()).write(file);

        assertThat(Files.readAllBytes(file)[0] % 8).isZero();
        assertThat(Safetensors.read(file).tensors().values())
                .allMatch(tensor -> tensor.buffer().isDirect());
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_nothing_beside_it() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");

        assertThatThrownBy(() -> AtomicWrite.channel(file, channel -> {
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full");

        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_tensor_cannot_take_the_name_of_the_metadata() {
        Map<String, HostTensor> taken = Map.of("__metadata__", HostTensor.of(new long[] {0}, new float[0]));

        assertThatThrownBy(() -> new Safetensors(taken, Map.of()).write(folder.resolve("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("__metadata__");
    }

    @Test
    void a_missing_file_is_called_missing() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("x"))).isInstanceOf(NoSuchFileException.class);
    }

    private static Map.Entry<String, HostTensor> entry(String name, long[] shape, float... values) {
        return Map.entry(name, HostTensor.of(shape, values));
    }

    public static Path resource(String name) {
        URL url = Objects.requireNonNull(SafetensorsTest.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
