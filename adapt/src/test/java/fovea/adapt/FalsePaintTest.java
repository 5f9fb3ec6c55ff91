package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Training;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promise about pictures without the structure, from the recipe to the card. */
class FalsePaintTest {
    private static final int OF_EACH = 16;

    /** Half of the patients have a disc; the others have the slope alone. */
    private static final Training TRAINING = DrawnCases.training(
            List.of(DrawnCases.DISC),
            IntStream.range(0, 2 * OF_EACH)
                    .mapToObj(i -> DrawnCases.one(
                            (i < OF_EACH ? "disc" : "bare") + i,
                            "patient" + i,
                            Map.of(DrawnCases.DISC.name(), i < OF_EACH ? 380L : 0L)))
                    .toList());

    @TempDir
    Path folder;

    private record Halves(DrawnCases drawn) implements CaseReader {
        @Override
        public Image image(Case one) {
            Image image = drawn.image(one);
            if (!bare(one)) {
                return image;
            }
            float[] slope = new float[image.geometry().size()];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = 20 + i % image.geometry().width();
            }
            return new Image(image.geometry(), 1, 8, slope);
        }

        @Override
        public Mask mask(Case one, Label label) {
            return bare(one) ? Mask.empty(one.geometry()) : drawn.mask(one, label);
        }

        static boolean bare(Case one) {
            return one.id().startsWith("bare");
        }
    }

    private static AdaptationRequest request(Map<String, ?> values) {
        Recipe recipe = Recipe.defaults("scratch")
                .with(Map.of("size", 64, "epochs", 2, "validation", 0.5))
                .with(values);
        return new AdaptationRequest(
                Optional.empty(),
                TRAINING,
                new Halves(new DrawnCases()),
                recipe,
                Progress.SILENT,
                AdaptationSource.of("drawn", true),
                Optional.empty());
    }

    private static double threshold(AdapterCard card) {
        return Double.parseDouble(card.facts().getOrDefault("presence.disc", ""));
    }

    @Test
    void the_patients_set_aside_are_painted_on_no_more_often_than_promised() throws IOException {
        AdaptationRequest request = request(Map.of("falsePaint", 0.25));
        AdapterCard card = Adaptation.adapt(request, folder);

        assertThat(card.facts().get("falsePaint.disc"))
                .contains("at most 25.0 % are expected to be painted on", "patients set aside");
        List<Case> aside = ValidationSplit.of(TRAINING.cases(), 0.5, 1).validated().stream()
                .filter(Halves::bare)
                .toList();
        long painted;
        try (Specialist specialist = Specialist.load(folder, Optional.empty())) {
            painted = aside.stream()
                    .filter(one -> !specialist
                            .segment(request.reader().image(one), List.of(new Prompt.Name("disc")))
                            .getFirst()
                            .mask()
                            .isEmpty())
                    .count();
        }
        assertThat((painted + 1) / (aside.size() + 1.0)).isLessThanOrEqualTo(0.25);
    }

    @Test
    void a_promise_only_raises_the_threshold() throws IOException {
        AdapterCard without = Adaptation.adapt(request(Map.of()), folder.resolve("without"));
        AdapterCard with = Adaptation.adapt(request(Map.of("falsePaint", 0.5)), folder.resolve("with"));

        assertThat(without.facts()).doesNotContainKey("falsePaint.disc");
        assertThat(threshold(with)).isGreaterThanOrEqualTo(threshold(without));
    }

    @Test
    void too_few_patients_set_aside_are_told_before_training() {
        Path out = folder.resolve("few");

        assertThatThrownBy(() -> Adaptation.adapt(request(Map.of("falsePaint", 0.02)), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "falsePaint 0.02 needs 49 patients set aside for validation with a picture without"
                                + " disc, there are ")
                .hasMessageContaining("set more aside (validation), promise less");
        assertThat(Files.exists(out.resolve("adapter.json"))).isFalse();
        assertThat(Files.exists(out.resolve("training.csv"))).isFalse();
    }

    @Test
    void a_method_that_does_not_tell_presence_promises_nothing() {
        assertThatThrownBy(() -> request(Map.of("falsePaint", 0.25, "negatives", 0)))
                .hasMessageContaining("negatives must be above 0 where falsePaint is given");
        Recipe ssam = Recipe.defaults().with(Map.of("negatives", 0.1, "falsePaint", 0.25));
        assertThatThrownBy(() -> MethodDemands.require(ssam)).hasMessageContaining("falsePaint must be 0.0 with");
    }
}
