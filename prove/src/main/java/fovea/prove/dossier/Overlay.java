package fovea.prove.dossier;

import fovea.core.Evidence;
import fovea.prove.Contest;
import java.util.List;

/** A case to be looked at. */
public record Overlay(String caseId, String label) {
    /** The best, median and worst case of the specialist for each label. */
    public static List<Overlay> examples(Evidence evidence, Contest contest) {
        return evidence.verdicts().isEmpty()
                ? List.of()
                : List.of(new Overlay("", contest.specialist().name()));
    }
}
