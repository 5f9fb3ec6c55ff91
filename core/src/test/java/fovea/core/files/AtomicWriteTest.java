package fovea.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicWriteTest {
    private final Path folder;

    AtomicWriteTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_file_is_written_with_the_folders_it_needs() throws IOException {
        Path file = folder.resolve("a/b/note.txt");
        AtomicWrite.text(file, "größer");
        assertThat(file).hasContent("größer");
    }

    @Test
    void a_full_disk_leaves_the_old_file_and_nothing_beside_it_and_the_message_names_the_file() throws IOException {
        Path file = folder.resolve("note.txt");
        AtomicWrite.text(file, "old");
        assertThatThrownBy(() -> AtomicWrite.stream(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("note.txt");
    }

    @Test
    void a_reader_that_has_the_old_file_open_keeps_it_whole() throws IOException {
        Path file = folder.resolve("note.txt");
        AtomicWrite.text(file, "old");
        try (var reader = Files.newInputStream(file)) {
            AtomicWrite.text(file, "new and longer");
            assertThat(reader.readAllBytes()).asString().isEqualTo("old");
        }
        assertThat(file).hasContent("new and longer");
    }

    @Test
    void a_folder_is_not_written_over() {
        assertThatThrownBy(() -> AtomicWrite.text(folder, "x")).hasMessageContaining("it is a folder");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
