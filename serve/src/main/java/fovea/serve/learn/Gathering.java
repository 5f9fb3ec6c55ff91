package fovea.serve.learn;

import fovea.core.Scope;
import fovea.serve.correct.Correction;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Sql;
import fovea.serve.work.PanelMember;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reviewed cases that a specialist may learn from: those of its modality in which a person stands for every structure that it
 * outlines.
 *
 * @param cases of them, in the order of their making
 * @param patients how many people they are of; a study without a Patient ID counts as a patient
 */
public record Gathering(List<Correction> cases, int patients) {
    /** Of fewer patients two cannot be held out and enough be learnt from. */
    public static final int LEAST_PATIENTS = 5;

    public Gathering {
        cases = List.copyOf(cases);
    }

    /** Out of all that was reviewed. */
    static Gathering of(Sql sql, PanelMember member, List<Correction> reviewed) {
        List<Correction> cases = new ArrayList<>();
        Set<String> patients = new HashSet<>();
        for (Correction one : reviewed) {
            Optional<Instance> image = InstanceTable.anyReceived(sql, one.series());
            if (image.isPresent() && fits(member.scope(), one, image.get())) {
                cases.add(one);
                String id = image.get().patient().id().strip();
                patients.add(id.isEmpty() ? "study " + one.study() : "patient " + id);
            }
        }
        return new Gathering(cases, patients.size());
    }

    private static boolean fits(PanelMember.Purpose scope, Correction one, Instance image) {
        boolean modality = scope.modality().equals(Scope.UNKNOWN)
                || scope.modality().equals(image.kind().modality());
        return modality && one.labels().containsAll(scope.labels());
    }

    /** How many are answers that nobody changed. */
    public int accepted() {
        return (int) cases.stream().filter(Correction::accepted).count();
    }

    /** Why nobody can learn from them yet; empty where somebody can. */
    public Optional<String> tooFew() {
        return patients >= LEAST_PATIENTS
                ? Optional.empty()
                : Optional.of("there must be reviewed cases of at least " + LEAST_PATIENTS
                        + " patients, so that some can be held out for the proof, there are " + cases.size()
                        + " cases of " + patients);
    }
}
