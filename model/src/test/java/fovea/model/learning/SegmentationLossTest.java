package fovea.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.model.libtorch.Libtorch;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two by two pixels, worked by hand. */
class SegmentationLossTest {
    private static final float LOGIT_OF_3_IN_4 = (float) Math.log(3);

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    private static double loss(double focalWeight, double gamma, float[] logits, float[] masks) {
        try (PointerScope scope = new PointerScope()) {
            int batch = logits.length / 4;
            return new SegmentationLoss(focalWeight, gamma, false)
                    .of(Tensor.create(logits, batch, 1, 2, 2), Tensor.create(masks, batch, 1, 2, 2), 2)
                    .item_double();
        }
    }

    /** All p = 1/2, one of four pixels inside: 1 - (2 * 1/2 + 1) / (2 + 1 + 1) = 1/2. */
    @Test
    void dice_of_an_undecided_net() {
        assertThat(loss(0, 2, new float[4], new float[] {1, 0, 0, 0})).isCloseTo(0.5, within(1e-6));
    }

    /** p = 3/4, 1/4, 1/2, 1/2 on 1, 0, 1, 0: 1 - (2 * 5/4 + 1) / (2 + 2 + 1) = 3/10. */
    @Test
    void dice_of_unequal_probabilities() {
        float[] logits = {LOGIT_OF_3_IN_4, -LOGIT_OF_3_IN_4, 0, 0};

        assertThat(loss(0, 2, logits, new float[] {1, 0, 1, 0})).isCloseTo(0.3, within(1e-6));
    }

    /** An absent structure: 1 - 1 / (0 + 0 + 1) = 0 when nothing is painted, 1 - 1 / 5 when all of four pixels are. */
    @Test
    void an_absent_structure_counts() {
        float[] nothing = {-100, -100, -100, -100};
        float[] everything = {100, 100, 100, 100};

        assertThat(loss(0, 2, nothing, new float[4])).isCloseTo(0, within(1e-6));
        assertThat(loss(0, 2, everything, new float[4])).isCloseTo(0.8, within(1e-6));
    }

    /** All p = 1/2: (1/2)^2 * ln 2 a pixel beside the Dice of 1/2; with gamma 0 plain cross entropy, ln 2. */
    @Test
    void focal_of_an_undecided_net() {
        float[] mask = {1, 0, 0, 0};

        assertThat(loss(1, 2, new float[4], mask)).isCloseTo(0.5 + 0.25 * Math.log(2), within(1e-6));
        assertThat(loss(5, 2, new float[4], mask)).isCloseTo(0.5 + 1.25 * Math.log(2), within(1e-6));
        assertThat(loss(1, 0, new float[4], mask)).isCloseTo(0.5 + Math.log(2), within(1e-6));
    }

    /** p_t = 3/4 on two pixels, 1/4 on one, 1/2 on one; gamma 1: mean of (1 - p_t) * -ln p_t. */
    @Test
    void focal_looks_at_the_probability_of_the_truth() {
        float[] logits = {LOGIT_OF_3_IN_4, -LOGIT_OF_3_IN_4, LOGIT_OF_3_IN_4, 0};
        float[] mask = {1, 0, 0, 1};
        double dice = 1 - (2 * (0.75 + 0.5) + 1) / (2.25 + 2 + 1);
        double focal = (2 * 0.25 * Math.log(4.0 / 3) + 0.75 * Math.log(4) + 0.5 * Math.log(2)) / 4;

        assertThat(loss(1, 1, logits, mask)).isCloseTo(dice + focal, within(1e-6));
    }

    @Test
    void a_batch_is_the_mean_of_its_pictures() {
        float[] logits = {0, 0, 0, 0, 100, -100, -100, -100};
        float[] masks = {1, 0, 0, 0, 1, 0, 0, 0};

        assertThat(loss(0, 2, logits, masks)).isCloseTo((0.5 + 0) / 2, within(1e-6));
        assertThat(loss(4, 2, logits, masks)).isCloseTo(0.25 + 4 * (0.25 * Math.log(2) + 0) / 2, within(1e-6));
    }

    @Test
    void small_logits_are_brought_to_the_masks_size_first() {
        try (PointerScope scope = new PointerScope()) {
            float[] mask = new float[16];
            mask[0] = 1;
            double loss = new SegmentationLoss(0, 2, false)
                    .of(Tensor.create(new float[4], 1, 1, 2, 2), Tensor.create(mask, 1, 1, 4, 4), 4)
                    .item_double();

            assertThat(loss).as("1 - (2 * 1/2 + 1) / (8 + 1 + 1)").isCloseTo(0.8, within(1e-6));
        }
    }

    /**
     * All p = 1/2, one of four pixels inside: Dice 1/2 as above; focal 0.0444447 inside and 0.0304399 outside, as the
     * released code gives for p = 1/2.
     */
    @Test
    void the_loss_of_the_released_code() {
        try (PointerScope scope = new PointerScope()) {
            double loss = new SegmentationLoss(5, 2, true)
                    .of(Tensor.create(new float[4], 1, 1, 2, 2), Tensor.create(new float[] {1, 0, 0, 0}, 1, 1, 2, 2), 2)
                    .item_double();

            assertThat(loss).isCloseTo(0.5 + (0.0444447 + 3 * 0.0304399) / 4, within(1e-6));
        }
    }
}
