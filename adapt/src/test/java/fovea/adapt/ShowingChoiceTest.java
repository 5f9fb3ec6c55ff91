package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.model.card.AdapterCard;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a cohort is shown is resolved once, from all its pictures, and stands in the card. */
class ShowingChoiceTest {
    @Test
    void eight_bits_stay_as_they_are_and_grey() {
        Cases cases = Cases.of(TinyRun.request(TinyRun.recipe(), Progress.SILENT));
        assertThat(cases.showing())
                .isEqualTo(new Showing(Showing.Values.DISPLAY, "stored", Showing.Colours.GREY, 64, Optional.empty()));
        assertThat(cases.trace().marks()).hasSize(8);
    }

    @Test
    void one_deeper_picture_makes_quantiles_of_all_and_the_pixels_are_prepared_so() {
        Cases cases = Cases.of(request(new Deep("case3")));
        assertThat(cases.showing().values()).isEqualTo(Showing.Values.REAL);
        assertThat(cases.showing().window()).isEqualTo("quantiles 0.005 0.995");
        for (Sample sample : cases.trained()) {
            Image image = new Deep("case3").image(sample.one());
            assertThat(sample.picture().values())
                    .isEqualTo(Preparation.of(image, cases.showing()).picture(0).values());
        }
    }

    @Test
    void a_window_of_the_recipe_stays() {
        Recipe recipe = TinyRun.recipe().with(Map.of("showing", Map.of("window", "fixed 10 200")));
        AdaptationRequest asked = request(new Deep("case3"));
        Showing showing = Cases.of(new AdaptationRequest(
                        asked.base(),
                        asked.training(),
                        asked.reader(),
                        recipe,
                        asked.progress(),
                        asked.source(),
                        asked.text()))
                .showing();
        assertThat(showing.window()).isEqualTo("fixed 10.0 200.0");
    }

    @Test
    void the_card_holds_showing_scope_and_trace(@TempDir Path folder) throws IOException {
        AdapterCard card = Adaptation.adapt(request(new Deep("case3")), folder);
        assertThat(card.scope().showing().window()).isEqualTo("quantiles 0.005 0.995");
        assertThat(card.scope().outline().exclusive()).isTrue();
        assertThat(card.trace().orElseThrow().marks()).hasSize(8);
        assertThat(card.trace()
                        .orElseThrow()
                        .overlaps(DrawnCases.training(3).cases(), new Deep("case3"))
                        .files())
                .hasSize(3);
    }

    private static AdaptationRequest request(CaseReader reader) {
        AdaptationRequest plain = TinyRun.request(TinyRun.recipe(), Progress.SILENT);
        return new AdaptationRequest(
                plain.base(), plain.training(), reader, plain.recipe(), plain.progress(), plain.source(), plain.text());
    }

    /** The drawn cases, one of them sixteen times as bright and of 12 bits. */
    private record Deep(String id, DrawnCases drawn) implements CaseReader {
        Deep(String id) {
            this(id, new DrawnCases());
        }

        @Override
        public Image image(Case one) {
            Image image = drawn.image(one);
            if (!one.id().equals(id)) {
                return image;
            }
            float[] samples = image.toArray();
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= 16;
            }
            return new Image(image.geometry(), 1, 12, samples);
        }

        @Override
        public Mask mask(Case one, Label label) {
            return drawn.mask(one, label);
        }
    }
}
