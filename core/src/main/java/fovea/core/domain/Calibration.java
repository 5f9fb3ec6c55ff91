package fovea.core.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The distance up to which a study counts as one of the own kind, and what that promises. Of each patient the share of
 * studies refused is counted, and the threshold is the smallest at which the mean share over n patients, with one refused
 * patient more, is at most the level: conformal risk control (Angelopoulos et al., ICLR 2024, arXiv 2208.02814, theorem 1).
 * For scores that the fitted model has not seen, the expected share of a new patient's studies that is refused is then at
 * most the level. Scores of folds, as here, are of models fitted on fewer patients (cross-conformal; Barber et al., Ann.
 * Statist. 49, 2021): the proven bound is twice the level, what is seen is about the level.
 *
 * <p>With few patients that rule may not refuse a single study, and the largest score, which one odd picture decides, would
 * be the threshold. Then the threshold is where the tail of a log-normal distribution fitted to the scores begins, if that
 * is lower: no promise whatever the data, but a threshold that foreign pictures do not pass by chance.
 *
 * @param threshold largest squared distance that is answered
 * @param level share of a new patient's studies expected to be refused, at most
 * @param patients whose scores set the threshold
 * @param studies of them
 * @param promise what the level rests on
 */
public record Calibration(double threshold, double level, int patients, int studies, Promise promise) {
    /**
     * The level aimed at: half of the 5 % that is tolerated, since a test that aims at the limit lies beyond it in every
     * other sample of new patients.
     */
    public static final double AIM = 0.025;

    /** The level aimed at with too few patients to aim lower; with fewer than 19 it is 1 / (n + 1). */
    public static final double AIM_OF_FEW = 0.05;

    /** With so many patients one may be refused at the lower level: (1 + 1) / 80 is .025. */
    private static final int MANY = 79;

    /** Standard deviations of the logarithms from their mean to where the tail begins: 1.4 % lie beyond. */
    private static final double TAIL = 2.2;

    /** What a level rests on. */
    public enum Promise {
        /** On conformal risk control: it holds whatever the distribution is. */
        CONFORMAL,
        /** On a log-normal distribution of the distances, for want of patients. */
        LOG_NORMAL
    }

    /** A score of a study of a patient. */
    public record Score(String patient, double distance) {}

    public Calibration {
        Objects.requireNonNull(promise, "promise is null");
        if (!(threshold > 0) || !Double.isFinite(threshold)) {
            throw new IllegalArgumentException("a threshold must be above 0 and finite, got " + threshold);
        }
        if (!(level > 0 && level <= 1) || patients < 1 || studies < patients) {
            throw new IllegalArgumentException("a calibration needs a level in (0, 1] and at least one study a patient,"
                    + " got " + level + ", " + studies + " studies of " + patients + " patients");
        }
    }

    /** By scores of patients that the model has not seen, at least one. */
    public static Calibration of(List<Score> scores) {
        Map<String, Long> studies =
                scores.stream().collect(Collectors.groupingBy(Score::patient, Collectors.counting()));
        int n = studies.size();
        if (n == 0) {
            throw new IllegalArgumentException("a threshold needs scores of at least one patient, got none");
        }
        double level = n >= MANY ? AIM : Math.max(AIM_OF_FEW, 1.0 / (n + 1));
        double threshold = conformal(scores, studies, level);
        double largest = scores.stream().mapToDouble(Score::distance).max().orElseThrow();
        double tail = threshold < largest ? Double.POSITIVE_INFINITY : tail(scores, studies);
        return tail < threshold
                ? new Calibration(tail, AIM_OF_FEW, n, scores.size(), Promise.LOG_NORMAL)
                : new Calibration(threshold, level, n, scores.size(), Promise.CONFORMAL);
    }

    private static double conformal(List<Score> scores, Map<String, Long> studies, double level) {
        int n = studies.size();
        List<Score> falling = scores.stream()
                .sorted(Comparator.comparingDouble(Score::distance).reversed())
                .toList();
        double refused = 0;
        double threshold = falling.getFirst().distance();
        for (Score score : falling) {
            threshold = score.distance();
            refused += 1.0 / studies.getOrDefault(score.patient(), 1L);
            if ((refused + 1) / (n + 1) > level + 1e-9) {
                break; // refusing this study too would be too many
            }
        }
        return threshold;
    }

    /** exp(m + 2.2 s) of the logarithms of the scores, each patient counting once; infinite where a score is 0. */
    private static double tail(List<Score> scores, Map<String, Long> studies) {
        double mean = 0;
        double square = 0;
        for (Score score : scores) {
            if (!(score.distance() > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double log = Math.log(score.distance());
            double weight = 1.0 / studies.getOrDefault(score.patient(), 1L) / studies.size();
            mean += weight * log;
            square += weight * log * log;
        }
        return Math.exp(mean + TAIL * Math.sqrt(Math.max(0, square - mean * mean)));
    }

    /** In one sentence. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "squared distances up to %.1f are answered; of a new patient's studies at most %.1f %% are expected to be"
                        + " refused%s (calibrated on %d studies of %d training patients, out of fold)",
                threshold,
                100 * level,
                promise == Promise.CONFORMAL ? "" : " if distances are log-normal, for want of patients",
                studies,
                patients);
    }
}
