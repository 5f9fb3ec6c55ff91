package fovea.app.learning;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.TrainingTrace;
import fovea.core.files.Sha256;
import fovea.curate.quality.QualityControl;
import fovea.formats.CohortHash;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parts cases so that only patients are held out from whom the present version did not learn, and who share no picture with
 * another patient.
 *
 * @param folder the cases
 * @param learnt what the present version learnt from
 */
record UnlearntPatients(CuratedFolder folder, TrainingTrace learnt) {
    /** Fewer give no interval. */
    private static final int LEAST = 2;

    private static final double SHARE = 0.2;

    /**
     * The same cases under another name, with a fifth of the patients held out, two at least. Who is held out follows from the
     * patients alone.
     *
     * @throws IllegalArgumentException when there are too few to hold out, or to learn from beside them
     */
    CuratedFolder parted(String name) {
        Cohort before = folder.cohort();
        List<Case> all = Stream.concat(before.trainingCases().stream(), before.heldOutCases().stream())
                .sorted(Comparator.comparing(Case::id))
                .toList();
        Set<String> patients = patients(all);
        Set<String> held = chosen(all, patients);
        List<Case> training =
                all.stream().filter(one -> !held.contains(one.patient())).toList();
        List<Case> heldOut =
                all.stream().filter(one -> held.contains(one.patient())).toList();
        String sha256 = CohortHash.of(new CohortHash.Content(
                before.labels(), training, heldOut, before.seed(), before.synthetic(), List.of()));
        Cohort cohort = new Cohort(
                name, sha256, before.labels(), training, heldOut, before.rejected(), before.seed(), before.synthetic());
        return new CuratedFolder(
                cohort, folder.source(), (double) held.size() / patients.size(), folder.warnings(), folder.findings());
    }

    private Set<String> chosen(List<Case> all, Set<String> patients) {
        Set<String> free = new HashSet<>(patients);
        Set<String> overlapping = learnt.overlaps(all, new FileCaseReader()).cases();
        all.stream().filter(one -> overlapping.contains(one.id())).forEach(one -> free.remove(one.patient()));
        Map<String, String> patientOf = new HashMap<>();
        all.forEach(one -> patientOf.put(one.id(), one.patient()));
        for (List<String> alike : QualityControl.samePictures(folder.findings())) {
            Set<String> sharing = new HashSet<>();
            alike.forEach(id -> sharing.add(patientOf.getOrDefault(id, "")));
            if (sharing.size() > 1) {
                free.removeAll(sharing);
            }
        }
        int wanted = (int) Math.max(LEAST, Math.round(SHARE * patients.size()));
        if (free.size() < LEAST || patients.size() - Math.min(wanted, free.size()) < LEAST) {
            throw new IllegalArgumentException("at least " + LEAST + " patients must be held out from whom the present"
                    + " version did not learn and " + LEAST + " be learnt from; of the " + patients.size()
                    + " patients whose reviewed cases can be used it did not learn from " + free.size()
                    + (before().rejected().isEmpty()
                            ? ""
                            : ", and " + before().rejected().size() + " files were refused"));
        }
        return new HashSet<>(free.stream()
                .sorted(Comparator.comparing((String patient) -> Sha256.of("held out " + patient)))
                .limit(wanted)
                .toList());
    }

    private Cohort before() {
        return folder.cohort();
    }

    private static Set<String> patients(List<Case> cases) {
        Set<String> patients = new HashSet<>();
        cases.forEach(one -> patients.add(one.patient()));
        return patients;
    }
}
