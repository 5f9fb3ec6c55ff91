package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.curate.split.Kin;
import fovea.curate.split.PatientSplit;
import fovea.curate.split.PatientSplit.Patient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FoldsProperties {
    @Property(tries = 200)
    void folds_hold_everybody_once_and_differ_by_one_patient_at_most_overall_and_in_every_stratum(
            @ForAll("patients") List<Patient> patients,
            @ForAll @IntRange(min = 2, max = 8) int count,
            @ForAll long seed) {
        List<Set<String>> folds = PatientSplit.folds(patients, Math.min(count, patients.size()), seed);
        List<String> all = new ArrayList<>();
        folds.forEach(all::addAll);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        patients.stream().map(Patient::id).toList());
        assertThat(range(folds, patients)).isLessThanOrEqualTo(1);
        PatientSplit.strata(patients).values().forEach(members -> assertThat(range(folds, members))
                .isLessThanOrEqualTo(1));
    }

    @Property(tries = 100)
    void the_order_of_the_patients_has_no_part_in_the_folds(
            @ForAll("patients") List<Patient> patients, @ForAll long seed) {
        List<Patient> shuffled = new ArrayList<>(patients);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(PatientSplit.folds(shuffled, 2, seed)).isEqualTo(PatientSplit.folds(patients, 2, seed));
    }

    @Property(tries = 200)
    void kin_is_what_pairs_join_and_nothing_else(
            @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> ones,
            @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> others) {
        List<List<String>> pairs = new ArrayList<>();
        boolean[][] joined = new boolean[10][10];
        for (int i = 0; i < 10; i++) {
            joined[i][i] = true;
        }
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            pairs.add(List.of("p" + ones.get(i), "p" + others.get(i)));
            joined[ones.get(i)][others.get(i)] = true;
            joined[others.get(i)][ones.get(i)] = true;
        }
        for (int via = 0; via < 10; via++) { // Warshall's transitive closure
            for (int one = 0; one < 10; one++) {
                for (int other = 0; other < 10; other++) {
                    joined[one][other] |= joined[one][via] && joined[via][other];
                }
            }
        }
        Kin kin = new Kin(pairs);
        for (int one = 0; one < 10; one++) {
            for (int other = 0; other < 10; other++) {
                assertThat(kin.of("p" + one).equals(kin.of("p" + other)))
                        .as("%d with %d after %s", one, other, pairs)
                        .isEqualTo(joined[one][other]);
            }
        }
    }

    private static long range(List<Set<String>> folds, List<Patient> among) {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Set<String> fold : folds) {
            long count = among.stream().filter(one -> fold.contains(one.id())).count();
            least = Math.min(least, count);
            most = Math.max(most, count);
        }
        return most - least;
    }

    @Provide
    Arbitrary<List<Patient>> patients() {
        Arbitrary<Patient> patient = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of("", "A F 40-59", "B M 60-79"),
                        Arbitraries.of("", "lung", "heart+lung"),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 40))
                .as((id, group, present, labelled, cases) -> new Patient("p" + id, group, present, labelled, cases));
        return patient.list().uniqueElements(Patient::id).ofMinSize(2).ofMaxSize(60);
    }
}
