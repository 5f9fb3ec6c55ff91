package fovea.model.proofreading;

import fovea.core.cohort.ReferenceAnswer.Presence;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Two sentences of a report that cannot both be right, and sizes that cannot be. */
final class ConflictChecks {
    /** Too vague for two mentions to be of the same thing. */
    private static final Set<String> VAGUE = Set.of(
            "~opacity",
            "~other",
            "~device",
            "~calcification",
            "~mediastinum",
            "~spine",
            "~malignancy",
            "~scar",
            "~granuloma",
            "~interstitial",
            "normal words");

    private static final double LARGEST_NODULE = 30; // mm; above it is a mass (Fleischner Society, Radiology 246, 2008)
    private static final double LARGEST = 300; // mm

    private ConflictChecks() {}

    /** A check's name, what it found where, and why. */
    interface Found {
        void found(SlipKind kind, String check, int sentence, String why);
    }

    static void check(List<Statement> statements, Found found) {
        pairs(statements, (earlier, later) -> {
            String finding = earlier.concept();
            if ((earlier.is(Presence.PRESENT) && later.is(Presence.ABSENT))
                    || (earlier.is(Presence.ABSENT) && later.is(Presence.PRESENT))) {
                if (earlier.sharesSide(later)) {
                    found.found(
                            SlipKind.NEGATION,
                            earlier.impression() == later.impression() ? "said-and-denied" : "said-and-denied-below",
                            earlier.place(),
                            finding + " is said here and denied elsewhere, or denied here and said elsewhere");
                }
            } else if (earlier.is(Presence.PRESENT) && later.is(Presence.PRESENT)) {
                bothPresent(earlier, later, found);
            }
        });
        for (Statement one : statements) {
            double largest =
                    one.millimetres().stream().mapToDouble(size -> size).max().orElse(0);
            if (largest > LARGEST || (one.concept().equals("nodule") && largest > LARGEST_NODULE)) {
                found.found(
                        SlipKind.NUMBER,
                        "size-impossible",
                        one.place(),
                        "a size of " + Math.round(largest) + " mm is too large here; millimetres for centimetres?");
            }
        }
    }

    private static void bothPresent(Statement earlier, Statement later, Found found) {
        String finding = earlier.concept();
        boolean across = earlier.impression() != later.impression();
        if (across && earlier.sides().size() == 1 && later.sides().size() == 1 && !earlier.sharesSide(later)) {
            found.found(
                    SlipKind.SIDE,
                    "side-differs",
                    earlier.place(),
                    finding + " is on one side in the findings and on the other in the impression");
        }
        if (earlier.sharesSide(later)
                && earlier.extent().isPresent()
                && later.extent().isPresent()
                && !earlier.extent().equals(later.extent())) {
            found.found(
                    SlipKind.SEVERITY,
                    "extent-differs",
                    earlier.place(),
                    finding + " is small here and large elsewhere");
        }
        boolean measured =
                !earlier.millimetres().isEmpty() && !later.millimetres().isEmpty();
        if (across && measured && earlier.millimetres().stream().noneMatch(later.millimetres()::contains)) {
            found.found(
                    SlipKind.NUMBER, "size-differs", earlier.place(), finding + " has other sizes in the impression");
        }
    }

    /** All pairs of sentences that speak of one finding. */
    private static void pairs(List<Statement> statements, BiConsumer<Statement, Statement> use) {
        for (int i = 0; i < statements.size(); i++) {
            Statement earlier = statements.get(i);
            for (Statement later : statements.subList(i + 1, statements.size())) {
                boolean same = earlier.concept().equals(later.concept()) && !VAGUE.contains(earlier.concept());
                if (same && earlier.place() != later.place()) {
                    use.accept(earlier, later);
                }
            }
        }
    }
}
