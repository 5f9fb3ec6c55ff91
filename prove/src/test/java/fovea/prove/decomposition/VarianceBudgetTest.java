package fovea.prove.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VarianceBudgetTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Factor T = Factor.crossed("T");
    private static final Factor P = Factor.crossed("P");
    private static final Factor A = Factor.crossed("A");
    private static final List<Factor> CROSSED = List.of(T, P, A);
    private static final List<Factor> NESTED = List.of(T, new Factor("S", 0), P);

    @Test
    void three_crossed_factors_have_the_oracles_shares() {
        double[] values = {.90, .80, .70, .50, .80, .60, .60, .30};
        VarianceBudget budget = VarianceBudget.of(CROSSED, Kernel.PRODUCT, cells(values), 1.0);
        assertThat(budget.similarity().get("-")).isCloseTo(.3925, EXACT);
        assertThat(budget.similarity().get("T+P")).isCloseTo(.4325, EXACT);
        assertThat(budget.share("T")).isCloseTo(.010, EXACT);
        assertThat(budget.share("P")).isCloseTo(.030, EXACT);
        assertThat(budget.share("A")).isCloseTo(.0175, EXACT);
        assertThat(budget.share("T+P")).isCloseTo(0, EXACT);
        assertThat(budget.share("T+A")).isCloseTo(.0025, EXACT);
        assertThat(budget.share("P+A")).isCloseTo(.0025, EXACT);
        assertThat(budget.share("T+P+A")).isCloseTo(0, EXACT);
        assertThat(budget.variance()).isCloseTo(.0625, EXACT);
        assertThat(budget.bias()).isCloseTo(.0925, EXACT);
        assertThat(budget.loss()).isCloseTo(.155, EXACT);
    }

    @Test
    void a_seed_lies_within_its_training_sample() {
        double[] values = {.90, .86, .80, .78, .70, .60, .64, .50};
        VarianceBudget budget = VarianceBudget.of(NESTED, Kernel.PRODUCT, cells(values), 1.0);
        assertThat(budget.shares()).containsOnlyKeys("T", "T+S", "P", "T+P", "T+S+P");
        assertThat(budget.share("T")).isCloseTo(.02255, EXACT);
        assertThat(budget.share("T+S")).isCloseTo(.0035, EXACT);
        assertThat(budget.share("P")).isCloseTo(.0018, EXACT);
        assertThat(budget.share("T+P")).isCloseTo(.0019, EXACT);
        assertThat(budget.share("T+S+P")).isCloseTo(.00025, EXACT);
        assertThat(budget.variance()).isCloseTo(.03, EXACT);
    }

    @Test
    void dice_has_a_budget_like_any_number() {
        List<Replica<Bits>> replicas = List.of(
                replica(0, 0, "011100"), replica(0, 1, "111100"), replica(1, 0, "001110"), replica(1, 1, "011111"));
        VarianceBudget budget = VarianceBudget.of(List.of(T, P), Kernel.DICE, replicas, Bits.of("011110"));
        assertThat(budget.share("T")).isCloseTo(.07142857142857145, EXACT);
        assertThat(budget.share("P")).isCloseTo(.0029761904761904656, EXACT);
        assertThat(budget.share("T+P")).isCloseTo(.09523809523809523, EXACT);
        assertThat(budget.variance()).isCloseTo(.16964285714285715, EXACT);
        assertThat(budget.bias()).isCloseTo(-.007936507936507964, EXACT);
        assertThat(budget.loss()).isCloseTo(.1617063492063492, EXACT);
    }

    @Test
    void a_factor_with_one_level_is_held_fixed() {
        List<Replica<Double>> replicas = List.of(
                new Replica<>(List.of(0, 0), .4), new Replica<>(List.of(0, 1), .6), new Replica<>(List.of(0, 2), .9));
        VarianceBudget budget = VarianceBudget.of(List.of(T, P), Kernel.PRODUCT, replicas, 1.0);
        double variance = (Math.pow(.7 / 3, 2) + Math.pow(.1 / 3, 2) + Math.pow(.8 / 3, 2)) / 2; // about 1.9 / 3
        assertThat(budget.shares()).containsOnlyKeys("P");
        assertThat(budget.share("P")).isCloseTo(variance, EXACT);
        assertThat(budget.bias()).isCloseTo(Math.pow(1.1 / 3, 2) - variance / 3, EXACT);
    }

    @Test
    void planted_shares_are_found_again() {
        double[] found = new double[5];
        double[] planted = {.010, .004, .020, .006, .003};
        List<Factor> factors = List.of(T, new Factor("S", 0), P, A);
        PairSums<Double> sums = new PairSums<>(factors, Kernel.PRODUCT);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            sums.add(plantedCase(random, planted), 0.0);
        }
        VarianceBudget budget = sums.budget();
        String[] names = {"T", "T+S", "P", "A", "P+A"};
        double[] deviation = {.00052, .00017, .00112, .00048, .00012};
        for (int i = 0; i < names.length; i++) {
            found[i] = budget.share(names[i]);
            assertThat(found[i]).as(names[i]).isCloseTo(planted[i], within(5 * deviation[i]));
        }
    }

    private static List<Replica<Double>> plantedCase(Random random, double[] planted) {
        double[] t = normal(random, 6, planted[0]);
        double[] s = normal(random, 12, planted[1]);
        double[] p = normal(random, 4, planted[2]);
        double[] a = normal(random, 3, planted[3]);
        double[] pa = normal(random, 12, planted[4]);
        List<Replica<Double>> replicas = new ArrayList<>();
        for (int i = 0; i < 6 * 2 * 4 * 3; i++) {
            int level = i / 12;
            int prompt = i / 3 % 4;
            double value = t[level / 2] + s[level] + p[prompt] + a[i % 3] + pa[i % 12];
            double residual = Math.sqrt(.002) * random.nextGaussian();
            replicas.add(new Replica<>(List.of(level / 2, level % 2, prompt, i % 3), .6 + value + residual));
        }
        return replicas;
    }

    private static double[] normal(Random random, int count, double variance) {
        return random.doubles(count)
                .map(x -> Math.sqrt(variance) * random.nextGaussian())
                .toArray();
    }

    @Test
    void equal_levels_and_missing_ones_are_refused() {
        assertThatThrownBy(() -> VarianceBudget.of(
                        List.of(T),
                        Kernel.PRODUCT,
                        List.of(new Replica<>(List.of(0), 1.0), new Replica<>(List.of(0), 2.0)),
                        1.0))
                .hasMessageContaining("same levels");
        assertThatThrownBy(() -> new PairSums<>(List.of(new Factor("S", 0)), Kernel.PRODUCT))
                .hasMessageContaining("must come after");
        assertThatThrownBy(() -> new PairSums<>(CROSSED, Kernel.PRODUCT).budget())
                .hasMessageContaining("one case");
    }

    private static Replica<Bits> replica(int t, int p, String digits) {
        return new Replica<>(List.of(t, p), Bits.of(digits));
    }

    private static List<Replica<Double>> cells(double[] values) {
        List<Replica<Double>> replicas = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replicas.add(new Replica<>(List.of(i >> 2, i >> 1 & 1, i & 1), values[i]));
        }
        return replicas;
    }
}
