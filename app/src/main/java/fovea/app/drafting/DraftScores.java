package fovea.app.drafting;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.SectionReader.Parted;
import fovea.core.report.ReportText;
import fovea.model.proofreading.Discrepancy;
import fovea.model.proofreading.DraftChecks;
import fovea.model.rules.FindingRules;
import fovea.model.rules.Mention;
import fovea.prove.writing.RougeL;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What one contender's drafts are worth. Which findings a text has is told by the rules, the same for drafts and for what
 * people wrote.
 */
final class DraftScores {
    private static final String WORDS = "normal words";

    private final Set<String> learnt; // inputs of the training side, word for word
    private final List<Row> rows = new ArrayList<>();

    /** A draft, measured. */
    private record Row(
            double rouge,
            boolean unseen,
            boolean abnormal,
            int both,
            int drafted,
            int wanted,
            List<Discrepancy> discrepancies) {}

    DraftScores(List<Parted> training) {
        learnt = training.stream().map(one -> plain(one.given())).collect(Collectors.toSet());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** Counts a draft. */
    void add(Parted report, String draft) {
        Set<String> said = present(draft);
        Set<String> wanted = present(report.written());
        Set<String> both = new TreeSet<>(said);
        both.retainAll(wanted);
        rows.add(new Row(
                RougeL.of(draft, report.written()),
                !learnt.contains(plain(report.given())),
                !wanted.isEmpty(),
                both.size(),
                said.size(),
                wanted.size(),
                DraftChecks.of(report.given(), draft)));
    }

    private static Set<String> present(String text) {
        List<Mention> mentions = new FindingRules().mentions(ReportText.of(text));
        return mentions.stream()
                .map(Mention::concept)
                .filter(concept -> !concept.equals(WORDS))
                .filter(concept -> FindingRules.telling(concept, mentions)
                        .filter(one -> one.presence() == Presence.PRESENT)
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int count() {
        return rows.size();
    }

    /** The F1 of findings over all drafts together; NaN where nobody has any. */
    double findingF1() {
        double both = rows.stream().mapToInt(Row::both).sum();
        return 2
                * both
                / rows.stream().mapToInt(row -> row.drafted() + row.wanted()).sum();
    }

    double rouge() {
        return mean(rows);
    }

    private static double mean(List<Row> some) {
        return some.stream().mapToDouble(Row::rouge).average().orElse(Double.NaN);
    }

    /** Drafts with a discrepancy of that kind. */
    long with(Discrepancy.Kind kind) {
        return rows.stream()
                .filter(row -> row.discrepancies().stream().anyMatch(one -> one.kind() == kind))
                .count();
    }

    /** Drafts that are refused since they contradict their report. */
    long contrary() {
        return rows.stream()
                .filter(row -> DraftChecks.contradicts(row.discrepancies()))
                .count();
    }

    /** Drafts that invent anything. */
    long inventing() {
        return rows.stream()
                .filter(row -> row.discrepancies().stream().anyMatch(one -> one.kind() != Discrepancy.Kind.OMITTED))
                .count();
    }

    /** All of it; numbers alone. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("drafts", rows.size());
        facts.put("findingF1", findingF1());
        facts.put("findingPrecision", share(Row::drafted));
        facts.put("findingRecall", share(Row::wanted));
        facts.put("rougeL", rouge());
        List<Row> unseen = rows.stream().filter(Row::unseen).toList();
        List<Row> abnormal = rows.stream().filter(Row::abnormal).toList();
        facts.put("unseenInputs", unseen.size());
        facts.put("rougeLUnseen", mean(unseen));
        facts.put("abnormal", abnormal.size());
        facts.put("rougeLAbnormal", mean(abnormal));
        Map<Discrepancy.Kind, Long> kinds = new EnumMap<>(Discrepancy.Kind.class);
        for (Discrepancy.Kind kind : Discrepancy.Kind.values()) {
            kinds.put(kind, with(kind));
        }
        facts.put("discrepancies", kinds);
        facts.put("draftsThatInvent", inventing());
        facts.put("draftsThatContradict", contrary());
        return facts;
    }

    private double share(ToIntFunction<Row> of) {
        return rows.stream().mapToInt(Row::both).sum()
                / (double) rows.stream().mapToInt(of).sum();
    }
}
