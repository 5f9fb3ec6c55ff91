package fovea.model.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.AdapterSpec.Guest;
import fovea.core.AdapterSpec.Guest.Gives;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelLogitsTest {
    private static Guest guest(Gives gives, boolean background) {
        return new Guest(1, "unit", gives, background, "y");
    }

    private static GuestNet.Answer answer(int channels, float... values) {
        return new GuestNet.Answer(values, channels, 1);
    }

    @Test
    void independent_logits_are_what_they_are() {
        assertThat(LabelLogits.of(answer(2, -3, 4), guest(Gives.LOGITS, false), 2))
                .containsExactly(-3, 4);
    }

    @Test
    void a_probability_is_inside_above_one_half() {
        float[] logits = LabelLogits.of(answer(4, 0.5f, 0.51f, 1, 0), guest(Gives.PROBABILITIES, false), 4);

        assertThat(logits[0]).isCloseTo(0, within(1e-6f));
        assertThat(1 / (1 + Math.exp(-logits[1]))).isCloseTo(0.51, within(1e-6));
        assertThat(logits[2]).isCloseTo(16.1f, within(0.1f));
        assertThat(logits[3]).isCloseTo(-16.1f, within(0.1f));
    }

    /** With two classes a softmax is the logistic function of the difference. */
    @Test
    void with_a_background_a_label_of_two_keeps_its_probability() {
        double share = Math.exp(1.5) / (Math.exp(1.5) + Math.exp(-0.5));
        float fromLogits = LabelLogits.of(answer(2, -0.5f, 1.5f), guest(Gives.LOGITS, true), 1)[0];
        float fromShares =
                LabelLogits.of(answer(2, (float) (1 - share), (float) share), guest(Gives.PROBABILITIES, true), 1)[0];

        assertThat(1 / (1 + Math.exp(-fromLogits))).isCloseTo(share, within(1e-6));
        assertThat(fromShares).isCloseTo(fromLogits, within(1e-4f));
    }

    @Test
    void of_several_labels_and_a_background_at_most_the_highest_is_inside() {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            float[] scores = new float[4];
            int highest = 0;
            for (int c = 0; c < 4; c++) {
                scores[c] = (float) random.nextGaussian();
                highest = scores[c] > scores[highest] ? c : highest;
            }
            float[] logits = LabelLogits.of(answer(4, scores), guest(Gives.LOGITS, true), 3);
            for (int label = 1; label < 4; label++) {
                assertThat(logits[label - 1] > 0).isEqualTo(label == highest);
            }
        }
    }

    @Test
    void a_card_that_does_not_fit_the_net_is_told() {
        assertThatThrownBy(() -> LabelLogits.of(answer(2, 0, 0), guest(Gives.LOGITS, true), 2))
                .hasMessageContaining("must give 3 channels for 2 labels and the background, it gives 2");
        assertThatThrownBy(() -> LabelLogits.of(answer(1, 3.2f), guest(Gives.PROBABILITIES, false), 1))
                .hasMessageContaining("probabilities of 0 to 1, got 3.2; does it give logits?");
    }
}
