package fovea.model.proofreading;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.ReportText;
import fovea.model.proofreading.ConflictChecks.Found;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An impression that does not sum up the findings. */
final class ImpressionChecks {
    static final Set<String> ACUTE = Set.of(
            "pneumothorax", "effusion", "consolidation", "edema", "pneumonia", "infiltration", "mass", "~fracture");
    static final Set<String> NAMED = Set.of(
            "pneumothorax",
            "effusion",
            "consolidation",
            "edema",
            "pneumonia",
            "infiltration",
            "mass",
            "nodule",
            "cardiomegaly",
            "emphysema",
            "atelectasis",
            "fibrosis",
            "hernia",
            "pleural thickening");
    private static final Pattern ALL_CLEAR = Pattern.compile(
            "(?i)\\b(no|without|negative for) (\\w+ ){0,3}(acute|active)\\b|\\bnormal (chest|study|exam)|\\bnegative"
                    + " chest|\\bclear (chest|lungs)");
    private static final Pattern WIDER =
            Pattern.compile("(?i)\\b(other|otherwise|additional|but|except|with|interval|new)\\b");

    private ImpressionChecks() {}

    static void check(ReportText report, List<Statement> statements, Found found) {
        int begin = Statement.impression(report);
        int end = report.sentences().size();
        if (begin == 0 || begin == end) {
            return; // there are not both of them
        }
        boolean clear = saysAllClear(report.sentences().subList(begin, end));
        List<Statement> above =
                statements.stream().filter(one -> !one.impression()).toList();
        List<Statement> below =
                statements.stream().filter(Statement::impression).toList();
        if (clear) {
            statements.stream()
                    .filter(one -> one.is(Presence.PRESENT) && ACUTE.contains(one.concept()))
                    .findFirst()
                    .ifPresent(one -> found.found(
                            SlipKind.NEGATION,
                            "acute-and-all-clear",
                            one.place(),
                            one.concept() + " is said here, and the impression sees nothing acute"));
        }
        first(below, one -> one.is(Presence.PRESENT) && NAMED.contains(one.concept()) && !speaksOf(above, one))
                .forEach(one -> found.found(
                        SlipKind.IMPRESSION,
                        "only-in-impression",
                        one.place(),
                        one.concept() + " is said in the impression alone"));
        boolean silent = below.stream().noneMatch(one -> one.presence() != Presence.ABSENT);
        first(above, one -> silent && one.is(Presence.PRESENT) && NAMED.contains(one.concept()))
                .forEach(one -> found.found(
                        SlipKind.IMPRESSION,
                        "not-in-impression",
                        begin,
                        one.concept() + " is said in the findings, and the impression is silent about it"));
    }

    /** Whether a sentence sees nothing acute, and none of its words takes that back in part. */
    static boolean saysAllClear(List<ReportText.Sentence> sentences) {
        return sentences.stream()
                .map(ReportText.Sentence::text)
                .anyMatch(text ->
                        ALL_CLEAR.matcher(text).find() && !WIDER.matcher(text).find());
    }

    private static boolean speaksOf(List<Statement> statements, Statement other) {
        return statements.stream().anyMatch(one -> one.concept().equals(other.concept()));
    }

    private static List<Statement> first(List<Statement> statements, Predicate<Statement> wanted) {
        return statements.stream().filter(wanted).limit(1).toList();
    }
}
