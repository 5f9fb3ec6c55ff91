package fovea.prove.account;

import fovea.core.evidence.Estimate;
import java.util.List;

/**
 * What is lost when the least confident pictures are refused; confidence is the segmenter's own estimate.
 *
 * @param arm who answers, and how it is asked
 * @param area under the risk-coverage curve, as a mean over ranks
 * @param generalisedArea of Traub et al.
 * @param oracleArea of a confidence that knew every loss
 * @param randomArea of one that knows nothing
 * @param risks mean loss of the k + 1 most confident pictures
 */
public record RefusalAccount(
        String arm, double area, Estimate generalisedArea, double oracleArea, double randomArea, List<Double> risks) {
    public RefusalAccount {
        risks = List.copyOf(risks);
    }
}
