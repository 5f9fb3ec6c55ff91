package fovea.prove.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.prove.decomposition.ZeroOneLoss.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand and with NumPy. */
class DecompositionOracleTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[][] PIXELS = {{.9, .8, .7, .6}, {.2, .4, .1, .3}, {.6, .3, .5, .8}};
    private static final double[] TRUTH = {1, 0, 1};
    private static final List<Bits> MASKS =
            List.of(Bits.of("00000011100110000000"), Bits.of("00000001110011100000"), Bits.of("01100011100111000000"));
    private static final Bits REFERENCE = Bits.of("00000011100111000000");

    @Test
    void brier_parts_are_unbiased_and_add_up() {
        List<Parts> plain = new ArrayList<>();
        List<Parts> unbiased = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plain.add(SquaredLoss.plugIn(PIXELS[i], TRUTH[i]));
            unbiased.add(SquaredLoss.of(PIXELS[i], TRUTH[i]));
        }
        assertParts(Parts.mean(plain), .10916666666666663, .01916666666666667, .12833333333333333);
        assertParts(Parts.mean(unbiased), .10277777777777775, .025555555555555557, .12833333333333333);
        assertParts(unbiased.get(0), .05833333333333328, .016666666666666673, .075);
        assertParts(unbiased.get(2), .19166666666666662, .043333333333333335, .235);
    }

    @Test
    void three_raters_take_their_noise_out_of_the_bias() {
        Parts parts = SquaredLoss.of(PIXELS[2], new double[] {1, 1, 0});
        assertThat(parts.noise()).isCloseTo(1 / 3.0, EXACT);
        assertParts(parts, -.10833333333333336, .043333333333333335, .26833333333333337);
    }

    @Test
    void zero_one_loss_of_two_classes() {
        int[][] votes = {{1, 1, 1, 0, 1}, {0, 0, 1, 0, 1}, {0, 1, 0, 0, 0}, {1, 0, 1, 1, 0}};
        int[] truth = {1, 0, 1, 0};
        List<ZeroOneLoss> items = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            items.add(ZeroOneLoss.of(votes[i], truth[i]));
        }
        assertThat(items.stream().mapToDouble(ZeroOneLoss::loss).toArray())
                .containsExactly(new double[] {.2, .4, .8, .6}, EXACT);
        assertSplit(ZeroOneLoss.split(items), .5, .5, .15, .15);
    }

    @Test
    void zero_one_loss_of_three_classes_and_ties() {
        ZeroOneLoss biased = ZeroOneLoss.of(new int[] {2, 2, 2, 1, 0}, 1);
        assertThat(biased).isEqualTo(new ZeroOneLoss(1, .4, -.5));
        assertThat(biased.loss()).isCloseTo(.8, EXACT);
        ZeroOneLoss tied = ZeroOneLoss.of(new int[] {2, 2, 1, 0, 1}, 1);
        assertThat(tied).isEqualTo(new ZeroOneLoss(0, .6, 1));
    }

    @Test
    void hallucination_is_split_into_systematic_and_arbitrary() {
        boolean[][] cells = {yes("11101"), yes("00100"), yes("00000"), yes("10100")};
        assertSplit(ZeroOneLoss.falseAssertions(cells), .35, .25, .15, .05);
    }

    @Test
    void log_loss_around_the_mean_logit() {
        double[][] logits = {{2, 1, 0}, {-1, -3, 1}, {.5, -.5, 3}};
        boolean[] truth = {true, false, true};
        double[] loss = {.3777789597070469, .5583702422033959, .4989137733113185};
        double[] variance = {.0645172721888243, .24510855468517306, .18565208579309544};
        double[] jackknife = {.0971618636064336, .3741430990628212, .29599565231891983};
        double bias = 0;
        for (int i = 0; i < 3; i++) {
            assertParts(LogLoss.binary(logits[i], truth[i]), .3132616875182228, variance[i], loss[i]);
            Parts corrected = LogLoss.binaryJackknife(logits[i], truth[i]);
            assertThat(corrected.variance()).isCloseTo(jackknife[i], EXACT);
            assertThat(corrected.loss()).isCloseTo(loss[i], EXACT);
            bias += corrected.bias() / 3;
        }
        assertThat(bias).isCloseTo(.22258745341119557, EXACT);
        assertThat(LogLoss.centre(logits[1])).isCloseTo(.2689414213699951, EXACT);
    }

    @Test
    void log_loss_of_classes() {
        double[][] probabilities = {{.7, .2, .1}, {.4, .5, .1}};
        assertParts(LogLoss.classes(probabilities, 0), .5803124363001894, .05617040160625443, .6364828379064438);
        assertThat(LogLoss.centre(probabilities))
                .containsExactly(new double[] {.5597234613160675, .3344987471403184, .10577779154361405}, EXACT);
    }

    @Test
    void the_order_of_nested_factors_matters() {
        double[] rows = LogLoss.nested(new double[][] {{2, 0}, {1, -3}});
        assertThat(rows).containsExactly(new double[] {.232219370155, .120114506958}, EXACT);
        double[] columns = LogLoss.nested(new double[][] {{2, 1}, {0, -3}});
        assertThat(columns).containsExactly(new double[] {.094067779691, .258266097423}, EXACT);
        assertThat(rows[0] + rows[1]).isCloseTo(.352333877114, EXACT);
    }

    @Test
    void a_text_is_the_sum_of_its_tokens() {
        List<double[][]> tokens = List.of(
                new double[][] {{.5, .3, .1, .1}, {.25, .25, .25, .25}, {.7, .1, .1, .1}},
                new double[][] {{.6, .2, .1, .1}, {.1, .7, .1, .1}, {.4, .4, .1, .1}});
        Parts parts = LogLoss.sequence(tokens, new int[] {0, 1});
        assertThat(parts.bias()).isCloseTo(1.54170638, within(1e-8));
        assertThat(parts.variance()).isCloseTo(.23113365, within(1e-8));
        assertThat(parts.loss()).isCloseTo(1.77284002, within(1e-8));
    }

    @Test
    void dice_of_masks_is_taken_apart_exactly() {
        assertParts(
                KernelLoss.of(Kernel.DICE, MASKS, REFERENCE), .003385503385503308, .1856476856476857, .189033189033189);
        assertParts(
                KernelLoss.of(Kernel.IOU, MASKS, REFERENCE), .03888888888888875, .2666666666666667, .30555555555555547);
    }

    @Test
    void the_central_mask_is_the_majority_here() {
        CentralMask central = CentralMask.of(MASKS);
        assertThat(central.pixels()).containsExactly(6, 7, 8, 11, 12, 13);
        assertThat(central.score()).isCloseTo(.8109668109668109, EXACT);
        assertThat(CentralMask.effects(MASKS, REFERENCE)).containsExactly(new double[] {0, .189033189033189}, EXACT);
    }

    @Test
    void averaging_masks_can_hurt() {
        List<Bits> masks = List.of(Bits.of("1000"), Bits.of("1000"), Bits.of("0001"));
        Bits truth = Bits.of("0001");
        assertThat(CentralMask.effects(masks, truth)[1]).isCloseTo(-1 / 3.0, EXACT);
        assertParts(KernelLoss.of(Kernel.DICE, masks, truth), 1 / 3.0, 1 / 3.0, 2 / 3.0);
    }

    @Test
    void sets_of_findings_have_their_own_dice() {
        Set<String> truth = Set.of("effusion+", "cardiomegaly+", "pneumothorax-");
        List<Set<String>> texts = List.of(
                Set.of("effusion+", "cardiomegaly+", "pneumothorax-", "fracture+"),
                Set.of("effusion+", "pneumothorax-"),
                Set.of("effusion+", "edema+", "pneumothorax-"));
        assertParts(
                KernelLoss.of(Kernel.sets(), texts, truth), .06507936507936513, .16031746031746036, .22539682539682548);
    }

    private static boolean[] yes(String digits) {
        boolean[] values = new boolean[digits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits.charAt(i) == '1';
        }
        return values;
    }

    private static void assertParts(Parts parts, double bias, double variance, double loss) {
        assertThat(parts.bias()).isCloseTo(bias, EXACT);
        assertThat(parts.variance()).isCloseTo(variance, EXACT);
        assertThat(parts.loss()).isCloseTo(loss, EXACT);
    }

    private static void assertSplit(Split split, double loss, double bias, double arbitrary, double lucky) {
        assertThat(split.loss()).isCloseTo(loss, EXACT);
        assertThat(split.bias()).isCloseTo(bias, EXACT);
        assertThat(split.arbitrary()).isCloseTo(arbitrary, EXACT);
        assertThat(split.lucky()).isCloseTo(lucky, EXACT);
    }
}
