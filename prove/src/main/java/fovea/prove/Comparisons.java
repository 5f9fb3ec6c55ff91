package fovea.prove;

import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.OutlineDetails.Balance;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.PairedTest;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Holm;
import fovea.prove.statistics.PairedEffect;
import fovea.prove.statistics.SignFlip;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The specialist against every way of asking the generalist, p values corrected over all of them (Holm). */
    List<Comparison> of(Score score, List<String> labels, List<Row> rows) {
        return against(Arms.ALL.subList(1, Arms.ALL.size()), score, labels, rows);
    }

    /** The specialist against some arms, a family of tests of their own: p values corrected over all of them (Holm). */
    List<Comparison> against(List<Arm> arms, Score score, List<String> labels, List<Row> rows) {
        List<Comparison> raw = new ArrayList<>();
        for (String label : labels) {
            for (Arm arm : arms) {
                raw.add(compare(score, label, arm.id(), rows));
            }
        }
        double[] adjusted = Holm.adjust(raw.stream()
                .mapToDouble(comparison -> comparison.test().pValue())
                .toArray());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            all.add(raw.get(i).corrected(adjusted[i]));
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
        return new Comparison(
                label,
                score.name(),
                Arms.SPECIALIST.id(),
                other,
                bootstrap.mean(differences),
                tested(differences),
                balance(differences),
                PairedEffect.of(differences).size());
    }

    private PairedTest tested(double[] differences) {
        SignFlip test = SignFlip.test(differences, bootstrap.seed());
        return new PairedTest(
                test.describe(),
                test.twoSided(),
                Double.NaN,
                PairedEffect.of(differences).wilcoxonTwoSided());
    }

    private static Balance balance(double[] differences) {
        int better = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int worse = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return new Balance(better, differences.length - better - worse, worse);
    }

    private static Map<String, Double> means(Score score, String label, String arm, List<Row> rows) {
        List<Row> chosen = rows.stream()
                .filter(row -> row.label().equals(label) && row.arm().equals(arm))
                .filter(score.where())
                .toList();
        return RowsByPatient.means(chosen, score.of());
    }
}
