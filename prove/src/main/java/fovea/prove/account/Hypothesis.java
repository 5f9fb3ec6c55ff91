package fovea.prove.account;

import fovea.core.evidence.Estimate;

/**
 * One of the seven hypotheses.
 *
 * @param id H1 to H7
 * @param claim in plain words
 * @param estimate the number it hangs on
 * @param demand what the number must do
 * @param supported whether it does
 * @param standing in the fixed order of testing: {@code CLAIMED}, {@code NOT_SHOWN} or {@code DESCRIPTIVE}
 * @param sentence what that means here
 */
public record Hypothesis(
        String id,
        String claim,
        Estimate estimate,
        String demand,
        boolean supported,
        String standing,
        String sentence) {}
