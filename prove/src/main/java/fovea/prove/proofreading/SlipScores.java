package fovea.prove.proofreading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a proofreader tells reports with a slip from the same reports without.
 *
 * @param reports with a slip, and as many without
 * @param recall share of the reports with a slip that are flagged
 * @param precision share of the flagged reports that hold a slip; 1 where none is flagged
 * @param f1 harmonic mean of both
 * @param named share of the flagged reports with a slip whose surest suspicion is of the slip's kind; 0 where none is flagged
 * @param located the same, of the slip's sentence
 */
public record SlipScores(int reports, double recall, double precision, double f1, double named, double located) {
    /**
     * A report, judged in both versions.
     *
     * @param kind of the slip
     * @param clean the highest confidence of a suspicion in the report as it was, 0 for none
     * @param slipped the highest confidence of a suspicion that the report as it was does not raise, 0 for none
     * @param named whether that suspicion is of the slip's kind
     * @param located whether it is of the slip's sentence
     */
    public record Row(String kind, double clean, double slipped, boolean named, boolean located) {}

    /**
     * Of rows, a report being flagged from a confidence on.
     *
     * @param threshold above 0
     */
    public static SlipScores of(List<Row> rows, double threshold) {
        List<Row> found =
                rows.stream().filter(row -> row.slipped() >= threshold).toList();
        long alarms = rows.stream().filter(row -> row.clean() >= threshold).count();
        double precision = found.isEmpty() && alarms == 0 ? 1 : (double) found.size() / (found.size() + alarms);
        double recall = rows.isEmpty() ? 0 : (double) found.size() / rows.size();
        double f1 = recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
        return new SlipScores(
                rows.size(),
                recall,
                precision,
                f1,
                share(found.stream().filter(Row::named).count(), found.size()),
                share(found.stream().filter(Row::located).count(), found.size()));
    }

    private static double share(long part, int all) {
        return all == 0 ? 0 : (double) part / all;
    }

    /**
     * False alarms in 100 reports without a slip, at the highest threshold that finds a share of the slips.
     *
     * @param clean the highest confidence of a suspicion in each report without a slip, 0 for none
     * @param recall the share, above 0 to 1
     * @return empty where so many slips are never found
     */
    public static OptionalDouble alarmsAtRecall(List<Row> rows, List<Double> clean, double recall) {
        List<Double> scores = new ArrayList<>(rows.stream()
                .map(Row::slipped)
                .sorted(Comparator.reverseOrder())
                .toList());
        int needed = (int) Math.ceil(recall * scores.size());
        if (needed == 0 || scores.get(needed - 1) <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(alarms(clean, scores.get(needed - 1)));
    }

    /** False alarms in 100 reports without a slip. */
    public static double alarms(List<Double> clean, double threshold) {
        return clean.isEmpty()
                ? 0
                : 100.0 * clean.stream().filter(score -> score >= threshold).count() / clean.size();
    }
}
