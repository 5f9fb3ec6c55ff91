package fovea.prove.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.evidence.Estimate;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class StatisticsProperties {
    @Property
    void normal_quantile_inverts_the_distribution(@ForAll @DoubleRange(min = -6, max = 6) double x) {
        assertThat(Normal.quantile(Normal.cdf(-Math.abs(x)))).isCloseTo(-Math.abs(x), within(1e-9));
    }

    @Example
    void normal_distribution_has_its_known_values() {
        assertThat(Normal.cdf(1.959963984540054)).isCloseTo(.975, within(1e-14));
        assertThat(Normal.cdf(-8)).isCloseTo(6.220960574271785e-16, within(1e-25));
        assertThat(Normal.quantile(.975)).isCloseTo(1.959963984540054, within(1e-12));
    }

    @Example
    void student_has_its_known_values() {
        assertThat(Beta.studentQuantile(.975, 9)).isCloseTo(2.2621571627409915, within(1e-9));
        assertThat(Beta.studentQuantile(.025, 1)).isCloseTo(-12.706204736432095, within(1e-7));
        assertThat(Beta.studentCdf(2.0, 5)).isCloseTo(.9490302605850709, within(1e-10));
    }

    @Property(tries = 30)
    void a_rerun_is_bit_equal(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int patients) {
        double[] values = new Random(seed).doubles(patients).toArray();
        Bootstrap bootstrap = new Bootstrap(seed, 200, .9);
        assertThat(bootstrap.mean(values)).isEqualTo(bootstrap.mean(values.clone()));
    }

    @Property(tries = 30)
    void a_shift_of_all_patients_shifts_the_interval(@ForAll @IntRange(min = 3, max = 30) int patients) {
        double[] values = new Random(patients).doubles(patients).toArray();
        double[] moved = Arrays.stream(values).map(v -> v + 1).toArray();
        Bootstrap bootstrap = new Bootstrap(3, 500, .95);
        assertThat(bootstrap.mean(moved).low() - 1)
                .isCloseTo(bootstrap.mean(values).low(), within(1e-9));
    }

    @Example
    void equal_patients_leave_no_doubt_and_one_patient_no_interval() {
        Bootstrap bootstrap = new Bootstrap(1, 100, .95);
        Estimate equal = bootstrap.mean(new double[] {.5, .5, .5});
        assertThat(equal.low()).isEqualTo(.5);
        assertThat(equal.high()).isEqualTo(.5);
        assertThat(bootstrap.mean(new double[] {.5}).low()).isNaN();
        assertThat(bootstrap.mean(new double[0]).value()).isNaN();
    }

    @Example
    void intervals_cover_a_planted_mean() {
        Random random = new Random(5);
        Bootstrap bootstrap = new Bootstrap(9, 400, .95);
        int covered = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] values = new double[40];
            Arrays.setAll(values, i -> .3 + .1 * random.nextGaussian());
            Estimate estimate = bootstrap.mean(values);
            covered += estimate.low() <= .3 && .3 <= estimate.high() ? 1 : 0;
        }
        assertThat(covered / 400.0).isBetween(.91, .98);
    }

    @Example
    void sign_flip_is_uniform_when_nothing_differs() {
        Random random = new Random(2);
        int rejected = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] values = new double[10];
            Arrays.setAll(values, i -> random.nextGaussian());
            rejected += SignFlip.test(values, trial).twoSided() <= .1 ? 1 : 0;
        }
        assertThat(rejected / 400.0).isBetween(.06, .14);
    }

    @Example
    void drawn_sign_flips_come_close_to_exact_ones() {
        double[] twenty = new Random(4).doubles(20, -.6, 1).toArray();
        double[] twentyOne = Arrays.copyOf(twenty, 21);
        assertThat(SignFlip.test(twentyOne, 1).exact()).isFalse();
        assertThat(SignFlip.test(twentyOne, 1).twoSided())
                .isCloseTo(SignFlip.test(twenty, 1).twoSided(), within(.004));
    }

    @Example
    void five_patients_can_never_be_significant() {
        assertThat(SignFlip.test(new double[] {1, 1, 1, 1, 1}, 1).twoSided()).isEqualTo(.0625);
    }

    @Property(tries = 50)
    void wilson_lies_within_0_and_1(@ForAll @IntRange(min = 1, max = 50) int of, @ForAll @IntRange(max = 50) int hits) {
        int counted = Math.min(hits, of);
        double[] interval = Proportion.wilson(counted, of, .95);
        assertThat(interval[0]).isBetween(0.0, (double) counted / of + 1e-12);
        assertThat(interval[1]).isBetween((double) counted / of - 1e-12, 1.0);
    }
}
