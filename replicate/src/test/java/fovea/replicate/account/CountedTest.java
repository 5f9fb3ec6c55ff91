package fovea.replicate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.prove.calibration.Reliability;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Probabilities in 256 steps: sums by hand, and planted miscalibration that the temperature must find. */
class CountedTest {
    private static Counted counted(int... stepOffOn) {
        int[] histogram = new int[512];
        for (int i = 0; i < stepOffOn.length; i += 3) {
            histogram[stepOffOn[i]] = stepOffOn[i + 1];
            histogram[256 + stepOffOn[i]] = stepOffOn[i + 2];
        }
        Counted counted = Counted.none();
        counted.add(histogram);
        return counted;
    }

    /** Step 127 is the probability 127.5 / 256 = .498046875. */
    @Test
    void brier_and_cross_entropy_by_hand() {
        Counted counted = counted(127, 3, 1);
        double p = 127.5 / 256;
        assertThat(counted.total()).isEqualTo(4);
        assertThat(counted.brier()).isCloseTo((3 * p * p + (1 - p) * (1 - p)) / 4, within(1e-12));
        assertThat(counted.crossEntropy(1)).isCloseTo(-(3 * Math.log(1 - p) + Math.log(p)) / 4, within(1e-12));
    }

    /** 1 - lambda = .9: of 10 pixels of the reference the 4 at step 229 (.896) are missed, the 6 at step 231 (.904) are not. */
    @Test
    void missed_is_the_share_of_the_reference_below_the_cut() {
        Counted counted = counted(229, 0, 4, 231, 100, 6);
        assertThat(counted.missed(10)).isCloseTo(0.4, within(1e-12));
        assertThat(counted.missed(0)).isEqualTo(1);
        assertThat(counted.missed(100)).isZero();
        assertThat(counted(5, 7, 0).missed(10))
                .as("of no reference nothing is missed")
                .isZero();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void the_more_is_let_in_the_less_is_missed(@ForAll long seed) {
        Random random = new Random(seed);
        int[] histogram = random.ints(512, 0, 50).toArray();
        Counted counted = Counted.none();
        counted.add(histogram);
        for (int h = 0; h < 100; h++) {
            assertThat(counted.missed(h + 1)).isLessThanOrEqualTo(counted.missed(h));
        }
    }

    /**
     * Planted: a pixel with the logit x is of the reference with the probability 1 / (1 + exp(-x / T)). The temperature of least
     * cross-entropy is T, up to the rounding of counts.
     */
    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void a_planted_temperature_is_found(@ForAll @DoubleRange(min = 0.5, max = 8) double planted) {
        int[] histogram = new int[512];
        for (int s = 0; s < 256; s++) {
            double p = (s + 0.5) / 256;
            double truth = 1 / (1 + Math.exp(-Math.log(p / (1 - p)) / planted));
            histogram[256 + s] = (int) Math.round(100_000 * truth);
            histogram[s] = 100_000 - histogram[256 + s];
        }
        Counted counted = Counted.none();
        counted.add(histogram);
        assertThat(counted.temperature()).isCloseTo(planted, within(0.01 * planted));
        assertThat(counted.crossEntropy(counted.temperature())).isLessThanOrEqualTo(counted.crossEntropy(1) + 1e-12);
    }

    /** All that is likely is there and all that is unlikely is not: a temperature near 0, where the loss is none. */
    @Test
    void perfect_separation_has_a_temperature_near_0_and_no_loss() {
        Counted sure = counted(60, 500, 0, 250, 0, 500);
        assertThat(sure.crossEntropy(Math.exp(-5))).isCloseTo(0, within(1e-12));
        assertThat(sure.temperature()).isLessThan(0.05);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void bins_hold_every_pixel_once(@ForAll long seed) {
        Random random = new Random(seed);
        int[] histogram = random.ints(512, 0, random.nextBoolean() ? 3 : 400).toArray();
        Counted counted = Counted.none();
        counted.add(histogram);
        for (Reliability bins : new Reliability[] {counted.equalWidth(1), counted.equalMass()}) {
            assertThat(bins.bins().stream().mapToLong(Reliability.Bin::count).sum())
                    .isEqualTo(counted.total());
            assertThat(bins.bins().size()).isLessThanOrEqualTo(Counted.BINS);
        }
    }

    @Test
    void two_counts_added_are_the_counts_of_both() {
        Counted both = Counted.none();
        both.add(counted(10, 1, 2));
        both.add(counted(10, 3, 4, 200, 5, 6));
        assertThat(both.off()[10]).isEqualTo(4);
        assertThat(both.on()[10]).isEqualTo(6);
        assertThat(both.total()).isEqualTo(21);
    }
}
