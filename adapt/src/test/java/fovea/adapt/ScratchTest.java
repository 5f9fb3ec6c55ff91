package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.Label;
import fovea.core.cohort.Training;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The opponent inside: a net from scratch, by the same loop, without a generalist. */
class ScratchTest {
    private static final Training TRAINING = DrawnCases.training(8);

    private static Recipe recipe() {
        return Recipe.defaults("scratch")
                .with(Map.of("size", 64, "epochs", 2, "batch", 2, "validation", 0.25, "seed", 1));
    }

    private static AdaptationRequest request(Recipe recipe, Progress progress) {
        return new AdaptationRequest(
                Optional.empty(),
                TRAINING,
                new DrawnCases(),
                recipe,
                progress,
                AdaptationSource.of("drawn", true),
                Optional.empty());
    }

    @Test
    void it_is_trained_and_asked_without_a_generalist(@TempDir Path folder) throws IOException {
        AdapterCard card = Adaptation.adapt(request(recipe(), Progress.SILENT), folder);

        assertThat(card.method()).isEqualTo("scratch");
        assertThat(card.net()).isEqualTo(AdapterCard.Net.NO_GENERALIST);
        assertThat(card.percent()).isEqualTo(100);
        try (Specialist specialist = Specialist.load(folder, Optional.empty())) {
            Image image = new DrawnCases().image(TRAINING.cases().getFirst());
            List<Label> labels = specialist.labels();
            assertThat(specialist.segment(
                            image, List.of(new Prompt.Name(labels.getFirst().name()))))
                    .hasSize(1);
        }
    }

    @Test
    void a_generalist_beside_it_makes_no_difference(@TempDir Path alone, @TempDir Path beside) throws IOException {
        Adaptation.adapt(request(recipe(), Progress.SILENT), alone);
        Adaptation.adapt(TinyRun.request(recipe(), TRAINING, Progress.SILENT), beside);

        assertThat(beside.resolve("adapter.json")).hasSameTextualContentAs(alone.resolve("adapter.json"));
        assertThat(TinyRun.adapter(beside)).isEqualTo(TinyRun.adapter(alone));
    }

    @Test
    void broken_off_it_goes_on_to_the_same_net(@TempDir Path whole, @TempDir Path broken) throws IOException {
        Adaptation.adapt(request(recipe(), Progress.SILENT), whole, TinyRun.EPOCHS_ONLY);
        for (int step : List.of(2, 4)) {
            assertThatThrownBy(() -> Adaptation.adapt(request(recipe(), new StopAt(step)), broken, TinyRun.EVERY_STEP))
                    .isInstanceOf(StopAt.Broken.class);
        }
        Adaptation.adapt(request(recipe(), Progress.SILENT), broken, TinyRun.EVERY_STEP);

        assertThat(TinyRun.adapter(broken)).isEqualTo(TinyRun.adapter(whole));
    }

    @Test
    void its_plan_of_memory_and_time_needs_no_generalist() {
        Forecast forecast = Adaptation.forecast(request(recipe(), Progress.SILENT));

        assertThat(forecast.baseParameters()).isZero();
        assertThat(forecast.trained()).isGreaterThan(200_000);
    }

    @Test
    void clicks_in_its_recipe_are_refused_before_anything_is_learnt(@TempDir Path folder) {
        Recipe prompted = recipe().with(Map.of("prompted", 0.5));

        assertThatThrownBy(() -> Adaptation.adapt(request(prompted, Progress.SILENT), folder))
                .hasMessageContaining("prompted must be 0");
    }
}
