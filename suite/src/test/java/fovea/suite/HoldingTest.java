package fovea.suite;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingTest {
    private final Path suite;

    HoldingTest(@TempDir Path suite) {
        this.suite = suite;
    }

    private static SortedMap<String, byte[]> files(String weights) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("adapter.safetensors", weights.getBytes(StandardCharsets.UTF_8));
        files.put("adapter.json", "{}".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    @Test
    void files_that_are_stored_are_without_fault_and_storing_them_again_changes_nothing() throws IOException {
        String content = Holding.store(suite, files("a"));
        assertThat(Holding.faults(suite, content)).isEmpty();
        assertThat(Holding.store(suite, files("a"))).isEqualTo(content);
        assertThat(Holding.store(suite, files("b"))).isNotEqualTo(content);
    }

    @Test
    void an_edited_a_missing_and_an_added_file_are_faults() throws IOException {
        String content = Holding.store(suite, files("a"));
        Path folder = Holding.folder(suite, content);

        AtomicWrite.text(folder.resolve("adapter.safetensors"), "A");
        assertThat(Holding.faults(suite, content)).isNotEmpty();

        Holding.store(suite, files("a"));
        assertThat(Holding.faults(suite, content)).isEmpty();
        AtomicWrite.text(folder.resolve("more.json"), "{}");
        assertThat(Holding.faults(suite, content)).isNotEmpty();

        Files.delete(folder.resolve("more.json"));
        Files.delete(folder.resolve("adapter.json"));
        assertThat(Holding.faults(suite, content)).isNotEmpty();
        assertThat(Holding.faults(suite, "0".repeat(64)))
                .singleElement()
                .asString()
                .contains("is gone");
    }

    @Test
    void names_of_files_are_part_of_the_hash() {
        SortedMap<String, byte[]> renamed = new TreeMap<>();
        files("a").forEach((name, bytes) -> renamed.put("x" + name, bytes));
        assertThat(Holding.content(renamed)).isNotEqualTo(Holding.content(files("a")));
    }
}
