package fovea.suite;

import fovea.core.Scope;
import fovea.core.Task;
import fovea.model.card.AdapterCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether there is a place for a specialist: no other member answers to its name, or for the same scope. */
final class Vacancy {
    private Vacancy() {}

    /**
     * Who asks for a place.
     *
     * @param name it shall have
     * @param card its scope and labels
     * @param replaces whose place it takes; empty for a new one
     */
    record Applicant(String name, AdapterCard card, Optional<String> replaces) {}

    /**
     * Why there is none; empty where there is.
     *
     * @param answering cards of the members that answer now, by name
     */
    static List<String> reasons(Applicant applicant, Map<String, AdapterCard> answering) {
        List<String> reasons = new ArrayList<>();
        String name = applicant.name();
        Optional<String> replaces = applicant.replaces();
        if (replaces.isPresent() && !(replaces.get().equals(name) && answering.containsKey(name))) {
            reasons.add(
                    "scope: --replaces must name a member that answers, and the new version takes its name; there is "
                            + String.join(", ", answering.keySet()) + ", got " + replaces.get() + " for " + name);
        }
        if (replaces.isEmpty() && answering.containsKey(name)) {
            reasons.add("scope: " + name + " answers already; --replaces \"" + name + "\" lets in a new version of it");
        }
        answering.forEach((other, theirs) -> {
            if (!other.equals(name) && conflict(applicant.card(), theirs)) {
                reasons.add("scope: " + other + " answers already for " + words(theirs.scope()) + "; give --name \""
                        + other + "\" --replaces \"" + other + "\", or retire it first");
            }
        });
        return reasons;
    }

    /** Whether two specialists would answer the same question about the same studies. */
    static boolean conflict(AdapterCard one, AdapterCard other) {
        Scope mine = one.scope();
        Scope theirs = other.scope();
        boolean shared = mine.task().subjects().stream()
                .anyMatch(subject -> theirs.task().subjects().stream().anyMatch(subject::equalsIgnoreCase));
        boolean modality =
                unknown(mine.modality()) || unknown(theirs.modality()) || mine.takesModality(theirs.modality());
        boolean part = unknown(mine.bodyPart()) || unknown(theirs.bodyPart()) || mine.takesBodyPart(theirs.bodyPart());
        boolean volumes = one.cut().isPresent() == other.cut().isPresent();
        boolean limits = mine.limits()
                .flatMap(own -> theirs.limits().filter(own::excludes))
                .isEmpty();
        return shared && alike(mine.task(), theirs.task()) && modality && part && volumes && limits;
    }

    /** Whether both are for pictures, or both for reports in one language; one that is not known goes with any. */
    private static boolean alike(Task mine, Task theirs) {
        if (mine instanceof Task.Findings one && theirs instanceof Task.Findings other) {
            return unknown(one.language()) || unknown(other.language()) || one.takesLanguage(other.language());
        }
        return mine.name().equals(theirs.name());
    }

    private static boolean unknown(String term) {
        return term.equals(Scope.UNKNOWN);
    }

    static String words(Scope scope) {
        String subjects = String.join(", ", scope.task().subjects());
        return scope.task() instanceof Task.Findings findings
                ? subjects + " in reports (" + findings.language() + ") of " + scope.words()
                : subjects + " in " + scope.words();
    }
}
