package fovea.prove.account;

import fovea.core.Estimate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether foreign pictures are told from the specialist's own by the encoder's features, before it answers.
 *
 * @param score {@code mahalanobis} or {@code nearest neighbours}
 * @param calibration pictures of calibration patients that set the threshold
 * @param usable whether there are enough of them to refuse anything at 5 %: at least 19
 * @param falseRejection share of the held-out pictures refused
 * @param falseAcceptance share accepted of each foreign domain, exact interval; a promise for these domains alone
 */
public record DomainAccount(
        String score, int calibration, boolean usable, Estimate falseRejection, Map<String, Estimate> falseAcceptance) {
    public DomainAccount {
        falseAcceptance = Collections.unmodifiableMap(new TreeMap<>(falseAcceptance));
    }
}
