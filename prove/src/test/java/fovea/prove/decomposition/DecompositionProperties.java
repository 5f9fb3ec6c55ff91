package fovea.prove.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.evidence.Estimate;
import fovea.prove.decomposition.VarianceInterval.Arm;
import fovea.prove.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DecompositionProperties {
    @Property(tries = 200)
    void parts_add_up_to_the_mean_loss(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int replicas) {
        Random random = new Random(seed);
        List<Double> values = random.doubles(replicas).boxed().toList();
        double squared =
                values.stream().mapToDouble(v -> (v - 1) * (v - 1)).average().orElseThrow();
        assertThat(parts(Kernel.PRODUCT, values, 1.0).loss()).isCloseTo(squared, within(1e-12));
        List<Bits> masks = masks(random, replicas);
        Bits truth = mask(random);
        double dice = masks.stream()
                .mapToDouble(m -> 1 - Kernel.DICE.of(truth, m))
                .average()
                .orElseThrow();
        assertThat(parts(Kernel.DICE, masks, truth).loss()).isCloseTo(dice, within(1e-12));
    }

    private static <T> VarianceBudget parts(Kernel<T> kernel, List<T> answers, T reference) {
        List<Replica<T>> replicas = IntStream.range(0, answers.size())
                .mapToObj(i -> new Replica<>(List.of(i), answers.get(i)))
                .toList();
        return VarianceBudget.of(List.of(Factor.crossed("R")), kernel, replicas, reference);
    }

    @Property(tries = 100)
    void budget_parts_add_up_to_the_mean_loss(@ForAll long seed) {
        Random random = new Random(seed);
        List<Replica<Bits>> replicas = new ArrayList<>();
        for (int i = 0; i < 3 * 2 * 2 * 2; i++) {
            replicas.add(new Replica<>(List.of(i / 8, i / 4 % 2, i / 2 % 2, i % 2), mask(random)));
        }
        Bits truth = mask(random);
        List<Factor> factors =
                List.of(Factor.crossed("T"), new Factor("S", 0), Factor.crossed("P"), Factor.crossed("A"));
        double loss = replicas.stream()
                .mapToDouble(r -> 1 - Kernel.DICE.of(truth, r.answer()))
                .average()
                .orElseThrow();
        VarianceBudget budget = VarianceBudget.of(factors, Kernel.DICE, replicas, truth);
        assertThat(budget.loss()).isCloseTo(loss, within(1e-12));
        assertThat(budget.shares()).hasSize(2 * 2 * 3 - 1);
        Collections.shuffle(replicas, random);
        assertThat(VarianceBudget.of(factors, Kernel.DICE, replicas, truth).share("T+P"))
                .isCloseTo(budget.share("T+P"), within(1e-12));
    }

    @Property(tries = 100)
    void equal_replicas_have_no_variance(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int replicas) {
        Bits mask = mask(new Random(seed));
        assertThat(parts(Kernel.DICE, Collections.nCopies(replicas, mask), mask(new Random(seed + 1)))
                        .variance())
                .isCloseTo(0, within(1e-15));
    }

    @Property(tries = 100)
    void iou_keeps_the_triangle_inequality(@ForAll long seed) {
        Random random = new Random(seed);
        Bits truth = mask(random);
        Bits other = mask(random);
        List<Bits> masks = masks(random, 4);
        double loss = masks.stream()
                .mapToDouble(m -> 1 - Kernel.IOU.of(truth, m))
                .average()
                .orElseThrow();
        double spread = masks.stream()
                .mapToDouble(m -> 1 - Kernel.IOU.of(other, m))
                .average()
                .orElseThrow();
        assertThat(Math.abs(loss - (1 - Kernel.IOU.of(truth, other)))).isLessThanOrEqualTo(spread + 1e-12);
    }

    @Property(tries = 100)
    void dice_is_positive_semidefinite_empty_masks_included(@ForAll long seed) {
        Random random = new Random(seed);
        List<Bits> masks = masks(random, 10);
        masks.add(Bits.of("0".repeat(24)));
        double[] weights = random.doubles(masks.size(), -1, 1).toArray();
        double form = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                form += weights[i] * weights[j] * Kernel.DICE.of(masks.get(i), masks.get(j));
            }
        }
        assertThat(form).isGreaterThan(-1e-10);
    }

    @Example
    void the_variance_estimate_is_unbiased() {
        String[] population = {"011100", "111100", "001110", "011111", "000000", "110000"};
        double[] share = {.3, .2, .2, .1, .1, .1};
        Random random = new Random(3);
        double variance = 0;
        double bias = 0;
        int trials = 20_000;
        for (int i = 0; i < trials; i++) {
            List<Bits> drawn = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                double at = random.nextDouble();
                int which = 0;
                while (at > share[which]) {
                    at -= share[which++];
                }
                drawn.add(Bits.of(population[which]));
            }
            VarianceBudget parts = parts(Kernel.DICE, drawn, Bits.of("011110"));
            variance += parts.variance() / trials;
            bias += parts.bias() / trials;
        }
        assertThat(variance).isCloseTo(.206690476, within(.004));
        assertThat(bias).isCloseTo(.092515873, within(.004));
    }

    @Example
    void the_interval_knows_that_training_samples_are_shared() {
        Random random = new Random(11);
        int covered = 0;
        int trials = 150;
        for (int trial = 0; trial < trials; trial++) {
            Estimate estimate = VarianceInterval.of(sharedArm(random), new Bootstrap(trial, 200, .95));
            covered += estimate.low() <= 1 && 1 <= estimate.high() ? 1 : 0;
            assertThat(estimate.degreesOfFreedom()).isEqualTo(9);
        }
        assertThat(covered / (double) trials).isBetween(.86, 1.0);
    }

    /** 50 patients, 10 replicas; half of the variance of 1 is common to all patients. */
    private static Arm sharedArm(Random random) {
        int patients = 50;
        int k = 10;
        double[][] values = new double[patients][k];
        for (int r = 0; r < k; r++) {
            double common = Math.sqrt(.5) * random.nextGaussian();
            for (double[] patient : values) {
                patient[r] = common + Math.sqrt(.5) * random.nextGaussian();
            }
        }
        double[] without = new double[k];
        for (int r = 0; r < k; r++) {
            int left = r;
            without[r] = Arrays.stream(values)
                    .mapToDouble(v -> variance(drop(v, left)))
                    .average()
                    .orElseThrow();
        }
        double[] variances = Arrays.stream(values).mapToDouble(v -> variance(v)).toArray();
        return new Arm(variances, without);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    private static double[] drop(double[] values, int left) {
        double[] rest = new double[values.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[i < left ? i : i + 1];
        }
        return rest;
    }

    @Example
    void a_constant_arm_is_called_degenerate() {
        Bootstrap bootstrap = new Bootstrap(1, 200, .95);
        Arm constant = new Arm(new double[] {0, 0, 0}, new double[] {0, 0});
        Arm noisy = new Arm(new double[] {.1, .2, .3}, new double[] {.2, .21});
        Estimate ratio = VarianceInterval.ratio(constant, noisy, bootstrap);
        assertThat(ratio.value()).isZero();
        assertThat(ratio.method()).startsWith("degenerate");
        assertThat(VarianceInterval.ratio(noisy, noisy, bootstrap).value()).isEqualTo(1);
    }

    private static List<Bits> masks(Random random, int count) {
        List<Bits> masks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            masks.add(mask(random));
        }
        return masks;
    }

    private static Bits mask(Random random) {
        double density = random.nextDouble();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            digits.append(random.nextDouble() < density ? '1' : '0');
        }
        return Bits.of(digits.toString());
    }
}
