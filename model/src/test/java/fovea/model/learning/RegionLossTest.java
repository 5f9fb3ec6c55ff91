package fovea.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.model.libtorch.Libtorch;
import fovea.model.unet.PixelNet;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two pictures of two by two pixels and one label, worked by hand. */
class RegionLossTest {
    private static final float[] UNDECIDED = new float[8]; // p = 1/2 everywhere
    private static final double PRESENCE = 0.1 * Math.log(2); // of undecided logits

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    private static double loss(double entropy, float[] logits, float[] masks, List<Integer> counted) {
        try (PointerScope scope = new PointerScope()) {
            PixelNet.Said said =
                    new PixelNet.Said(List.of(Tensor.create(logits, 2, 1, 2, 2)), Tensor.create(new float[2], 2, 1));
            return new RegionLoss(entropy, 0)
                            .of(said, Tensor.create(masks, 2, 1, 2, 2), counted)
                            .item_double()
                    - PRESENCE;
        }
    }

    /**
     * One pixel of four in the first, all four in the second. Over the batch 1 - (2 * 5/2 + 1) / (4 + 5 + 1) = 2/5; of the
     * pictures 1 - 2/4 = 1/2 and 1 - 5/7 = 2/7, in the mean 11/28.
     */
    @Test
    void a_small_structure_counts_as_much_as_a_large_one() {
        float[] masks = {1, 0, 0, 0, 1, 1, 1, 1};
        assertThat(loss(0, UNDECIDED, masks, List.of(0, 1))).isCloseTo((2 / 5.0 + 11 / 28.0) / 2, within(1e-6));
    }

    /** Over the batch 1 - 2 / (4 + 1 + 1) = 2/3; of the one picture that has the label 1/2. */
    @Test
    void a_picture_without_the_label_counts_over_the_batch_alone() {
        float[] masks = {1, 0, 0, 0, 0, 0, 0, 0};
        assertThat(loss(0, UNDECIDED, masks, List.of(0, 1))).isCloseTo((2 / 3.0 + 1 / 2.0) / 2, within(1e-6));
    }

    /** 1 - 1 / (8 + 0 + 1) over the batch where all is painted. */
    @Test
    void a_batch_without_the_label_costs_what_is_painted() {
        float[] nothing = {-100, -100, -100, -100, -100, -100, -100, -100};
        float[] everything = {100, 100, 100, 100, 100, 100, 100, 100};
        assertThat(loss(0, nothing, new float[8], List.of(0, 1))).isCloseTo(0, within(1e-6));
        assertThat(loss(0, everything, new float[8], List.of(0, 1))).isCloseTo(8 / 9.0 / 2, within(1e-6));
    }

    @Test
    void pictures_that_do_not_count_teach_presence_alone() {
        float[] masks = {1, 0, 0, 0, 1, 1, 1, 1};
        assertThat(loss(0, UNDECIDED, masks, List.of(0))).isCloseTo(1 / 2.0, within(1e-6));
        assertThat(loss(0, UNDECIDED, masks, List.of())).isCloseTo(0, within(1e-6));
    }

    @Test
    void cross_entropy_stands_beside_dice() {
        float[] masks = {1, 0, 0, 0, 1, 1, 1, 1};
        double dice = loss(0, UNDECIDED, masks, List.of(0, 1));
        assertThat(loss(3, UNDECIDED, masks, List.of(0, 1))).isCloseTo(dice + 3 * Math.log(2), within(1e-6));
    }
}
