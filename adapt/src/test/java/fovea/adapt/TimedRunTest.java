package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Training;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a clock ends: it ends in time, and can be repeated bit for bit without the clock. */
class TimedRunTest {
    private static final Training TRAINING = DrawnCases.training(8);
    private static final long STEP_NANOS = 100_000_000;
    private static final double MINUTES = 0.1; // sixty such steps

    /** Time passes by steps alone, faster while they are coarse, so that plans change. */
    private static final class Clock implements Progress {
        private final int breakAt;
        private long nanos;

        Clock(int breakAt) {
            this.breakAt = breakAt;
        }

        @Override
        public void step(Step taken) {
            nanos += taken.done() < 40 ? STEP_NANOS / 3 : STEP_NANOS;
            if (taken.done() == breakAt) {
                throw new StopAt.Broken();
            }
        }
    }

    private static Recipe recipe(Map<String, Object> more) {
        Map<String, Object> values =
                new HashMap<>(Map.of("size", 64, "batch", 2, "validation", 0, "coarse", 0.5, "seed", 1));
        values.putAll(more);
        return Recipe.defaults("scratch").with(values);
    }

    private static AdaptationRequest request(Recipe recipe, Progress progress) {
        return request(recipe, TRAINING, progress);
    }

    private static AdaptationRequest request(Recipe recipe, Training training, Progress progress) {
        return new AdaptationRequest(
                Optional.empty(),
                training,
                new DrawnCases(),
                recipe,
                progress,
                AdaptationSource.of("drawn", true),
                Optional.empty());
    }

    private static AdapterCard timed(Clock clock, Path folder) throws IOException {
        return Adaptation.adapt(
                request(recipe(Map.of("minutes", MINUTES)), clock), folder, TinyRun.EVERY_STEP, () -> clock.nanos);
    }

    private static void repeated(AdapterCard card, Path folder) throws IOException {
        Recipe written = recipe(Map.of("steps", card.facts().getOrDefault("steps", "")));
        Adaptation.adapt(request(written, Progress.SILENT), folder, TinyRun.EPOCHS_ONLY);
    }

    @Test
    void it_ends_in_time_and_the_steps_it_tells_give_the_same_net(@TempDir Path timed, @TempDir Path repeated)
            throws IOException {
        Clock clock = new Clock(-1);
        AdapterCard card = timed(clock, timed);

        assertThat(clock.nanos / 60e9).isBetween(0.7 * MINUTES, MINUTES);
        assertThat(card.facts().getOrDefault("steps", "").split(" ")).hasSizeGreaterThan(5);
        repeated(card, repeated);
        assertThat(TinyRun.adapter(repeated)).isEqualTo(TinyRun.adapter(timed));
    }

    @Test
    void broken_off_it_goes_on_with_the_time_left_and_can_be_repeated_too(@TempDir Path broken, @TempDir Path repeated)
            throws IOException {
        Clock first = new Clock(30);
        assertThatThrownBy(() -> timed(first, broken)).isInstanceOf(StopAt.Broken.class);
        Clock second = new Clock(-1);
        AdapterCard card = timed(second, broken);

        assertThat((first.nanos + second.nanos) / 60e9).isBetween(0.7 * MINUTES, 1.05 * MINUTES);
        repeated(card, repeated);
        assertThat(TinyRun.adapter(repeated)).isEqualTo(TinyRun.adapter(broken));
    }

    @Test
    void finished_before_it_is_not_trained_again(@TempDir Path folder) throws IOException {
        timed(new Clock(-1), folder);

        assertThat(timed(new Clock(1), folder).facts()).containsKey("steps");
    }

    @Test
    void minutes_too_few_leave_no_adapter(@TempDir Path folder) {
        Clock clock = new Clock(-1);
        AdaptationRequest request = request(recipe(Map.of("minutes", 1e-4)), DrawnCases.training(60), clock);

        assertThatThrownBy(() -> Adaptation.adapt(request, folder, TinyRun.EPOCHS_ONLY, () -> clock.nanos))
                .hasMessageContaining("--minutes must be enough");
        assertThat(folder.resolve("adapter.json")).doesNotExist();
        assertThat(Files.exists(folder.resolve("checkpoint.safetensors"))).isFalse();
    }

    @Test
    void coarse_steps_and_half_precision_are_refused_within_sam(@TempDir Path folder) {
        Recipe coarse = TinyRun.recipe().with(Map.of("coarse", 0.5));
        Recipe half = TinyRun.recipe().with(Map.of("precision", "bfloat16"));

        assertThatThrownBy(() -> Adaptation.adapt(TinyRun.request(coarse, Progress.SILENT), folder))
                .hasMessageContaining("coarse must be 0.0 with the method ssam, got 0.5");
        assertThatThrownBy(() -> Adaptation.adapt(TinyRun.request(half, Progress.SILENT), folder))
                .hasMessageContaining("precision must be float32 with the method ssam, got bfloat16");
    }
}
