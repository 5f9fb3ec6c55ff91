package fovea.prove.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.evidence.Estimate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers worked out with NumPy and SciPy for six patients A to F. */
class StatisticsOracleTest {
    private static final double[] DIFFERENCES = {.075, -.02, .16 / 3, .30, .02, .12};
    private static final double[] SUMS = {.15, -.02, .16, .30, .02, .24};
    private static final double[] IMAGES = {2, 1, 3, 1, 1, 2};
    private static final Bootstrap BOOTSTRAP = new Bootstrap(20251118, 2000, .95);

    @Test
    void the_generator_is_the_one_the_oracle_used() {
        Random random = new Random(20251118);
        int[] first = new int[10];
        Arrays.setAll(first, i -> random.nextInt(6));
        assertThat(first).containsExactly(1, 4, 4, 3, 5, 3, 4, 3, 5, 5);
    }

    @Test
    void macro_mean_has_the_oracles_intervals() {
        Estimate estimate = BOOTSTRAP.mean(DIFFERENCES);
        assertThat(estimate.value()).isCloseTo(.0913888888888889, within(1e-9));
        assertThat(estimate.percentileLow()).isCloseTo(.021388888888888926, within(1e-9));
        assertThat(estimate.percentileHigh()).isCloseTo(.18027777777777776, within(1e-9));
        assertThat(estimate.low()).isCloseTo(.03055555555555559, within(1e-6));
        assertThat(estimate.high()).isCloseTo(.205867103273363, within(1e-6));
        assertThat(estimate.n()).isEqualTo(6);
    }

    @Test
    void draws_follow_the_oracle_one_by_one() {
        double[] drawn = BOOTSTRAP.draws(
                6, draw -> Arrays.stream(draw).mapToDouble(i -> DIFFERENCES[i]).sum() / 6);
        double[] expected = {.12333333333333334, .08666666666666668, .12027777777777776};
        assertThat(Arrays.copyOf(drawn, 3)).containsExactly(expected, within(1e-12));
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(.09045972222222222, within(1e-9));
    }

    @Test
    void micro_mean_is_recomputed_from_patient_sums() {
        Estimate estimate = BOOTSTRAP.of(6, draw -> {
            double sum = Arrays.stream(draw).mapToDouble(i -> SUMS[i]).sum();
            return sum / Arrays.stream(draw).mapToDouble(i -> IMAGES[i]).sum();
        });
        assertThat(estimate.value()).isCloseTo(.085, within(1e-9));
        assertThat(estimate.percentileLow()).isCloseTo(.03714285714285718, within(1e-9));
        assertThat(estimate.percentileHigh()).isCloseTo(.1533499999999999, within(1e-9));
    }

    @Test
    void sign_flips_are_counted_exactly() {
        SignFlip test = SignFlip.test(DIFFERENCES, 1);
        assertThat(test.twoSided()).isEqualTo(.09375);
        assertThat(test.greater()).isEqualTo(.046875);
        assertThat(test.exact()).isTrue();
    }

    @Test
    void effect_sizes_match() {
        PairedEffect effect = PairedEffect.of(DIFFERENCES);
        assertThat(effect.standardised()).isCloseTo(.8105759816061399, within(1e-9));
        assertThat(effect.hedges()).isCloseTo(.6825903002999072, within(1e-9));
        assertThat(effect.superiority()).isCloseTo(5 / 6.0, within(1e-12));
    }

    /** The oracle ranked -.02 below .02 because their difference in binary is 1e-16; apart by more, its numbers hold. */
    @Test
    void ranks_match_once_the_tie_is_broken_on_purpose() {
        PairedEffect effect = PairedEffect.of(new double[] {.075, -.0199, .16 / 3, .30, .02, .12});
        assertThat(effect.rankBiserial()).isCloseTo(.9047619047619048, within(1e-9));
        assertThat(effect.positiveRanks()).isEqualTo(20);
        assertThat(effect.negativeRanks()).isEqualTo(1);
        assertThat(effect.wilcoxonTwoSided()).isCloseTo(.0625, within(1e-12));
    }

    @Test
    void equal_sizes_share_their_rank() {
        PairedEffect effect = PairedEffect.of(DIFFERENCES);
        assertThat(effect.positiveRanks()).isEqualTo(19.5);
        assertThat(effect.negativeRanks()).isEqualTo(1.5);
    }

    @Test
    void holm_steps_down() {
        assertThat(Holm.adjust(new double[] {.012, .03, .001, .04, .2}))
                .containsExactly(new double[] {.048, .09, .005, .09, .2}, within(1e-12));
    }

    @Test
    void holm_does_not_count_what_was_not_tested() {
        assertThat(Holm.adjust(new double[] {Double.NaN, .01, .02}))
                .containsExactly(new double[] {Double.NaN, .02, .02}, within(1e-12));
    }

    @Test
    void clopper_pearson_limits_match() {
        assertThat(Proportion.exact(0, 20, .95).high()).isCloseTo(.1684334709830853, within(1e-9));
        assertThat(Proportion.exact(3, 40, .95).low()).isCloseTo(.01574217985104153, within(1e-9));
        assertThat(Proportion.exact(3, 40, .95).high()).isCloseTo(.20386474873289895, within(1e-9));
        assertThat(Proportion.exact(5, 100, .95).low()).isCloseTo(.016431879182052155, within(1e-9));
        assertThat(Proportion.exact(5, 100, .95).high()).isCloseTo(.11283491110546275, within(1e-9));
        assertThat(Proportion.upper(0, 59, .95)).isCloseTo(.04950760988822693, within(1e-9));
        assertThat(Proportion.upper(1, 93, .95)).isCloseTo(.049993978387988317, within(1e-9));
        assertThat(Proportion.upper(2, 124, .95)).isCloseTo(.04990017122831202, within(1e-9));
        assertThat(Proportion.upper(0, 299, .95)).isCloseTo(.009969146792899269, within(1e-9));
    }

    @Test
    void fewest_cases_that_prove_a_rate() {
        int[][] table = {{29, 46, 61, 76, 103}, {59, 93, 124, 153, 208}, {149, 236, 313, 386, 523}};
        double[] bounds = {.10, .05, .02};
        int[] errors = {0, 1, 2, 3, 5};
        for (int row = 0; row < bounds.length; row++) {
            for (int column = 0; column < errors.length; column++) {
                assertThat(Proportion.fewestToProve(bounds[row], errors[column], .95))
                        .isEqualTo(table[row][column]);
            }
        }
    }

    @Test
    void a_difference_that_is_not_defined_leaves_no_effect_defined_and_comes_to_an_end() {
        PairedEffect effect = PairedEffect.of(new double[] {.1, Double.NaN, -.2, Double.NaN});
        assertThat(effect.hedges()).isNaN();
        assertThat(effect.superiority()).isNaN();
        assertThat(effect.wilcoxonTwoSided()).isNaN();
        PairedEffect ofNobody = PairedEffect.of(new double[0]);
        assertThat(ofNobody.superiority()).isNaN();
        assertThat(ofNobody.rankBiserial()).isNaN();
    }
}
