package fovea.prove.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.evidence.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Groups of patients made by a seeded generator: what the worst of them is, and that nothing but the numbers decides it. */
class GroupsProperties {
    private static final int TRIES = 25;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 200, 0.95);

    /** A case of a patient. */
    private record Seen(String sex, String site, String patient, double number) {
        Map<String, String> strata() {
            Map<String, String> strata = new TreeMap<>();
            if (!sex.isEmpty()) {
                strata.put("sex", sex);
            }
            if (!site.isEmpty()) {
                strata.put("site", site);
            }
            return strata;
        }
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(997L * repetition.getCurrentRepetition());
    }

    /** Patients with one to three cases; sex or site of some is unknown; a number is 0 or 1, or between where asked for. */
    private static List<Seen> cases(Random random, boolean between) {
        List<Seen> cases = new ArrayList<>();
        int patients = 8 + random.nextInt(40);
        for (int i = 0; i < patients; i++) {
            String sex = List.of("F", "M", "").get(random.nextInt(3));
            String site = List.of("A", "B", "C", "").get(random.nextInt(4));
            for (int one = 0; one <= random.nextInt(3); one++) {
                cases.add(new Seen(sex, site, "p" + i, between ? random.nextDouble() : random.nextInt(2)));
            }
        }
        return cases;
    }

    private static Strata strata(List<Seen> cases) {
        Strata strata = new Strata();
        cases.forEach(one -> strata.add(one.strata(), one.patient(), one.number()));
        return strata;
    }

    /** Mean over patients of a stratum's group, each patient's cases averaged first. */
    private static double mean(List<Seen> cases, String stratum, String group) {
        Map<String, List<Double>> byPatient = new TreeMap<>();
        cases.stream().filter(one -> group.equals(one.strata().get(stratum))).forEach(one -> byPatient
                .computeIfAbsent(one.patient(), any -> new ArrayList<>())
                .add(one.number()));
        return byPatient.values().stream()
                .mapToDouble(own ->
                        own.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .average()
                .orElse(Double.NaN);
    }

    @RepeatedTest(TRIES)
    void the_mean_of_a_group_counts_every_patient_once(RepetitionInfo repetition) {
        List<Seen> cases = cases(random(repetition), true);
        strata(cases).means(BOOTSTRAP).forEach((name, estimate) -> {
            String[] parts = name.split("=", 2);
            assertThat(estimate.value()).as(name).isCloseTo(mean(cases, parts[0], parts[1]), within(1e-12));
        });
    }

    @RepeatedTest(TRIES)
    void the_order_of_cases_does_not_matter(RepetitionInfo repetition) {
        Random random = random(repetition);
        List<Seen> cases = cases(random, false);
        List<Seen> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, random);
        assertThat(strata(shuffled).worstRate(0.95)).isEqualTo(strata(cases).worstRate(0.95));
        assertThat(strata(shuffled).worstDeficit(BOOTSTRAP))
                .isEqualTo(strata(cases).worstDeficit(BOOTSTRAP));
    }

    @RepeatedTest(TRIES)
    void the_worst_rate_is_that_of_a_group_and_no_groups_limit_lies_above_its_own(RepetitionInfo repetition) {
        List<Seen> cases = cases(random(repetition), false);
        Estimate worst = strata(cases).worstRate(0.95);
        double highest = 0;
        for (String[] group :
                new String[][] {{"sex", "F"}, {"sex", "M"}, {"site", "A"}, {"site", "B"}, {"site", "C"}}) {
            double[] shares = shares(cases, group[0], group[1]);
            long known = cases.stream()
                    .filter(one -> one.strata().containsKey(group[0]))
                    .map(Seen::patient)
                    .distinct()
                    .count();
            long groups = cases.stream()
                    .flatMap(one -> one.strata().entrySet().stream())
                    .filter(one -> one.getKey().equals(group[0]))
                    .distinct()
                    .count();
            if (groups > 1 && shares.length > 0 && shares.length >= 0.1 * known) {
                highest = Math.max(highest, Proportion.mean(shares, 0.95).high());
            }
        }
        assertThat(worst.high()).isCloseTo(highest, within(1e-12));
        assertThat(worst.low()).isLessThanOrEqualTo(worst.value());
        assertThat(worst.value()).isLessThanOrEqualTo(worst.high());
    }

    private static double[] shares(List<Seen> cases, String stratum, String group) {
        Map<String, double[]> byPatient = new TreeMap<>();
        cases.stream().filter(one -> group.equals(one.strata().get(stratum))).forEach(one -> {
            double[] sum = byPatient.computeIfAbsent(one.patient(), any -> new double[2]);
            sum[0] += one.number();
            sum[1]++;
        });
        return byPatient.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }

    @RepeatedTest(TRIES)
    void with_two_groups_the_deficit_is_the_difference_of_their_means(RepetitionInfo repetition) {
        Random random = random(repetition);
        List<Seen> cases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String sex = i < 20 ? "F" : "M";
            cases.add(new Seen(sex, "", "p" + i, (sex.equals("F") ? 0.2 : 0.6) + 0.2 * random.nextDouble()));
        }
        Estimate deficit = strata(cases).worstDeficit(BOOTSTRAP);
        assertThat(deficit.value()).isCloseTo(mean(cases, "sex", "M") - mean(cases, "sex", "F"), within(1e-12));
        assertThat(deficit.low()).isPositive();
        assertThat(deficit.method()).contains("sex=F");
        assertThat(deficit.n()).isEqualTo(20);
    }

    @Test
    void a_group_of_one_patient_has_no_interval_and_holds_back_whoever_asks_for_one() {
        Strata strata = new Strata();
        for (int i = 0; i < 6; i++) {
            strata.add(Map.of("site", i == 0 ? "A" : "B"), "p" + i, i == 0 ? 0 : 1);
        }
        Estimate deficit = strata.worstDeficit(BOOTSTRAP);
        assertThat(deficit.high()).isNaN();
        assertThat(deficit.method()).contains("a side of one patient: no interval");
    }

    @Test
    void resamples_without_any_patient_of_a_group_are_left_out() {
        double[] values = {0.1, 0.2, 0.8, 0.9, 0.7, 0.8, 0.9, 0.6};
        Estimate difference = BOOTSTRAP.of(values.length, draw -> {
            double[] sums = new double[4];
            for (int patient : draw) {
                int side = patient < 2 ? 0 : 2;
                sums[side] += values[patient];
                sums[side + 1]++;
            }
            return sums[2] / sums[3] - sums[0] / sums[1];
        });
        assertThat(difference.low()).isGreaterThan(0.3).isLessThanOrEqualTo(difference.value());
        assertThat(difference.high()).isLessThan(0.9).isGreaterThanOrEqualTo(difference.value());
    }

    @Test
    void one_group_or_none_is_said_and_not_taken_for_fair() {
        Strata nothing = new Strata();
        nothing.add(Map.of(), "p1", 1);
        assertThat(nothing.worstRate(0.95).value()).isNaN();
        assertThat(nothing.worstRate(0.95).method()).contains("no case tells sex, age, site or scanner");
        Strata women = new Strata();
        women.add(Map.of("sex", "F"), "p1", 1);
        women.add(Map.of("sex", "F"), "p2", 0);
        assertThat(women.worstDeficit(BOOTSTRAP).high()).isNaN();
        assertThat(women.worstDeficit(BOOTSTRAP).method()).contains("no stratum has two groups", "sex=F");
    }

    @RepeatedTest(TRIES)
    void shares_of_patients_have_intervals_that_hold_their_mean_and_narrow_with_patients(RepetitionInfo repetition) {
        Random random = random(repetition);
        double[] shares = random.doubles(5 + random.nextInt(40))
                .map(share -> random.nextBoolean() ? Math.rint(share) : share)
                .toArray();
        double[] fourfold = new double[4 * shares.length];
        Arrays.setAll(fourfold, i -> shares[i / 4]);
        Estimate few = Proportion.mean(shares, 0.95);
        Estimate many = Proportion.mean(fourfold, 0.95);
        double mean = Arrays.stream(shares).average().orElseThrow();
        assertThat(few.value()).isCloseTo(mean, within(1e-12));
        assertThat(few.value()).isBetween(few.low(), few.high());
        assertThat(many.value()).isCloseTo(mean, within(1e-12));
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    }

    @RepeatedTest(TRIES)
    void a_bootstrap_of_shifted_and_scaled_values_is_shifted_and_scaled(RepetitionInfo repetition) {
        Random random = random(repetition);
        double[] values = random.doubles(6 + random.nextInt(30)).toArray();
        double scale = 0.5 + 2 * random.nextDouble();
        double[] other = Arrays.stream(values).map(value -> 3 + scale * value).toArray();
        Estimate one = BOOTSTRAP.mean(values);
        Estimate two = BOOTSTRAP.mean(other);
        assertThat(two.value()).isCloseTo(3 + scale * one.value(), within(1e-9));
        assertThat(two.low()).isCloseTo(3 + scale * one.low(), within(1e-6));
        assertThat(two.high()).isCloseTo(3 + scale * one.high(), within(1e-6));
    }

    @RepeatedTest(TRIES)
    void flipping_the_sign_of_all_differences_mirrors_the_test(RepetitionInfo repetition) {
        Random random = random(repetition);
        double[] differences = new double[2 + random.nextInt(10)];
        Arrays.setAll(differences, i -> random.nextInt(5) == 0 ? 0 : random.nextGaussian());
        SignFlip one = SignFlip.test(differences, 1);
        SignFlip other = SignFlip.test(Arrays.stream(differences).map(d -> -d).toArray(), 1);
        assertThat(other.twoSided()).isEqualTo(one.twoSided());
        assertThat(one.twoSided()).isGreaterThanOrEqualTo(Math.min(1, 2.0 / (1 << differences.length)));
        assertThat(one.greater() + other.greater()).isGreaterThanOrEqualTo(1);
        assertThat(one.twoSided()).isCloseTo(patterns(differences), within(1e-12));
    }

    /** Share of sign patterns with at least the sum seen, by going through them one digit after the other. */
    private static double patterns(double[] differences) {
        double seen = Math.abs(Arrays.stream(differences).sum());
        return (double) count(differences, 0, 0, seen - 1e-9) / (1 << differences.length);
    }

    private static int count(double[] differences, int at, double sum, double least) {
        return at == differences.length
                ? Math.abs(sum) >= least ? 1 : 0
                : count(differences, at + 1, sum + differences[at], least)
                        + count(differences, at + 1, sum - differences[at], least);
    }
}
