package fovea.suite;

import fovea.apply.Eligibility;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the members of a suite say of a study.
 *
 * @param verdicts one a member
 */
public record Routing(List<Verdict> verdicts) {
    /** Of one member. */
    public record Verdict(Roster.Seated seated, Eligibility eligibility) {
        /** In words, with the number. */
        public String words() {
            return Routing.words(seated.member(), eligibility);
        }

        /** Distance over threshold; infinite where it was not measured. */
        double ratio() {
            return eligibility.ratio().orElse(Double.POSITIVE_INFINITY);
        }
    }

    static String words(Member member, Eligibility eligibility) {
        return member.title() + ": "
                + (eligibility.answers()
                        ? "would answer" + measured(eligibility)
                        : "would refuse: " + eligibility.words());
    }

    private static String measured(Eligibility eligibility) {
        if (eligibility.distance().isEmpty() || eligibility.threshold().isEmpty()) {
            return ", but has no in-domain test to tell by";
        }
        return String.format(
                Locale.ROOT,
                ": distance %.1f, answered up to %.1f",
                eligibility.distance().getAsDouble(),
                eligibility.threshold().getAsDouble());
    }

    public Routing {
        verdicts = List.copyOf(verdicts);
    }

    /** Members that are for the study, the nearest first, by distance over threshold. */
    public List<Verdict> qualified() {
        return verdicts.stream()
                .filter(verdict -> verdict.eligibility().answers())
                .sorted(Comparator.comparingDouble(Verdict::ratio))
                .toList();
    }

    /** The member nearest to the study, whether or not it is for it; empty where no distance was measured. */
    public Optional<Verdict> nearest() {
        return verdicts.stream()
                .filter(verdict -> verdict.eligibility().ratio().isPresent())
                .min(Comparator.comparingDouble(Verdict::ratio));
    }

    /** What comes of it, in one sentence. */
    public String words() {
        List<Verdict> qualified = qualified();
        return switch (qualified.size()) {
            case 0 ->
                verdicts.isEmpty()
                        ? "refused: the suite has no specialist for pictures that answers"
                        : "refused: none of the suite's specialists is for this study";
            case 1 -> qualified.getFirst().seated().member().title() + " answers";
            default ->
                qualified.getFirst().seated().member().title() + " answers, the nearest of " + qualified.size()
                        + " that are for this study: "
                        + String.join(
                                ", ",
                                qualified.stream()
                                        .map(verdict -> String.format(
                                                Locale.ROOT,
                                                "%s at %.2f of its threshold",
                                                verdict.seated().member().title(),
                                                verdict.ratio()))
                                        .toList());
        };
    }

    /** Why nobody is for it, a sentence a member. */
    List<String> reasons() {
        return verdicts.isEmpty()
                ? List.of("the suite has no specialist for pictures that answers")
                : verdicts.stream().map(Verdict::words).toList();
    }
}
