package fovea.prove.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.prove.decomposition.ZeroOneLoss.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand and with NumPy. */
class DecompositionOracleTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Factor REPLICA = Factor.crossed("R");
    private static final double[][] PIXELS = {{.9, .8, .7, .6}, {.2, .4, .1, .3}, {.6, .3, .5, .8}};
    private static final double[] TRUTH = {1, 0, 1};
    private static final List<Bits> MASKS =
            List.of(Bits.of("00000011100110000000"), Bits.of("00000001110011100000"), Bits.of("01100011100111000000"));
    private static final Bits REFERENCE = Bits.of("00000011100111000000");

    @Test
    void brier_parts_are_unbiased_and_add_up() {
        PairSums<Double> all = new PairSums<>(List.of(REPLICA), Kernel.PRODUCT);
        for (int i = 0; i < 3; i++) {
            all.add(replicas(Arrays.stream(PIXELS[i]).boxed().toList()), TRUTH[i]);
        }
        assertParts(all.budget(), .10277777777777775, .025555555555555557, .12833333333333333);
        assertParts(squared(0), .05833333333333328, .016666666666666673, .075);
        assertParts(squared(2), .19166666666666662, .043333333333333335, .235);
    }

    private static VarianceBudget squared(int pixel) {
        return parts(Kernel.PRODUCT, Arrays.stream(PIXELS[pixel]).boxed().toList(), TRUTH[pixel]);
    }

    /** Of replicas that differ in one thing: their bias and variance. */
    private static <T> VarianceBudget parts(Kernel<T> kernel, List<T> answers, T reference) {
        return VarianceBudget.of(List.of(REPLICA), kernel, replicas(answers), reference);
    }

    private static <T> List<Replica<T>> replicas(List<T> answers) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> new Replica<>(List.of(i), answers.get(i)))
                .toList();
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
    void dice_of_masks_is_taken_apart_exactly() {
        assertParts(parts(Kernel.DICE, MASKS, REFERENCE), .003385503385503308, .1856476856476857, .189033189033189);
        assertParts(parts(Kernel.IOU, MASKS, REFERENCE), .03888888888888875, .2666666666666667, .30555555555555547);
    }

    @Test
    void masks_apart_are_all_variance_and_bias() {
        List<Bits> masks = List.of(Bits.of("1000"), Bits.of("1000"), Bits.of("0001"));
        Bits truth = Bits.of("0001");
        assertParts(parts(Kernel.DICE, masks, truth), 1 / 3.0, 1 / 3.0, 2 / 3.0);
    }

    @Test
    void sets_of_findings_have_their_own_dice() {
        Set<String> truth = Set.of("effusion+", "cardiomegaly+", "pneumothorax-");
        List<Set<String>> texts = List.of(
                Set.of("effusion+", "cardiomegaly+", "pneumothorax-", "fracture+"),
                Set.of("effusion+", "pneumothorax-"),
                Set.of("effusion+", "edema+", "pneumothorax-"));
        assertParts(parts(Kernel.sets(), texts, truth), .06507936507936513, .16031746031746036, .22539682539682548);
    }

    private static boolean[] yes(String digits) {
        boolean[] values = new boolean[digits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits.charAt(i) == '1';
        }
        return values;
    }

    private static void assertParts(VarianceBudget parts, double bias, double variance, double loss) {
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
