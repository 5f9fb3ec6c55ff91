package fovea.model.proofreading;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.ReportText;
import fovea.model.rules.FindingRules;
import fovea.model.rules.Mention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence says of a finding.
 *
 * @param concept the finding, as the rules call it
 * @param presence whether it is said to be there
 * @param certain whether that is said without a hedge and without words such as "new" or "large", which deny a part
 * @param sides that the sentence names
 * @param extent small or large, where the sentence names one of them
 * @param millimetres sizes that the sentence names
 * @param place which sentence, from 0
 * @param impression whether it belongs to the impression
 */
record Statement(
        String concept,
        Presence presence,
        boolean certain,
        Set<Side> sides,
        Optional<Extent> extent,
        List<Double> millimetres,
        int place,
        boolean impression) {
    private static final Pattern PARTLY = Pattern.compile(
            "\\b(new|acute|large|largely|significant|other|additional|definite|suspicious|focal|overt|increas\\w*|enlarging|"
                    + "residual|displaced|sizable|sizeable|gross|further|more|change|worsening|convincing|typical|active|"
                    + "recurrent|layering|tension|bulky|obvious|discrete|large-volume|noncalcified|non-calcified)\\b");
    private static final Pattern SIZE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*-?\\s*(mm|cm|millimeters?|centimeters?)\\b");
    private static final Pattern SMALL =
            Pattern.compile("\\b(small|mild|mildly|minimal|minimally|slight|slightly|tiny|trace|subtle|minor)\\b");
    private static final Pattern LARGE =
            Pattern.compile("\\b(large|severe|severely|marked|markedly|massive|extensive|huge|gross|grossly)\\b");

    /** A side of the body. */
    enum Side {
        LEFT,
        RIGHT
    }

    /** How much there is of something. */
    enum Extent {
        SMALL,
        LARGE
    }

    Statement {
        sides = Set.copyOf(sides);
        millimetres = List.copyOf(millimetres);
    }

    /** All that a report says of findings, in the order of its sentences. */
    static List<Statement> of(ReportText report) {
        int impression = impression(report);
        List<Statement> statements = new ArrayList<>();
        for (Mention mention : new FindingRules().mentions(report)) {
            String words = report.sentences().get(mention.sentence()).text().toLowerCase(Locale.ROOT);
            boolean partly = mention.presence() == Presence.ABSENT
                    && PARTLY.matcher(words).find();
            statements.add(new Statement(
                    mention.concept(),
                    mention.presence(),
                    !partly && !mention.likely() && mention.presence() != Presence.UNCERTAIN,
                    sides(words),
                    extent(words),
                    sizes(words),
                    mention.sentence(),
                    mention.sentence() >= impression));
        }
        return statements;
    }

    /** The first sentence of the impression: behind its heading, else behind the last line end; as many as there are if none. */
    static int impression(ReportText report) {
        int lastLine = report.text().stripTrailing().lastIndexOf('\n');
        int behindLine = report.sentences().size();
        for (int i = report.sentences().size() - 1; i >= 0; i--) {
            ReportText.Sentence sentence = report.sentences().get(i);
            if (sentence.text().matches("(?is)(impression|conclusion|opinion)s?\\b.*")) {
                return i;
            }
            if (lastLine >= 0 && sentence.begin() > lastLine) {
                behindLine = i;
            }
        }
        return behindLine;
    }

    static Set<Side> sides(String words) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        boolean both = words.matches("(?s).*\\b(bilateral|bilaterally|both|biapical|bibasilar|bibasal)\\b.*");
        if (both || words.matches("(?s).*\\bleft\\b.*")) {
            sides.add(Side.LEFT);
        }
        if (both || words.matches("(?s).*\\bright\\b.*")) {
            sides.add(Side.RIGHT);
        }
        return sides;
    }

    private static Optional<Extent> extent(String words) {
        boolean small = SMALL.matcher(words).find();
        boolean large = LARGE.matcher(words).find();
        return small == large ? Optional.empty() : Optional.of(small ? Extent.SMALL : Extent.LARGE);
    }

    private static List<Double> sizes(String words) {
        List<Double> sizes = new ArrayList<>();
        Matcher matcher = SIZE.matcher(words);
        while (matcher.find()) {
            double number = Double.parseDouble(matcher.group(1));
            sizes.add(matcher.group(2).startsWith("c") ? 10 * number : number);
        }
        return sizes;
    }

    boolean is(Presence wanted) {
        return presence == wanted && certain;
    }

    /** Whether the sentences may speak of the same side: at least one names none, or both name one together. */
    boolean sharesSide(Statement other) {
        return sides.isEmpty() || other.sides.isEmpty() || sides.stream().anyMatch(other.sides::contains);
    }
}
