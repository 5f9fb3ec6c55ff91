package fovea.prove.account;

import fovea.core.evidence.Estimate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One arm's figures where the structure is present. Loss is 1 - Dice; {@code loss = bias + variance}, and the shares add
 * up to the variance.
 *
 * @param arm who answers
 * @param asking how it is asked
 * @param title for tables
 * @param hinted whether the hint is taken from the reference, which no user has
 * @param replicas answers to each question
 * @param loss mean over patients
 * @param bias squared distance of the replicas' centre from the reference
 * @param variance of the replicas about their centre
 * @param shares variance by source: T sample, S seed, P prompt, A acquisition, and their interactions
 * @param iou {loss, bias, variance} with 1 - IoU
 * @param worstDice the 5th percentile of all answers' Dice
 * @param belowHalf share of answers with a Dice below 0.5
 * @param diceByAcquisition mean Dice of each acquisition
 */
public record ArmAccount(
        String arm,
        String asking,
        String title,
        boolean hinted,
        int replicas,
        Estimate loss,
        Estimate bias,
        Estimate variance,
        Map<String, Double> shares,
        List<Double> iou,
        double worstDice,
        Estimate belowHalf,
        List<Double> diceByAcquisition) {
    public ArmAccount {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        iou = List.copyOf(iou);
        diceByAcquisition = List.copyOf(diceByAcquisition);
    }
}
