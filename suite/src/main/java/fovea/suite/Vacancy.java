package fovea.suite;

import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.model.card.AdapterCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        boolean shared = one.labels().stream().anyMatch(label -> other.labels().stream()
                .anyMatch(theirs -> label.name().equalsIgnoreCase(theirs.name())));
        Scope mine = one.scope();
        Scope theirs = other.scope();
        boolean modality =
                unknown(mine.modality()) || unknown(theirs.modality()) || mine.takesModality(theirs.modality());
        boolean part = unknown(mine.bodyPart()) || unknown(theirs.bodyPart()) || mine.takesBodyPart(theirs.bodyPart());
        boolean volumes = one.cut().isPresent() == other.cut().isPresent();
        boolean limits = mine.limits()
                .flatMap(own -> theirs.limits().filter(own::excludes))
                .isEmpty();
        return shared && modality && part && volumes && limits;
    }

    private static boolean unknown(String term) {
        return term.equals(Scope.UNKNOWN);
    }

    static String words(Scope scope) {
        String labels = scope.outline().labels().stream()
                .map(ScopedLabel::label)
                .map(label -> label.name())
                .collect(Collectors.joining(", "));
        return labels + " in " + scope.words();
    }
}
