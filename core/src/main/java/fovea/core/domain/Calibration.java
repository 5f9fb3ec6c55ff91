package fovea.core.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The distance up to which a study counts as one of the own kind, and what that promises. Of each patient the share of
 * studies refused is counted, and the threshold is the smallest at which the mean share over n patients, with one refused
 * patient more, is at most the level: conformal risk control (Angelopoulos et al., ICLR 2024, arXiv 2208.02814, theorem 1).
 * For scores that the fitted model has not seen, the expected share of a new patient's studies that is refused is then at
 * most the level. Scores of folds, as here, are of models fitted on fewer patients (cross-conformal; Barber et al., Ann.
 * Statist. 49, 2021): the proven bound is twice the level, what is seen is about the level.
 *
 * @param threshold largest squared distance that is answered
 * @param level share of a new patient's studies expected to be refused, at most
 * @param patients whose scores set the threshold
 * @param studies of them
 */
public record Calibration(double threshold, double level, int patients, int studies) {
    /** The level aimed at; with fewer patients than 1 / level - 1 it is 1 / (n + 1). */
    public static final double AIM = 0.03;

    /** A score of a study of a patient. */
    public record Score(String patient, double distance) {}

    public Calibration {
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
        double level = Math.max(AIM, 1.0 / (n + 1));
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
        return new Calibration(threshold, level, n, scores.size());
    }

    /** In one sentence. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "squared distances up to %.1f are answered; of a new patient's studies at most %.1f %% are expected to be"
                        + " refused (calibrated on %d studies of %d training patients, out of fold)",
                threshold,
                100 * level,
                studies,
                patients);
    }
}
