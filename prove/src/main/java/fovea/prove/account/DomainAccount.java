package fovea.prove.account;

import fovea.core.evidence.Estimate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether foreign pictures are told from the specialist's own by the encoder's features, before it answers.
 *
 * @param score {@value #IN_DOMAIN_TEST}; in accounts of before version 0.2.0 {@code mahalanobis} or {@code nearest neighbours}
 * @param calibration studies that set the threshold
 * @param usable whether they are of enough patients to promise 5 %: at least 19
 * @param falseRejection share of the held-out pictures refused
 * @param falseAcceptance share accepted of each foreign domain, exact interval; a promise for these domains alone
 */
public record DomainAccount(
        String score, int calibration, boolean usable, Estimate falseRejection, Map<String, Estimate> falseAcceptance) {
    /** The test that {@code adapt} fits and {@code segment} asks. */
    public static final String IN_DOMAIN_TEST = "in-domain test";

    public DomainAccount {
        falseAcceptance = Collections.unmodifiableMap(new TreeMap<>(falseAcceptance));
    }
}
