package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import fovea.core.cohort.FileReference;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.curate.split.PatientAssignment;
import fovea.curate.split.PatientSplit;
import fovea.curate.split.PatientSplit.Patient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SplitByPatientProperties {
    /** Cases of a few patients in any mixture: each patient's cases end up on one side, and none is lost. */
    @Property(tries = 200)
    void a_split_never_parts_a_patient(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 12) Integer> patientOfCase,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll long seed) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < patientOfCase.size(); i++) {
            cases.add(caseOf("case" + i, "patient" + patientOfCase.get(i), i % 7));
        }
        List<Patient> patients = PatientAssignment.of(cases, new ArrayList<>());
        assertThat(patients).extracting(Patient::id).doesNotHaveDuplicates();
        assertThat(patients.stream().mapToInt(Patient::cases).sum()).isEqualTo(cases.size());
        Set<String> heldOut = PatientSplit.heldOut(patients, share, seed);
        Map<Boolean, Set<String>> sides = cases.stream()
                .collect(Collectors.partitioningBy(
                        one -> heldOut.contains(one.patient()), Collectors.mapping(Case::patient, Collectors.toSet())));
        assertThat(Collections.disjoint(sides.getOrDefault(true, Set.of()), sides.getOrDefault(false, Set.of())))
                .isTrue();
    }

    private static Case caseOf(String id, String patient, long pixels) {
        return new Case(
                id,
                patient,
                "",
                new FileReference(Path.of("/images", id), Sha256.of(id)),
                new FileReference(Path.of("/masks", id), Sha256.of(id)),
                Geometry.plane(10, 10),
                Map.of("lung", pixels));
    }
}
