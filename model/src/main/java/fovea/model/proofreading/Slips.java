package fovea.model.proofreading;

import fovea.core.report.ReportText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes slips on purpose, one a report, so that a proofreader can be measured. The same seed makes the same slips. What is
 * made is never kept: it is a changed report.
 *
 * @param random what is drawn from
 */
public record Slips(RandomGenerator random) {
    private static final Pattern SIDE = Pattern.compile("(?i)\\b(left|right)\\b(?! atri| ventric)");
    private static final Pattern NO = Pattern.compile("(?i)\\bno (?:evidence of )?(?=\\w)");
    private static final Pattern THERE = Pattern.compile("(?i)\\bthere (?:is|are) (?:an? )?(?!no\\b)");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)(\\s*-?\\s*)(mm|cm)\\b");
    private static final Pattern LONG_WORD = Pattern.compile("\\b[a-z]{6,}\\b");
    private static final Map<String, String> EXTENTS = Map.ofEntries(
            Map.entry("small", "large"),
            Map.entry("large", "small"),
            Map.entry("mild", "severe"),
            Map.entry("severe", "mild"),
            Map.entry("mildly", "severely"),
            Map.entry("severely", "mildly"),
            Map.entry("minimal", "marked"),
            Map.entry("marked", "minimal"),
            Map.entry("moderate", "minimal"),
            Map.entry("moderately", "minimally"),
            Map.entry("slight", "marked"),
            Map.entry("slightly", "markedly"));
    private static final Pattern EXTENT = Pattern.compile("(?i)\\b(" + String.join("|", EXTENTS.keySet()) + ")\\b");

    /** Slips of a seed. */
    public static Slips seeded(long seed) {
        return new Slips(new Random(seed));
    }

    /**
     * Makes a slip.
     *
     * @param other another patient's report, whose impression may be taken
     * @return empty where the report has no place for such a slip
     */
    public Optional<Slip> make(SlipKind kind, ReportText report, ReportText other) {
        return switch (kind) {
            case SIDE -> replaced(kind, report, SIDE, Slips::otherSide);
            case NEGATION -> negated(report);
            case SEVERITY -> replaced(kind, report, EXTENT, Slips::otherExtent);
            case NUMBER -> replaced(kind, report, SIZE, this::otherSize);
            case IMPRESSION -> exchanged(report, other);
            case SPELLING -> replaced(kind, report, LONG_WORD, this::mistyped);
        };
    }

    private Optional<Slip> replaced(SlipKind kind, ReportText report, Pattern pattern, UnaryOperator<String> change) {
        List<MatchResult> places =
                new ArrayList<>(pattern.matcher(report.text()).results().toList());
        Collections.shuffle(places, Random.from(random));
        for (MatchResult place : places) {
            String changed = change.apply(place.group());
            if (!changed.equals(place.group())) {
                return Optional.of(slip(kind, report, place, changed));
            }
        }
        return Optional.empty();
    }

    private static Slip slip(SlipKind kind, ReportText report, MatchResult place, String changed) {
        String text = report.text();
        ReportText altered = ReportText.of(text.substring(0, place.start()) + changed + text.substring(place.end()));
        int sentence = 0;
        for (int i = 0; i < altered.sentences().size(); i++) {
            sentence = altered.sentences().get(i).begin() <= place.start() ? i : sentence;
        }
        return new Slip(kind, altered, sentence);
    }

    private static String otherSide(String side) {
        return cased(side, side.equalsIgnoreCase("left") ? "right" : "left");
    }

    private static String otherExtent(String extent) {
        return cased(extent, EXTENTS.getOrDefault(extent.toLowerCase(java.util.Locale.ROOT), extent));
    }

    private static String cased(String like, String word) {
        return Character.isUpperCase(like.charAt(0)) ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
    }

    /** Loses a "no", or puts one where something is said to be there, in a sentence that speaks of a finding. */
    private Optional<Slip> negated(ReportText report) {
        List<Integer> places = new ArrayList<>(
                Statement.of(report).stream().map(Statement::place).distinct().toList());
        Collections.shuffle(places, Random.from(random));
        for (int place : places) {
            ReportText.Sentence sentence = report.sentences().get(place);
            Matcher no = NO.matcher(report.text())
                    .region(sentence.begin(), sentence.begin() + sentence.text().length());
            if (no.find()) {
                return Optional.of(slip(SlipKind.NEGATION, report, no.toMatchResult(), ""));
            }
            Matcher there = THERE.matcher(report.text())
                    .region(sentence.begin(), sentence.begin() + sentence.text().length());
            if (there.find()) {
                String words = there.group().replaceFirst("(?i)(is|are) .*", "$1 no ");
                return Optional.of(slip(SlipKind.NEGATION, report, there.toMatchResult(), words));
            }
        }
        return Optional.empty();
    }

    private String otherSize(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            return size;
        }
        if (random.nextBoolean()) {
            return parts.group(1) + parts.group(2) + (parts.group(3).equals("mm") ? "cm" : "mm");
        }
        double number = Double.parseDouble(parts.group(1));
        String other = parts.group(1).contains(".") ? String.valueOf(Math.round(10 * number)) : parts.group(1) + "0";
        return other + parts.group(2) + parts.group(3);
    }

    private String mistyped(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        char letter = word.charAt(at);
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + letter + word.substring(at);
            case 2 -> word.substring(0, at) + word.charAt(at + 1) + letter + word.substring(at + 2);
            default -> word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
        };
    }

    private static Optional<Slip> exchanged(ReportText report, ReportText other) {
        int begin = Statement.impression(report);
        int from = Statement.impression(other);
        boolean both = begin > 0
                && begin < report.sentences().size()
                && from < other.sentences().size();
        if (!both) {
            return Optional.empty();
        }
        String impression = other.text().substring(other.sentences().get(from).begin());
        String own = report.text().substring(report.sentences().get(begin).begin());
        if (said(ReportText.of(impression)).equals(said(ReportText.of(own)))) {
            return Optional.empty();
        }
        return Optional.of(new Slip(
                SlipKind.IMPRESSION,
                ReportText.of(
                        report.text().substring(0, report.sentences().get(begin).begin()) + impression),
                begin));
    }

    /** What a text says of findings, whatever its words. */
    private static List<String> said(ReportText text) {
        return Statement.of(text).stream()
                .map(one -> one.concept() + one.presence())
                .distinct()
                .sorted()
                .toList();
    }
}
