package fovea.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    private Path folder;

    @Test
    void a_second_owner_is_told_and_the_next_one_gets_it() throws IOException {
        Path file = folder.resolve("it.lock");
        try (ProcessLock first = ProcessLock.of(file, "somebody is at it")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ProcessLock.of(file, "somebody is at it"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("somebody is at it");
        }
        try (ProcessLock next = ProcessLock.of(file, "somebody is at it")) {
            assertThat(next).isNotNull();
            assertThat(file).as("the file stays").exists().isEmptyFile();
        }
    }
}
