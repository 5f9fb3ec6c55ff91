package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.adapt.DrawnCases;
import fovea.adapt.samples.Sample;
import fovea.core.ExclusiveLabels;
import fovea.model.preparation.Framing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dice by hand, at the net's resolution: a 3 x 2 picture in a 4 x 4 input. */
class ValidationTest {
    private static final byte IN = (byte) 255;

    @Test
    void dice_is_twice_the_overlap_over_both_areas() {
        float[] painted = {
            0.9f, 0.9f, 0.1f, 0.9f, //
            0.6f, 0.5f, 0.2f, 0.9f,
            0.9f, 0.9f, 0.9f, 0.9f,
            0.9f, 0.9f, 0.9f, 0.9f,
        };

        // three pixels painted, three inside, two in both; what is painted on the padding does not count
        assertThat(Validation.agreement(List.of(painted), 4, sample(IN, IN, 0, 0, IN, 0), 0)
                        .dice())
                .isEqualTo(4.0 / 6, within(1e-12));
    }

    @Test
    void an_absent_label_scores_one_when_nothing_is_painted_else_zero() {
        float[] nothing = new float[16];
        float[] something = new float[16];
        something[5] = 0.51f;

        assertThat(Validation.agreement(List.of(nothing), 4, sample(0, 0, 0, 0, 0, 0), 0)
                        .dice())
                .isEqualTo(1);
        assertThat(Validation.agreement(List.of(something), 4, sample(0, 0, 0, 0, 0, 0), 0)
                        .dice())
                .isZero();
        assertThat(Validation.agreement(List.of(nothing), 4, sample(0, IN, 0, 0, 0, 0), 0)
                        .dice())
                .isZero();
    }

    @Test
    void a_pixel_of_two_labels_goes_to_the_likelier_one() {
        float[] first = new float[16];
        float[] second = new float[16];
        first[0] = 0.9f;
        second[0] = 0.95f; // both claim the first pixel
        first[1] = 0.7f;

        List<float[]> both = List.of(first, second);
        assertThat(Validation.agreement(both, 4, sample(IN, IN, 0, 0, 0, 0), 0))
                .isEqualTo(new Validation.Agreement(1, 3));
        assertThat(Validation.agreement(both, 4, sample(IN, 0, 0, 0, 0, 0), 0))
                .isEqualTo(new Validation.Agreement(0, 2));
        assertThat(ExclusiveLabels.winner(both, 0)).isEqualTo(1);
        assertThat(ExclusiveLabels.winner(both, 2)).isEqualTo(-1);
    }

    private static Sample sample(int... mask) {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) mask[i];
        }
        return new Sample(
                DrawnCases.one("a", "p", Map.of()), new Framing.Picture(3, 2, 1, new byte[6]), List.of(bytes));
    }
}
