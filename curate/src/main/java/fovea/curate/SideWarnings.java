package fovea.curate;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.gate.PatientsNeeded;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of the two sides of a split. */
final class SideWarnings {
    private SideWarnings() {}

    static List<String> of(List<Label> labels, List<Case> training, List<Case> heldOut, double holdOut) {
        List<String> warnings = new ArrayList<>();
        if (heldOut.isEmpty() && holdOut > 0) {
            warnings.add("no patient is held out: there is but one, so nothing can be proven on this cohort.");
        }
        if (training.isEmpty() && holdOut < 1) {
            warnings.add("no patient is left for training: there is but one.");
        }
        for (Label label : labels) {
            boolean trained = occurs(label, training);
            boolean proven = occurs(label, heldOut);
            if (!trained && !proven) {
                warnings.add("label " + label.name() + " (value " + label.value() + ") occurs in no mask.");
            } else if (!trained && !training.isEmpty()) {
                warnings.add("label " + label.name() + " occurs in no training case: it cannot be learnt.");
            } else if (!proven && !heldOut.isEmpty()) {
                warnings.add("label " + label.name() + " occurs in no held-out case: it cannot be proven.");
            }
        }
        warnings.addAll(undecidable(labels, heldOut));
        return warnings;
    }

    private static boolean occurs(Label label, List<Case> cases) {
        return cases.stream().anyMatch(one -> one.labelPixels().getOrDefault(label.name(), 0L) > 0);
    }

    /** What no trial on the held-out side could show, whatever the specialist: told before anybody trains. */
    private static List<String> undecidable(List<Label> labels, List<Case> heldOut) {
        int[] patients = new int[labels.size() * PatientsNeeded.COMPARISONS];
        for (int i = 0; i < patients.length; i++) {
            String label = labels.get(i / PatientsNeeded.COMPARISONS).name();
            patients[i] = (int) heldOut.stream()
                    .filter(one -> one.labelPixels().getOrDefault(label, 0L) > 0)
                    .map(Case::patient)
                    .distinct()
                    .count();
        }
        List<String> warnings = new ArrayList<>();
        for (int l = 0; l < labels.size(); l++) {
            boolean[] own = new boolean[patients.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = i / PatientsNeeded.COMPARISONS == l;
            }
            int needed = PatientsNeeded.forSome(patients, own);
            int known = patients[l * PatientsNeeded.COMPARISONS];
            if (known > 0 && known < needed) {
                warnings.add("held-out patients with " + labels.get(l).name() + ": " + known
                        + ". Nothing can be shown about it, whatever the specialist; at least " + needed
                        + " are needed.");
            }
        }
        return warnings;
    }
}
