package fovea.model.rules;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.files.Sha256;
import fovea.core.report.FindingAnswer;
import fovea.core.report.FindingsReader;
import fovea.core.report.ReportText;
import fovea.model.rules.Lexicon.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Findings of reports by phrases, negations and hedges, as NegEx and CheXpert's labeller find them. It knows English and
 * the findings of chest radiographs; of others it says nothing. A baseline that every specialist must beat, and its teacher
 * where nobody judged a report.
 */
public final class FindingRules implements FindingsReader {
    /** A concept that no phrase mentions: nothing is present and nothing uncertain. */
    public static final String NORMAL = "normal";

    private static final Lexicon MENTIONS = Lexicon.read("mentions.txt");
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("no finding", NORMAL),
            Map.entry("pleural effusion", "effusion"),
            Map.entry("infiltrate", "infiltration"),
            Map.entry("lung mass", "mass"),
            Map.entry("lung lesion", "nodule"),
            Map.entry("lung opacity", "~opacity"),
            Map.entry("fracture", "~fracture"),
            Map.entry("support devices", "~device"),
            Map.entry("pulmonary edema", "edema"),
            Map.entry("oedema", "edema"),
            Map.entry("copd", "emphysema"),
            Map.entry("enlarged heart", "cardiomegaly"),
            Map.entry("pleural other", "pleural thickening"),
            Map.entry("scoliosis", "~spine"));

    /** How sure a rule is that what it calls present, uncertain or absent is present. */
    private static final Map<Presence, Double> SURE =
            Map.of(Presence.PRESENT, 0.9, Presence.UNCERTAIN, 0.3, Presence.ABSENT, 0.02);

    @Override
    public String name() {
        return "rules";
    }

    /** Identity of the rules: of their phrases, and of the way sentences are parted into words. */
    public static String sha256() {
        return Sha256.of(MENTIONS.sha256() + Lexicon.read("triggers.txt").sha256() + Words.FORM);
    }

    /** All meanings with their phrases, in a fixed order. */
    public static Map<String, List<String>> concepts() {
        return MENTIONS.concepts();
    }

    /** The meaning that a finding's name stands for; empty where the rules know none. */
    public static Optional<String> concept(String finding) {
        String plain = finding.toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace('-', ' ')
                .strip();
        String meant = SYNONYMS.getOrDefault(plain, plain);
        return meant.equals(NORMAL) || MENTIONS.concepts().containsKey(meant) ? Optional.of(meant) : Optional.empty();
    }

    /** What a report mentions, in the order of its sentences. */
    public List<Mention> mentions(ReportText report) {
        List<Mention> mentions = new ArrayList<>();
        List<String> sentences = report.words();
        for (int i = 0; i < sentences.size(); i++) {
            List<String> words = Words.of(sentences.get(i));
            Reach reach = Reach.of(words);
            for (Match match : MENTIONS.matches(words)) {
                mentions.add(new Mention(
                        match.entry().meaning(),
                        match.entry().phrase().text(),
                        reach.of(match),
                        reach.likely(match),
                        i));
            }
        }
        return mentions;
    }

    @Override
    public List<FindingAnswer> answer(ReportText report, List<String> findings) {
        List<Mention> mentions = mentions(report);
        return findings.stream().map(finding -> answer(finding, mentions)).toList();
    }

    private static FindingAnswer answer(String finding, List<Mention> mentions) {
        Optional<String> concept = concept(finding);
        if (concept.isPresent() && concept.get().equals(NORMAL)) {
            Presence normal = isNormal(mentions) ? Presence.PRESENT : Presence.ABSENT;
            return new FindingAnswer(finding, normal, sure(normal), OptionalInt.empty());
        }
        Optional<Mention> telling = concept.flatMap(meant -> telling(meant, mentions));
        Presence presence = telling.map(Mention::presence).orElse(Presence.ABSENT);
        OptionalInt sentence =
                telling.map(mention -> OptionalInt.of(mention.sentence())).orElseGet(OptionalInt::empty);
        return new FindingAnswer(finding, presence, sure(presence), sentence);
    }

    private static double sure(Presence presence) {
        return SURE.getOrDefault(presence, 0.0);
    }

    /** Whether nothing that is mentioned is present or uncertain, words of normality aside. */
    public static boolean isNormal(List<Mention> mentions) {
        return mentions.stream()
                .noneMatch(mention -> mention.presence() != Presence.ABSENT
                        && !mention.concept().equals("normal words"));
    }

    /** The mention that decides: one that is present before one that is uncertain before one that is absent. */
    public static Optional<Mention> telling(String concept, List<Mention> mentions) {
        return mentions.stream()
                .filter(mention -> mention.concept().equals(concept))
                .min(Comparator.comparingInt(mention -> switch (mention.presence()) {
                    case PRESENT -> 0;
                    case UNCERTAIN -> 1;
                    case ABSENT -> 2;
                }));
    }
}
