package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ValidationSplitProperties {
    @Property(tries = 200)
    void every_case_stands_on_one_side_and_no_patient_on_both(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 15) Integer> patients,
            @ForAll @DoubleRange(min = 0, max = 0.5) double share,
            @ForAll long seed) {
        List<Case> cases = cases(patients);
        ValidationSplit split = ValidationSplit.of(cases, share, seed);

        List<Case> both = new ArrayList<>(split.trained());
        both.addAll(split.validated());
        assertThat(both).containsExactlyInAnyOrderElementsOf(cases);
        assertThat(Collections.disjoint(patients(split.trained()), patients(split.validated())))
                .isTrue();
    }

    @Property(tries = 200)
    void validation_takes_its_share_of_patients_but_never_all(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 15) Integer> patients,
            @ForAll @DoubleRange(min = 0, max = 0.5) double share,
            @ForAll long seed) {
        List<Case> cases = cases(patients);
        int all = patients(cases).size();

        assertThat(patients(ValidationSplit.of(cases, share, seed).validated()))
                .hasSize((int) Math.min(Math.round(share * all), all - 1));
    }

    @Property(tries = 100)
    void the_split_depends_on_seed_and_patients_not_on_the_order_of_cases(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 15) Integer> patients, @ForAll long seed) {
        List<Case> cases = cases(patients);
        List<Case> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed));

        ValidationSplit split = ValidationSplit.of(cases, 0.3, seed);
        assertThat(ValidationSplit.of(cases, 0.3, seed)).isEqualTo(split);
        assertThat(patients(ValidationSplit.of(shuffled, 0.3, seed).validated()))
                .isEqualTo(patients(split.validated()));
    }

    @Property(tries = 200)
    void no_label_is_lost_to_validation(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> present,
            @ForAll @DoubleRange(min = 0, max = 0.5) double share,
            @ForAll long seed) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            Map<String, Long> pixels = Map.of("a", present.get(i) & 1L, "b", present.get(i) >> 1 & 1L);
            cases.add(DrawnCases.one("case" + i, "patient" + i, pixels));
        }
        ValidationSplit split = ValidationSplit.of(cases, share, seed);

        for (String label : List.of("a", "b")) {
            assertThat(has(split.trained(), label)).isEqualTo(has(cases, label));
        }
    }

    @Example
    void another_seed_gives_another_split() {
        List<Case> cases = cases(IntStream.range(0, 30).boxed().toList());
        Set<Set<String>> splits = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            splits.add(patients(ValidationSplit.of(cases, 0.3, seed).validated()));
        }

        assertThat(splits).hasSize(10);
    }

    private static boolean has(List<Case> cases, String label) {
        return cases.stream().anyMatch(one -> one.labelPixels().getOrDefault(label, 0L) > 0);
    }

    private static Set<String> patients(List<Case> cases) {
        return cases.stream().map(Case::patient).collect(Collectors.toSet());
    }

    private static List<Case> cases(List<Integer> patients) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            cases.add(DrawnCases.one("case" + i, "patient" + patients.get(i), Map.of("disc", 1L)));
        }
        return cases;
    }
}
