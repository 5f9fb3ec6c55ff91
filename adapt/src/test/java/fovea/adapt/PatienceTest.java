package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose rate is too small to change anything: its first epoch stays the best. */
class PatienceTest {
    private static final Recipe STILL = TinyRun.recipe()
            .with(Map.of("epochs", 6, "learningRate", 1e-12, "labelRate", 0.01, "weightDecay", 0, "patience", 2));

    @Test
    void a_run_stops_when_so_many_epochs_brought_nothing_better(@TempDir Path folder, @TempDir Path broken)
            throws IOException {
        Heard heard = new Heard();
        Adaptation.adapt(TinyRun.request(STILL, heard), folder, TinyRun.EPOCHS_ONLY);

        assertThat(heard.stoppedEarly).containsExactly(3);
        assertThat(heard.steps).hasSize(3 * TinyRun.STEPS_PER_EPOCH);
        assertThat(Files.readAllLines(folder.resolve("training.csv"))).hasSize(4);

        assertThatThrownBy(() -> Adaptation.adapt(TinyRun.request(STILL, new StopAt(8)), broken, TinyRun.EVERY_STEP))
                .isInstanceOf(StopAt.Broken.class);
        Adaptation.adapt(TinyRun.request(STILL, Progress.SILENT), broken, TinyRun.EVERY_STEP);
        assertThat(TinyRun.adapter(broken)).isEqualTo(TinyRun.adapter(folder));
    }

    @Test
    void patience_without_validation_is_refused() {
        assertThatThrownBy(() -> STILL.with(Map.of("validation", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patience must be 0 without validation");
    }
}
