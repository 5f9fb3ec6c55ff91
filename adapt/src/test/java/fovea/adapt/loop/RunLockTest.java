package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    private Path folder;

    @Test
    void a_second_run_in_the_same_folder_is_refused_until_the_first_is_done() throws IOException {
        try (RunLock first = RunLock.of(folder)) {
            assertThatThrownBy(() -> RunLock.of(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another run is at work in " + folder);
        }
        try (RunLock second = RunLock.of(folder)) {
            assertThat(folder.resolve(".lock")).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_lock_left_by_a_killed_process_does_not_stop_the_next() throws IOException {
        Files.writeString(folder.resolve(".lock"), "left behind");

        try (RunLock lock = RunLock.of(folder)) {
            assertThat(folder.resolve(".lock")).exists();
        }
    }

    @Test
    void another_process_is_refused() throws Exception {
        try (RunLock lock = RunLock.of(folder)) {
            Process child = ChildProcess.start(List.of(), Second.class, folder);
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor()).isNotZero();
            assertThat(output).contains("another run is at work in " + folder);
        }
    }

    /** A process that takes the folder. */
    static final class Second {
        private Second() {}

        public static void main(String[] args) throws IOException {
            RunLock.of(Path.of(args[0])).close();
        }
    }
}
