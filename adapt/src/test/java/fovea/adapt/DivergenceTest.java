package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fovea.adapt.loop.Checkpoint;
import fovea.adapt.loop.DivergedException;
import fovea.adapt.loop.Pace;
import fovea.adapt.loop.Progress;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.recipe.Recipe;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step multiplies every weight by about -1e9: the fifth power of that is beyond 32-bit floats. */
class DivergenceTest {
    private static final Recipe EXPLOSIVE =
            TinyRun.recipe().with(Map.of("weightDecay", 1e9, "learningRate", 1, "warmUp", 0));

    @Test
    void a_run_that_diverges_names_the_step_and_its_cases(@TempDir Path folder) {
        DivergedException thrown = diverge(EXPLOSIVE.with(Map.of("batch", 1)), folder, TinyRun.EPOCHS_ONLY);

        assertThat(thrown.step()).isBetween(2, 6);
        assertThat(thrown.cases()).singleElement().asString().startsWith("case");
        assertThat(thrown)
                .hasMessageContaining("step " + thrown.step() + ":")
                .hasMessageContaining("must be finite")
                .hasMessageContaining("the cases " + thrown.cases().getFirst());
        assertThat(folder).as("no half-learnt adapter").isEmptyDirectory();
    }

    @Test
    void the_last_checkpoint_of_a_run_that_diverged_is_sound(@TempDir Path folder) throws IOException {
        DivergedException thrown = diverge(EXPLOSIVE, folder, TinyRun.EVERY_STEP);

        RunIdentity run = TinyRun.request(EXPLOSIVE, Progress.SILENT).identity();
        Checkpoint kept =
                Checkpoint.read(folder.resolve("checkpoint.safetensors"), run).orElseThrow();
        assertThat(kept.step()).isEqualTo(thrown.step() - 1);
        assertThat(thrown.cases()).hasSize(2);
        assertThat(kept.state().values()).allSatisfy(DivergenceTest::assertFinite);
        assertThat(folder.resolve("adapter.json")).doesNotExist();
    }

    private static DivergedException diverge(Recipe recipe, Path folder, Pace pace) {
        return catchThrowableOfType(
                DivergedException.class,
                () -> Adaptation.adapt(TinyRun.request(recipe, Progress.SILENT), folder, pace));
    }

    private static void assertFinite(HostTensor tensor) {
        for (float value : tensor.toArray()) {
            assertThat(value).isFinite();
        }
    }
}
