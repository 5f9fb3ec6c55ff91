package fovea.prove;

import fovea.core.Count;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Counts;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.gate.PatientsNeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What may be said about a label, in words, from its comparisons. Finding the structure where it is present is not enough:
 * who paints it where it is absent, or is not shown better once absent cases are counted, is not called better.
 */
final class Verdicts {
    private Verdicts() {}

    /**
     * Whether the tests of a label could have shown anything.
     *
     * @param comparisons of its family of tests
     * @param needed fewest patients with the structure that can show anything
     */
    record Reach(int comparisons, int needed) {
        /** Of one label among all comparisons of a score. */
        static Reach of(String label, List<Comparison> family) {
            int[] patients =
                    family.stream().mapToInt(one -> one.difference().n()).toArray();
            boolean[] own = new boolean[patients.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = family.get(i).label().equals(label);
            }
            return new Reach(patients.length, PatientsNeeded.forSome(patients, own));
        }

        boolean falls(int patients) {
            return patients < needed;
        }
    }

    /**
     * The verdict on one label.
     *
     * @param reach what its tests could show
     * @param summaries of this label, one per arm
     * @param comparisons of this label on Dice where the structure is present
     * @param counted the same with absent cases counted, where an empty answer scores 1 and a painted one 0
     */
    static Verdict on(
            String label,
            Reach reach,
            List<Summary> summaries,
            List<Comparison> comparisons,
            List<Comparison> counted) {
        Summary specialist = summaries.stream()
                .filter(summary -> summary.arm().equals(Arms.SPECIALIST.id()))
                .findFirst()
                .orElseThrow();
        List<String> sentences = new ArrayList<>();
        sentences.add(reached(label, specialist, reach));
        comparisons.forEach(comparison -> sentences.add(against(comparison)));
        sentences.add(onAbsent(label, summaries, specialist));
        if (specialist.counts().absent() > 0) {
            counted.forEach(comparison -> sentences.add(allCounted(comparison, summaries)));
        }
        failures(summaries, sentences);
        return new Verdict(label, outcome(specialist, reach, comparisons, counted), sentences);
    }

    private static String outcome(
            Summary specialist, Reach reach, List<Comparison> comparisons, List<Comparison> counted) {
        if (reach.falls(specialist.dicePresent().n())) {
            return "INSUFFICIENT";
        }
        Comparison noHint = noHint(comparisons);
        if (worse(noHint) || worse(noHint(counted))) {
            return "WORSE";
        }
        if (comparisons.stream().allMatch(Verdicts::better)) {
            boolean silent = specialist.counts().emitted() == 0;
            return silent && counted.stream().allMatch(Verdicts::better) ? "BETTER" : "BETTER_WHERE_PRESENT";
        }
        return better(noHint) && better(noHint(counted)) ? "BETTER_WITHOUT_HINT" : "UNDECIDED";
    }

    private static Comparison noHint(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> comparison.other().equals(Arms.WHOLE.id()))
                .findFirst()
                .orElseThrow();
    }

    static boolean better(Comparison comparison) {
        return comparison.test().pHolm() <= PatientsNeeded.LEVEL
                && comparison.difference().low() > 0;
    }

    static boolean worse(Comparison comparison) {
        return comparison.test().pHolm() <= PatientsNeeded.LEVEL
                && comparison.difference().high() < 0;
    }

    private static String reached(String label, Summary summary, Reach reach) {
        Estimate dice = summary.dicePresent();
        if (dice.n() == 0) {
            return "No held-out case shows " + label + ": nothing can be said about finding it; at least "
                    + Count.of(reach.needed(), "patient") + " with it are needed.";
        }
        String few = reach.falls(dice.n())
                ? " Too few to show anything: among " + Count.of(reach.comparisons(), "comparison") + " no result of "
                        + Count.of(dice.n(), "patient") + " could be significant, whatever the answers; at least "
                        + reach.needed() + " patients with " + label + " are needed."
                : "";
        return "Told only the name, the specialist finds " + label + " with a mean Dice of " + number(dice)
                + " over " + Count.of(dice.n(), "patient") + " ("
                + Count.of(summary.counts().present(), "case")
                + " with the structure; half of them above " + number(summary.caseMedianDicePresent()) + ")." + few;
    }

    private static String against(Comparison comparison) {
        return against(comparison, words(comparison.other()));
    }

    /** The same about somebody of this name. */
    static String against(Comparison comparison, String arm) {
        String amount = number(Math.abs(comparison.difference().value()));
        if (better(comparison)) {
            return amount + " better than " + arm + " " + doubt(comparison) + ".";
        }
        if (worse(comparison)) {
            return amount + " worse than " + arm + " " + doubt(comparison) + ".";
        }
        return "Not shown to differ from " + arm + " " + doubt(comparison) + ".";
    }

    private static String words(String arm) {
        return switch (arm) {
            case "generalist-box" -> "the generalist given a box drawn around the reference";
            case "generalist-point" -> "the generalist given a point inside the reference";
            default -> "the generalist without a hint";
        };
    }

    /** The mean over all cases, including those without the structure, beside the mean of another arm. */
    private static String allCounted(Comparison comparison, List<Summary> summaries) {
        String standing =
                better(comparison) ? "better than" : worse(comparison) ? "worse than" : "not shown better than";
        return "With the cases without it counted, mean Dice " + number(diceAll(summaries, comparison.arm())) + ", "
                + standing + " " + number(diceAll(summaries, comparison.other())) + " of " + words(comparison.other())
                + " " + doubt(comparison) + ".";
    }

    private static double diceAll(List<Summary> summaries, String arm) {
        return summaries.stream()
                .filter(summary -> summary.arm().equals(arm))
                .mapToDouble(summary -> summary.diceAll().value())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String doubt(Comparison comparison) {
        Estimate difference = comparison.difference();
        return "(difference " + signed(difference.value()) + ", interval " + signed(difference.low()) + " to "
                + signed(difference.high()) + ", corrected p "
                + p(comparison.test().pHolm()) + ", better on "
                + comparison.patients().better() + " of " + Count.of(difference.n(), "patient") + ")";
    }

    private static String onAbsent(String label, List<Summary> summaries, Summary specialist) {
        Counts counts = specialist.counts();
        if (counts.absent() == 0) {
            return "No held-out case lacks " + label
                    + ": whether the specialist paints it where it is not, this evidence cannot tell.";
        }
        int noHint = summaries.stream()
                .filter(summary -> summary.arm().equals(Arms.WHOLE.id()))
                .mapToInt(summary -> summary.counts().emitted())
                .sum();
        Estimate rate = specialist.falsePositiveRate();
        return "Of " + Count.of(counts.absent(), "case") + " without " + label + ", the specialist asserts it on "
                + counts.emitted() + ", the generalist without a hint on " + noHint
                + "; the specialist's true rate by patient may be as high as " + number(rate.high()) + ".";
    }

    private static void failures(List<Summary> summaries, List<String> sentences) {
        for (Summary summary : summaries) {
            if (summary.counts().failed() > 0) {
                sentences.add("The " + summary.arm() + " arm gave no answer on "
                        + Count.of(summary.counts().failed(), "case") + "; each counts as the worst score.");
            }
        }
    }

    private static String number(Estimate estimate) {
        return number(estimate.value()) + " [" + number(estimate.low()) + ", " + number(estimate.high()) + "]";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String p(double value) {
        return value < 0.001 ? "below 0.001" : number(value);
    }
}
