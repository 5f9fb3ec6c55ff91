package fovea.prove.account;

import fovea.core.evidence.Estimate;
import fovea.prove.calibration.Reliability;
import java.util.List;

/**
 * Whether an arm's probabilities mean what they say, near the structure.
 *
 * @param arm who answers, and how it is asked
 * @param error expected calibration error in 15 equal bins, mean over patients
 * @param adaptiveError the same in 15 bins of equal count
 * @param brier mean squared difference, mean over patients
 * @param resolution Murphy's, mean over patients: 0 for an answer that never commits itself
 * @param temperature fitted on every second patient
 * @param errorAfter error on the others, scaled by it; {@code errorBefore} unscaled
 * @param missed share of the reference missed by conformal masks on the others, cut for 10 % on every second patient
 * @param cut the lambda chosen: pixels with a probability of at least 1 - lambda are in; NaN where none keeps the promise
 * @param bins of all patients together, for the figure
 */
public record CalibrationAccount(
        String arm,
        Estimate error,
        Estimate adaptiveError,
        Estimate brier,
        Estimate resolution,
        double temperature,
        double errorBefore,
        double errorAfter,
        Estimate missed,
        double cut,
        List<Reliability.Bin> bins) {
    public CalibrationAccount {
        bins = List.copyOf(bins);
    }
}
