package fovea.curate;

import fovea.core.Case;
import fovea.core.Label;
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
        return warnings;
    }

    private static boolean occurs(Label label, List<Case> cases) {
        return cases.stream().anyMatch(one -> one.labelPixels().getOrDefault(label.name(), 0L) > 0);
    }
}
