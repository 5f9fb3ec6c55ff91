package fovea.model.proofreading;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.ReportText;
import fovea.model.proofreading.Invention.Kind;
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
 * says of findings, sides, numbers and earlier examinations must stand in the report. What it leaves out is not told.
 */
public final class DraftChecks {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern PRIOR = Pattern.compile(
            "\\b(prior|previous|previously|interval|unchanged|since|compared|comparison|again|stable|no change|worsen\\w*|"
                    + "improv\\w*|resol\\w*|new|increased from|decreased from)\\b");
    private static final Set<String> NO_FINDINGS = Set.of("normal words");

    private DraftChecks() {}

    /**
     * What the draft invents, each finding once.
     *
     * @param given the report without the section that is drafted
     */
    public static List<Invention> of(String given, String draft) {
        List<Statement> above = Statement.of(ReportText.of(given));
        List<Statement> said = Statement.of(ReportText.of(draft));
        Set<Invention> inventions = new LinkedHashSet<>();
        for (Statement one : said) {
            if (!NO_FINDINGS.contains(one.concept())) {
                finding(one, above, inventions);
            }
        }
        numbers(given, draft, inventions);
        if (PRIOR.matcher(lower(draft)).find() && !PRIOR.matcher(lower(given)).find()) {
            inventions.add(
                    new Invention(Kind.PRIOR, "the draft compares with an earlier examination, the report does not"));
        }
        return new ArrayList<>(inventions);
    }

    private static void finding(Statement one, List<Statement> above, Set<Invention> inventions) {
        List<Statement> same = above.stream()
                .filter(other -> other.concept().equals(one.concept()))
                .toList();
        String name = one.concept().replace("~", "");
        if (one.presence() == Presence.ABSENT) {
            if (one.certain() && !same.isEmpty() && same.stream().allMatch(other -> other.is(Presence.PRESENT))) {
                inventions.add(new Invention(Kind.POLARITY, name + " is denied in the draft, the report has it"));
            }
            return;
        }
        if (same.isEmpty()) {
            inventions.add(new Invention(Kind.UNSUPPORTED, name + " is said in the draft alone"));
        } else if (same.stream().allMatch(other -> other.is(Presence.ABSENT))) {
            inventions.add(new Invention(Kind.POLARITY, name + " is said in the draft, the report denies it"));
        } else if (!one.sides().isEmpty() && same.stream().noneMatch(one::sharesSide)) {
            inventions.add(new Invention(Kind.SIDE, name + " is on another side in the report"));
        }
    }

    private static void numbers(String given, String draft, Set<Invention> inventions) {
        Set<String> known = new HashSet<>();
        Matcher above = NUMBER.matcher(given);
        while (above.find()) {
            known.add(above.group());
        }
        Matcher said = NUMBER.matcher(draft);
        while (said.find()) {
            if (!known.contains(said.group()) && !enumerates(draft, said.start(), said.end())) {
                inventions.add(new Invention(Kind.NUMBER, "the number " + said.group() + " stands in the draft alone"));
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
    public static boolean contradicts(List<Invention> inventions) {
        return inventions.stream().anyMatch(one -> one.kind() == Kind.POLARITY || one.kind() == Kind.SIDE);
    }
}
