package fovea.model.proofreading;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.ReportText;
import fovea.model.proofreading.Discrepancy.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a draft against the report that it is to sum up, by rules for English reports of chest radiographs: what the draft
 * says of findings, sides, numbers and earlier examinations must stand in the report; a draft that sees nothing acute where
 * the report has something acute contradicts it; other findings that it leaves out are told.
 */
public final class DraftChecks {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern PRIOR = Pattern.compile(
            "\\b(prior|previous|previously|interval|unchanged|since|compared|comparison|again|stable|no change|worsen\\w*|"
                    + "improv\\w*|resol\\w*|new|increased from|decreased from)\\b");
    private static final Set<String> NO_FINDINGS = Set.of("normal words");

    private DraftChecks() {}

    /**
     * Where the two differ, each finding once.
     *
     * @param given the report without the section that is drafted
     */
    public static List<Discrepancy> of(String given, String draft) {
        List<Statement> above = Statement.of(ReportText.of(given));
        List<Statement> said = Statement.of(ReportText.of(draft));
        Set<Discrepancy> discrepancies = new LinkedHashSet<>();
        for (Statement one : said) {
            if (!NO_FINDINGS.contains(one.concept())) {
                finding(one, above, discrepancies);
            }
        }
        omitted(above, said, ImpressionChecks.saysAllClear(ReportText.of(draft).sentences()), discrepancies);
        numbers(given, draft, discrepancies);
        if (PRIOR.matcher(lower(draft)).find() && !PRIOR.matcher(lower(given)).find()) {
            discrepancies.add(
                    new Discrepancy(Kind.PRIOR, "the draft compares with an earlier examination, the report does not"));
        }
        return new ArrayList<>(discrepancies);
    }

    private static void finding(Statement one, List<Statement> above, Set<Discrepancy> discrepancies) {
        List<Statement> same = above.stream()
                .filter(other -> other.concept().equals(one.concept()))
                .toList();
        String name = one.concept().replace("~", "");
        if (one.presence() == Presence.ABSENT) {
            if (one.certain() && !same.isEmpty() && same.stream().allMatch(other -> other.is(Presence.PRESENT))) {
                discrepancies.add(new Discrepancy(Kind.POLARITY, name + " is denied in the draft, the report has it"));
            }
            return;
        }
        if (same.isEmpty()) {
            discrepancies.add(new Discrepancy(Kind.UNSUPPORTED, name + " is said in the draft alone"));
        } else if (same.stream().allMatch(other -> other.is(Presence.ABSENT))) {
            discrepancies.add(new Discrepancy(Kind.POLARITY, name + " is said in the draft, the report denies it"));
        } else if (!one.sides().isEmpty() && same.stream().noneMatch(one::sharesSide)) {
            discrepancies.add(new Discrepancy(Kind.SIDE, name + " is on another side in the report"));
        }
    }

    private static void omitted(
            List<Statement> above, List<Statement> said, boolean clear, Set<Discrepancy> discrepancies) {
        for (Statement one : above) {
            boolean spoken = said.stream().anyMatch(other -> other.concept().equals(one.concept()));
            if (spoken || !one.is(Presence.PRESENT)) {
                continue;
            }
            String name = one.concept().replace("~", "");
            if (clear && ImpressionChecks.ACUTE.contains(one.concept())) {
                discrepancies.add(
                        new Discrepancy(Kind.POLARITY, "the draft sees nothing acute, the report has " + name));
            } else if (ImpressionChecks.NAMED.contains(one.concept())) {
                discrepancies.add(
                        new Discrepancy(Kind.OMITTED, name + " is in the report, and the draft is silent about it"));
            }
        }
    }

    private static void numbers(String given, String draft, Set<Discrepancy> discrepancies) {
        Set<String> known = new HashSet<>();
        Matcher above = NUMBER.matcher(given);
        while (above.find()) {
            known.add(above.group());
        }
        Matcher said = NUMBER.matcher(draft);
        while (said.find()) {
            if (!known.contains(said.group()) && !enumerates(draft, said.start(), said.end())) {
                discrepancies.add(
                        new Discrepancy(Kind.NUMBER, "the number " + said.group() + " stands in the draft alone"));
            }
        }
    }

    /** Whether a number counts the lines of a list, as in "1. Clear lungs." */
    private static boolean enumerates(String draft, int begin, int end) {
        boolean starts = begin == 0 || Character.isWhitespace(draft.charAt(begin - 1));
        return starts && end + 1 < draft.length() && draft.charAt(end) == '.' && draft.charAt(end + 1) == ' ';
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether a draft must not be shown as an answer: it says the contrary of its report, or has the wrong side. */
    public static boolean contradicts(List<Discrepancy> discrepancies) {
        return discrepancies.stream().anyMatch(one -> one.kind() == Kind.POLARITY || one.kind() == Kind.SIDE);
    }
}
