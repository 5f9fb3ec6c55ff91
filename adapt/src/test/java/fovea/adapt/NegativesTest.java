package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import fovea.adapt.samples.Foreign;
import fovea.adapt.samples.Negatives;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.core.Showing;
import fovea.core.cohort.Training;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.model.TrainingExample;
import fovea.model.card.AdapterCard;
import fovea.model.preparation.Framing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NegativesTest {
    private static final Training TRAINING = DrawnCases.training(6);
    private static final int DISC = 200; // grey of the disc in drawn cases

    private static Sample sample() {
        DrawnCases reader = new DrawnCases();
        Image image = reader.image(TRAINING.cases().getFirst());
        Mask mask = reader.mask(TRAINING.cases().getFirst(), DrawnCases.DISC);
        return Sample.of(TRAINING.cases().getFirst(), image, Showing.ofGeneralist(64), List.of(mask));
    }

    @Test
    void nothing_is_left_to_find() {
        Sample sample = sample();
        Set<Integer> kinds = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            Sample negative = Negatives.of(sample, Seeds.of(7, i, 0));

            assertThat(negative.masks()).allMatch(Turns::empty);
            assertThat(negative.picture().width()).isEqualTo(sample.picture().width());
            assertThat(negative.picture().height()).isEqualTo(sample.picture().height());
            kinds.add(Arrays.hashCode(negative.picture().values()));
        }
        assertThat(kinds).hasSizeGreaterThan(40);
    }

    @Test
    void windows_and_cut_outs_show_no_pixel_of_the_structure() {
        Sample sample = sample();
        int own = 0;
        for (int i = 0; i < 60; i++) {
            byte[] values = Negatives.of(sample, Seeds.of(7, i, 0)).picture().values();
            boolean ofThePicture =
                    true; // drawn cases have greys of 20 to 83 beside the disc, 0 where nothing else is left
            for (byte value : values) {
                int grey = value & 0xff;
                ofThePicture &= grey <= 83;
            }
            own += ofThePicture ? 1 : 0;
            assertThat(values).hasSize(sample.picture().values().length);
        }
        assertThat(own).as("three quarters are made of the picture itself").isBetween(35, 60);
        assertThat(DISC).isGreaterThan(83);
    }

    @Test
    void a_share_of_what_is_shown_is_negative_and_none_by_default() {
        Recipe recipe = TinyRun.recipe().with(Map.of("negatives", 0.5, "epochs", 20, "batch", 1));
        List<Sample> samples = List.of(sample(), sample());
        Sampling sampling = new Sampling(samples, recipe);
        long empty = 0;
        for (int step = 0; step < sampling.steps(); step++) {
            empty += sampling.batch(step).stream()
                    .filter(example -> isEmpty(example.masks().getFirst()))
                    .count();
        }
        assertThat(empty).isBetween(10L, 30L);
        assertThat(Recipe.defaults().outlining().negatives()).isZero();
        assertThat(Recipe.defaults("pyramid").outlining().negatives()).isPositive();
    }

    @Test
    void the_card_of_a_net_that_learnt_from_negatives_has_a_threshold_a_label(@TempDir Path folder) throws IOException {
        Recipe recipe = Recipe.defaults("scratch").with(Map.of("size", 64, "epochs", 2, "negatives", 0.3));
        AdapterCard card = Adaptation.adapt(
                new AdaptationRequest(
                        Optional.empty(),
                        TRAINING,
                        new DrawnCases(),
                        recipe,
                        Progress.SILENT,
                        AdaptationSource.of("drawn", true),
                        Optional.empty()),
                folder);

        assertThat(card.facts()).containsKey("presence.disc");
        assertThat(Double.parseDouble(card.facts().getOrDefault("presence.disc", "")))
                .isBetween(0.0, 0.5);
    }

    @Test
    void half_of_the_negatives_are_foreign_pictures_where_there_are_some() {
        Recipe recipe =
                TinyRun.recipe().with(Map.of("negatives", 0.5, "foreign", "ab".repeat(32), "epochs", 40, "batch", 1));
        byte[] white = new byte[64 * 32];
        Arrays.fill(white, (byte) 255);
        Framing.Picture foreign = new Framing.Picture(64, 32, 1, white);
        Sampling sampling = new Sampling(List.of(sample(), sample()), recipe, List.of(foreign));
        long empty = 0;
        long bright = 0;
        for (int step = 0; step < sampling.steps(); step++) {
            for (TrainingExample example : sampling.batch(step)) {
                boolean negative = isEmpty(example.masks().getFirst());
                empty += negative ? 1 : 0;
                bright += negative && example.input().values()[64 * 16 + 32] > 1.5 ? 1 : 0;
            }
        }
        assertThat(empty).isBetween(20L, 60L);
        assertThat(bright).isBetween(empty / 4, 3 * empty / 4);
    }

    @Test
    void the_cohorts_own_pictures_are_no_foreign_ones(@TempDir Path folder) {
        Image own = new DrawnCases().image(TRAINING.cases().get(1));
        Foreign foreign = new Foreign("ab".repeat(32), List.of(new Foreign.Source() {
            @Override
            public String name() {
                return "own.png";
            }

            @Override
            public Image image() {
                return own;
            }
        }));
        Recipe recipe = Recipe.defaults("scratch").with(Map.of("size", 64, "foreign", foreign.sha256()));

        assertThatThrownBy(() -> Adaptation.adapt(
                        new AdaptationRequest(
                                Optional.empty(),
                                TRAINING,
                                new DrawnCases(),
                                recipe,
                                Progress.SILENT,
                                AdaptationSource.of("drawn", true),
                                Optional.empty(),
                                foreign),
                        folder))
                .hasMessageContaining("must not be the cohort's own: own.png is a picture learnt from");
        assertThat(folder.resolve("adapter.json")).doesNotExist();
    }

    @Test
    void foreign_pictures_without_negatives_are_a_contradiction() {
        assertThatThrownBy(() -> Recipe.defaults().with(Map.of("foreign", "ab".repeat(32))))
                .hasMessageContaining("negatives must be above 0 where foreign pictures are given");
    }

    private static boolean isEmpty(float[] mask) {
        for (float value : mask) {
            if (value > 0) {
                return false;
            }
        }
        return true;
    }
}
