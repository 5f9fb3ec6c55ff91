package fovea.app.proof;

import fovea.core.AdapterSpec;
import fovea.core.Count;
import fovea.core.cohort.Case;
import fovea.core.cohort.TrainingTrace;
import fovea.core.cohort.TrainingTrace.Overlaps;
import fovea.formats.cases.FileCaseReader;
import fovea.model.card.AdapterCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps a specialist from being proven on what it learnt from. */
final class LearntCases {
    private static final int NAMED = 5;

    private LearntCases() {}

    /**
     * What a reader of the evidence must know first; empty where no held-out case was learnt from.
     *
     * @param tried the cases it is tried on
     * @param allowed whether an overlap is told instead of refused
     * @throws IllegalArgumentException when held-out cases were learnt from, by file, pixels, patient or likeness, naming
     *     how many and some of them, unless allowed
     */
    static List<String> warnings(AdapterCard card, List<Case> tried, boolean allowed) {
        if (card.spec() instanceof AdapterSpec.Guest) {
            String told = Optional.ofNullable(card.facts().get("guest.learntFrom"))
                    .map(words -> "; who brought it says: \"" + words + "\"")
                    .orElse("");
            List<String> warnings = new ArrayList<>(List.of("What this guest learnt from is not known here" + told
                    + ". That none of the patients it is tried on was among it is the word of who brought it."));
            card.trace().ifPresent(trace -> warnings.addAll(overlaps(trace, tried, allowed)));
            return warnings;
        }
        Optional<TrainingTrace> trace = card.trace();
        if (trace.isEmpty()) {
            return List.of(
                    "That none of these cases was learnt from cannot be checked: the specialist's card is of an older"
                            + " version and names nothing it learnt from.");
        }
        return overlaps(trace.get(), tried, allowed);
    }

    private static List<String> overlaps(TrainingTrace trace, List<Case> tried, boolean allowed) {
        Overlaps overlaps = trace.overlaps(tried, new FileCaseReader());
        if (overlaps.isEmpty()) {
            return List.of();
        }
        String sentence = sentence(overlaps, tried);
        if (!allowed) {
            throw new IllegalArgumentException(sentence + " A specialist proven on what it learnt from proves nothing;"
                    + " curate a cohort of other patients, or give --allow-overlap to go on and have it told");
        }
        return List.of(sentence + " Scores on them are not evidence.");
    }

    private static String sentence(Overlaps overlaps, List<Case> cases) {
        Set<String> found = overlaps.cases();
        String names = found.stream().limit(NAMED).collect(Collectors.joining(", "));
        return "The specialist learnt from " + found.size() + " of the " + Count.of(cases.size(), "case")
                + " it is tried on (" + overlaps.describe() + "): " + names
                + (found.size() > NAMED ? " and others." : ".");
    }
}
