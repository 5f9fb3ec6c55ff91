package fovea.prove;

import fovea.core.Evidence.Comparison;
import fovea.core.Evidence.Row;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Holm;
import fovea.prove.statistics.SignFlip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The specialist against each other arm, patient by patient. */
final class Comparisons {
    /** A difference smaller than this is none: sums of equal scores in another order differ in their last bits. */
    private static final double NOTHING = 1e-12;

    private final Bootstrap bootstrap;

    Comparisons(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** A score that is compared, and the cases it is defined on. */
    record Score(String name, Predicate<Row> where, ToDoubleFunction<Row> of) {}

    static final List<Score> SCORES = List.of(
            new Score("dice present", Row::referenced, Row::dice),
            new Score("surface dice present", Row::referenced, Row::surfaceDice),
            new Score("dice all", row -> true, Row::dice));

    /** All comparisons of one score, p values corrected over all of them (Holm). */
    List<Comparison> of(Score score, List<String> labels, List<Row> rows) {
        List<Comparison> raw = new ArrayList<>();
        for (String label : labels) {
            for (var arm : Arms.ALL.subList(1, Arms.ALL.size())) {
                raw.add(compare(score, label, arm.id(), rows));
            }
        }
        double[] adjusted =
                Holm.adjust(raw.stream().mapToDouble(Comparison::pValue).toArray());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            all.add(corrected(raw.get(i), adjusted[i]));
        }
        return all;
    }

    private Comparison compare(Score score, String label, String other, List<Row> rows) {
        Map<String, Double> mine = means(score, label, Arms.SPECIALIST.id(), rows);
        Map<String, Double> theirs = means(score, label, other, rows);
        double[] differences = mine.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() - theirs.getOrDefault(entry.getKey(), Double.NaN))
                .map(difference -> Math.abs(difference) < NOTHING ? 0 : difference)
                .toArray();
        SignFlip test = SignFlip.test(differences, bootstrap.seed());
        int better = 0;
        int worse = 0;
        for (double difference : differences) {
            better += difference > 0 ? 1 : 0;
            worse += difference < 0 ? 1 : 0;
        }
        return new Comparison(
                label,
                score.name(),
                Arms.SPECIALIST.id(),
                other,
                bootstrap.mean(differences),
                test.twoSided(),
                Double.NaN,
                test.describe(),
                better,
                differences.length - better - worse,
                worse);
    }

    private static Map<String, Double> means(Score score, String label, String arm, List<Row> rows) {
        List<Row> chosen = rows.stream()
                .filter(row -> row.label().equals(label) && row.arm().equals(arm))
                .filter(score.where())
                .toList();
        return RowsByPatient.means(chosen, score.of());
    }

    private static Comparison corrected(Comparison raw, double pHolm) {
        return new Comparison(
                raw.label(),
                raw.score(),
                raw.arm(),
                raw.other(),
                raw.difference(),
                raw.pValue(),
                pHolm,
                raw.test(),
                raw.better(),
                raw.equal(),
                raw.worse());
    }
}
