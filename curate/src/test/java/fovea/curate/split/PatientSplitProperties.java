package fovea.curate.split;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.curate.split.PatientSplit.Patient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class PatientSplitProperties {
    @Property(tries = 300)
    void the_share_is_met_within_one_patient_in_every_stratum_and_overall(
            @ForAll("patients") List<Patient> patients, @ForAll @DoubleRange(max = 1) double share, @ForAll long seed) {
        Set<String> heldOut = PatientSplit.heldOut(patients, share, seed);
        assertThat(Math.abs(heldOut.size() - share * patients.size())).isLessThan(1 + 1e-9);
        PatientSplit.strata(patients)
                .forEach((stratum, members) -> assertThat(Math.abs(count(members, heldOut) - share * members.size()))
                        .as("%s of %d", stratum, members.size())
                        .isLessThan(1 + 1e-9));
    }

    @Property(tries = 200)
    void the_order_of_the_patients_has_no_part_in_the_split(
            @ForAll("patients") List<Patient> patients, @ForAll @DoubleRange(max = 1) double share, @ForAll long seed) {
        List<Patient> shuffled = new ArrayList<>(patients);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(PatientSplit.heldOut(shuffled, share, seed)).isEqualTo(PatientSplit.heldOut(patients, share, seed));
    }

    @Property(tries = 200)
    void two_patients_or_more_leave_neither_side_empty(
            @ForAll("patients") List<Patient> patients,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        int heldOut = PatientSplit.heldOut(patients, share, seed).size();
        if (patients.size() >= 2) {
            assertThat(heldOut).isBetween(1, patients.size() - 1);
        }
    }

    @Property(tries = 100)
    void a_share_of_1_takes_everybody_and_0_nobody(@ForAll("patients") List<Patient> patients, @ForAll long seed) {
        assertThat(PatientSplit.heldOut(patients, 1, seed)).hasSize(patients.size());
        assertThat(PatientSplit.heldOut(patients, 0, seed)).isEmpty();
    }

    @Example
    void every_patient_has_about_the_same_chance_over_many_seeds() {
        List<Patient> patients = IntStream.range(0, 37)
                .mapToObj(i -> new Patient("p" + i, "g" + i % 3, "lung", i / 100.0, 1 + i % 5))
                .toList();
        int[] taken = new int[37];
        for (long seed = 0; seed < 2000; seed++) {
            PatientSplit.heldOut(patients, 0.2, seed).forEach(id -> taken[Integer.parseInt(id.substring(1))]++);
        }
        // 2000 draws at .2: 400 with a standard deviation of 18; five of them either way
        assertThat(Arrays.stream(taken).boxed()).allMatch(count -> count >= 310 && count <= 490);
    }

    @Example
    void another_seed_gives_another_split() {
        List<Patient> patients = IntStream.range(0, 40)
                .mapToObj(i -> new Patient("p" + i, "", "lung", i / 100.0, 1))
                .toList();
        Set<Set<String>> splits = IntStream.range(0, 20)
                .mapToObj(seed -> PatientSplit.heldOut(patients, 0.25, seed))
                .collect(Collectors.toSet());
        assertThat(splits).hasSize(20).allMatch(split -> split.size() == 10);
    }

    @Provide
    Arbitrary<List<Patient>> patients() {
        Arbitrary<Patient> patient = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of("", "A", "B"),
                        Arbitraries.of("", "lung", "heart+lung"),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 40))
                .as((id, group, present, labelled, cases) -> new Patient("p" + id, group, present, labelled, cases));
        return patient.list().uniqueElements(Patient::id).ofMaxSize(80);
    }

    private static long count(List<Patient> members, Set<String> heldOut) {
        return members.stream()
                .filter(patient -> heldOut.contains(patient.id()))
                .count();
    }
}
