package fovea.adapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.DrawnCases;
import fovea.adapt.recipe.Outlining;
import fovea.adapt.recipe.Seeds;
import fovea.model.TrainingExample;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VariationProperties {
    private static final int SIZE = 32;
    private static final Outlining.Augmentation MOVES = new Outlining.Augmentation(180, 0.9, 0.5, 0, 0, 0, 0, 0.5);
    private static final Outlining.Augmentation ALL = new Outlining.Augmentation(180, 0.9, 0.5, 1, 0.9, 2, 1, 0.5);

    /** The picture is its own mask: wherever it goes, they must go together. */
    @Property(tries = 100)
    void image_and_mask_move_together(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = SIZE) int width,
            @ForAll @IntRange(min = 1, max = SIZE) int height) {
        Sample sample = blob(width, height);
        TrainingExample example = Variation.draw(MOVES, SIZE, Seeds.of(seed)).apply(sample, SIZE);

        float[] mask = example.masks().getFirst();
        for (int i = 0; i < mask.length; i++) {
            float display = example.input().values()[i] * 58.395f + 123.675f; // red: SAM's deviation and mean
            if (Math.abs(display - 127.5f) > 0.01f) {
                assertThat(mask[i]).isEqualTo(display > 127.5f ? 1f : 0f);
            }
        }
    }

    @Property(tries = 100)
    void grey_values_stay_between_black_and_white(@ForAll long seed) {
        Variation variation = Variation.draw(ALL, SIZE, Seeds.of(seed));
        float[] values = variation.apply(blob(SIZE, SIZE), SIZE).input().values();

        for (float tone : variation.tone()) {
            assertThat(tone).isBetween(0f, 255f);
        }
        for (int i = 0; i < values.length; i++) {
            int channel = i / (SIZE * SIZE);
            boolean padding = values[i] == 0;
            assertThat(padding
                            || (values[i] >= NetworkInput.normalised(0, channel)
                                    && values[i] <= NetworkInput.normalised(255, channel)))
                    .isTrue();
        }
    }

    /** Without moves, padding is what lies beyond the picture, and it is the net's zero, whatever tone and noise are. */
    @Property(tries = 50)
    void padding_is_exactly_zero(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = SIZE) int width,
            @ForAll @IntRange(min = 1, max = SIZE) int height) {
        Outlining.Augmentation still = new Outlining.Augmentation(0, 0, 0, 1, 0.9, 2, 1, 0);
        TrainingExample example = Variation.draw(still, SIZE, Seeds.of(seed)).apply(blob(width, height), SIZE);

        float[] values = example.input().values();
        for (int i = 0; i < values.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE % SIZE;
            if (x >= width || y >= height) {
                assertThat(values[i]).isEqualTo(0f);
                assertThat(example.masks().getFirst()[y * SIZE + x]).isEqualTo(0f);
            }
        }
    }

    @Property(tries = 20)
    void the_same_draw_gives_the_same_example(@ForAll long seed) {
        TrainingExample one = Variation.draw(ALL, SIZE, Seeds.of(seed)).apply(blob(20, 30), SIZE);
        TrainingExample other = Variation.draw(ALL, SIZE, Seeds.of(seed)).apply(blob(20, 30), SIZE);

        assertThat(one.input().values()).isEqualTo(other.input().values());
        assertThat(one.masks().getFirst()).isEqualTo(other.masks().getFirst());
    }

    private static Sample blob(int width, int height) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            boolean inside = (i % width) * 3 / width != 1 && (i / width) * 5 / height < 3;
            values[i] = inside ? (byte) 255 : 0;
        }
        return new Sample(
                DrawnCases.one("a", "p", Map.of()), new Framing.Picture(width, height, 1, values), List.of(values));
    }
}
