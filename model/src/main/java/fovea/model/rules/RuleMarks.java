package fovea.model.rules;

import fovea.core.report.ReportText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the rules see in a report, as numbers for a net: 1 for each kind of mention that it has, 0 else. A mention counts by
 * its concept (four kinds: present, likely, uncertain, absent) and by its phrase (two: present, uncertain); one more number
 * tells that nothing is present or uncertain.
 *
 * @param values one a mark, in the order of the lexicon
 * @param sentences which sentence each is from, the first of several; below 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RuleMarks(float[] values, int[] sentences) {
    /** How sure a fresh net is of a mark of the finding's own, as a logarithm of odds. */
    private static final float SURE = 6;

    private static final float DOUBTFUL = 1.5f;
    private static final Map<String, Integer> PLACES = places();

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        FindingRules.concepts().forEach((concept, phrases) -> {
            for (String kind : List.of("present", "likely", "uncertain", "absent")) {
                places.putIfAbsent(concept + ":" + kind, places.size());
            }
            for (String phrase : phrases) {
                places.putIfAbsent(concept + "/" + phrase + ":present", places.size());
                places.putIfAbsent(concept + "/" + phrase + ":uncertain", places.size());
            }
        });
        places.put(FindingRules.NORMAL, places.size());
        return places;
    }

    /** How many there are. */
    public static int count() {
        return PLACES.size();
    }

    /** The marks of a report. */
    public static RuleMarks of(ReportText report) {
        float[] values = new float[count()];
        int[] sentences = new int[count()];
        Arrays.fill(sentences, -1);
        List<Mention> mentions = new FindingRules().mentions(report);
        for (Mention mention : mentions) {
            mark(mention.concept() + ":" + kind(mention), mention.sentence(), values, sentences);
            mark(
                    mention.concept() + "/" + mention.phrase() + ":"
                            + kind(mention).replace("likely", "present"),
                    mention.sentence(),
                    values,
                    sentences);
        }
        if (FindingRules.isNormal(mentions)) {
            mark(FindingRules.NORMAL, -1, values, sentences);
        }
        return new RuleMarks(values, sentences);
    }

    /** The sentence that denies a finding in the rules' eyes; empty where none does. */
    public OptionalInt denial(String finding) {
        return FindingRules.concept(finding)
                .map(concept -> PLACES.get(concept + ":absent"))
                .filter(place -> sentences[place] >= 0)
                .map(place -> OptionalInt.of(sentences[place]))
                .orElseGet(OptionalInt::empty);
    }

    private static String kind(Mention mention) {
        return switch (mention.presence()) {
            case PRESENT -> mention.likely() ? "likely" : "present";
            case UNCERTAIN -> "uncertain";
            case ABSENT -> "absent";
        };
    }

    private static void mark(String name, int sentence, float[] values, int[] sentences) {
        Integer place = PLACES.get(name);
        if (place != null && values[place] == 0) {
            values[place] = 1;
            sentences[place] = sentence;
        }
    }

    /**
     * What each mark says of a finding before anything is learnt: the rules' own opinion.
     *
     * @return one row of weights for "present", one for "uncertain"
     */
    static float[][] prior(String finding) {
        float[][] rows = new float[2][count()];
        FindingRules.concept(finding).ifPresent(concept -> {
            if (concept.equals(FindingRules.NORMAL)) {
                rows[0][place(concept)] = SURE;
            } else {
                rows[0][place(concept + ":present")] = SURE;
                rows[0][place(concept + ":likely")] = SURE;
                rows[0][place(concept + ":uncertain")] = DOUBTFUL;
                rows[1][place(concept + ":uncertain")] = SURE;
            }
        });
        return rows;
    }

    private static int place(String name) {
        return PLACES.getOrDefault(name, 0);
    }

    /**
     * The rules' own opinion of several findings.
     *
     * @return rows of "present" for all findings, then rows of "uncertain": 2 n rows of {@link #count} numbers
     */
    public static float[] priors(List<String> findings) {
        float[] all = new float[2 * findings.size() * count()];
        for (int i = 0; i < findings.size(); i++) {
            float[][] rows = prior(findings.get(i));
            System.arraycopy(rows[0], 0, all, i * count(), count());
            System.arraycopy(rows[1], 0, all, (findings.size() + i) * count(), count());
        }
        return all;
    }
}
