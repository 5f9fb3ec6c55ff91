package fovea.suite;

import fovea.apply.Eligibility;
import fovea.core.Scope;
import fovea.model.card.AdapterCard;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the members of a suite that read reports say of one.
 *
 * @param verdicts one a member
 */
public record ReportRouting(List<Verdict> verdicts) {
    /** Of one member. */
    public record Verdict(ReportRoster.Seated seated, Eligibility eligibility) {
        /** In words, with the number. */
        public String words() {
            return Routing.words(seated.member(), eligibility);
        }

        /** Distance over threshold; infinite where it was not measured. */
        double ratio() {
            return eligibility.ratio().orElse(Double.POSITIVE_INFINITY);
        }
    }

    public ReportRouting {
        verdicts = List.copyOf(verdicts);
    }

    /** Members that are for the report, the nearest first, by distance over threshold. */
    public List<Verdict> qualified() {
        return verdicts.stream()
                .filter(verdict -> verdict.eligibility().answers())
                .sorted(Comparator.comparingDouble(Verdict::ratio))
                .toList();
    }

    /**
     * Members that answer: the nearest that is for the report, and behind it those others that are for the same kind of
     * reports and for it, about what nobody before them tells.
     */
    public List<Verdict> answering() {
        List<Verdict> qualified = qualified();
        return qualified.stream()
                .filter(one -> sameKind(
                        one.seated().card(), qualified.getFirst().seated().card()))
                .toList();
    }

    private static boolean sameKind(AdapterCard one, AdapterCard other) {
        Scope mine = one.scope();
        Scope theirs = other.scope();
        return mine.modality().equals(theirs.modality())
                && mine.bodyPart().equals(theirs.bodyPart())
                && mine.findings().takesLanguage(theirs.findings().language());
    }

    /** The member nearest to the report, whether or not it is for it; empty where no distance was measured. */
    public Optional<Verdict> nearest() {
        return verdicts.stream()
                .filter(verdict -> verdict.eligibility().ratio().isPresent())
                .min(Comparator.comparingDouble(Verdict::ratio));
    }

    /** What comes of it, in one sentence. */
    public String words() {
        List<Verdict> answering = answering();
        if (answering.isEmpty()) {
            return verdicts.isEmpty()
                    ? "refused: the suite has no specialist for reports that answers"
                    : "refused: none of the suite's specialists for reports is for this one";
        }
        return answering.stream().map(one -> one.seated().member().title()).collect(Collectors.joining(" and "))
                + (answering.size() == 1 ? " answers" : " answer");
    }

    /** Why nobody is for it, a sentence a member. */
    public List<String> reasons() {
        return verdicts.isEmpty()
                ? List.of("the suite has no specialist for reports that answers")
                : verdicts.stream().map(Verdict::words).toList();
    }
}
