package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.loop.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with a real process and a real SIGKILL. */
class KilledRunTest {
    @Test
    void a_killed_process_leaves_a_checkpoint_from_which_the_same_adapter_comes(
            @TempDir Path folder, @TempDir Path whole) throws Exception {
        Process child = ChildProcess.start(List.of(), KilledRun.class, folder);
        try {
            assertThat(linesUpTo(child, "step 2")).contains("step 2");
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).as("killed, not ended").isNotZero();

        Heard heard = new Heard();
        Adaptation.adapt(TinyRun.request(TinyRun.recipe(), heard), folder);
        Adaptation.adapt(TinyRun.request(TinyRun.recipe(), Progress.SILENT), whole);

        assertThat(heard.resumed).singleElement().satisfies(step -> assertThat(step)
                .isBetween(1, TinyRun.STEPS - 1));
        assertThat(TinyRun.adapter(folder)).isEqualTo(TinyRun.adapter(whole));
        assertThat(folder.resolve("training.csv")).hasSameTextualContentAs(whole.resolve("training.csv"));
    }

    private static List<String> linesUpTo(Process child, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals(last)) {
                    break;
                }
            }
        }
        return lines;
    }
}
