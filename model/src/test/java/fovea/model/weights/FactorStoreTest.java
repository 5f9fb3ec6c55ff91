package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorStoreTest {
    @TempDir
    private Path folder;

    private static final Map<String, HostTensor> TENSORS = Map.of(
            "u", HostTensor.of(new long[] {2, 1}, new float[] {1, -2}),
            "s", HostTensor.of(new long[] {1}, new float[] {3}));

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void what_is_kept_is_read_by_another_process() {
        assertThat(new FactorStore(folder).read("a.b")).isEmpty();
        assertThat(new FactorStore(folder).write("a.b", TENSORS)).isTrue();

        assertThat(new FactorStore(folder).read("a.b")).contains(TENSORS);
        assertThat(new FactorStore(folder).read("a")).isEmpty();
        assertThat(new FactorStore(folder.resolve("other model")).read("a.b")).isEmpty();
    }

    @Test
    void a_damaged_file_is_not_read_and_is_replaced() throws IOException {
        FactorStore store = new FactorStore(folder);
        store.write("a.b", TENSORS);
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(store.read("a.b")).isEmpty();
        assertThat(store.write("a.b", TENSORS)).isTrue();
        assertThat(store.read("a.b")).contains(TENSORS);
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_made_only_costs_time() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThat(new FactorStore(file.resolve("below")).write("a.b", TENSORS)).isFalse();
        assertThat(new FactorStore(file.resolve("below")).read("a.b")).isEmpty();
    }
}
