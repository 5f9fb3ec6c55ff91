package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.account.RefusalAccount;
import fovea.prove.calibration.RiskCoverage;
import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Kernel;
import fovea.prove.statistics.Bootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Confidence and loss of one arm, patient by patient: means over its answers to pictures as acquired. */
final class ConfidenceAndLoss {
    private final double[] confidences;
    private final double[] losses;
    private final Bootstrap bootstrap;

    ConfidenceAndLoss(List<Item> items, Bootstrap bootstrap) {
        Map<String, double[]> byPatient = new TreeMap<>();
        for (Item item : items) {
            if (item.present()) {
                Bits reference = Bits.of(item.exam().references().get(item.label()));
                for (Item.Reply reply : item.asAcquired()) {
                    double[] sum = byPatient.computeIfAbsent(item.patient(), key -> new double[3]);
                    float score = reply.answer().predictedIou();
                    sum[0] += Float.isNaN(score) ? 0 : score;
                    sum[1] += 1 - Kernel.DICE.of(reference, reply.answer().mask());
                    sum[2]++;
                }
            }
        }
        this.confidences =
                byPatient.values().stream().mapToDouble(sum -> sum[0] / sum[2]).toArray();
        this.losses =
                byPatient.values().stream().mapToDouble(sum -> sum[1] / sum[2]).toArray();
        this.bootstrap = bootstrap;
    }

    RefusalAccount account(String arm) {
        RiskCoverage curve = RiskCoverage.of(confidences, losses);
        return new RefusalAccount(
                arm,
                curve.area(),
                bootstrap.of(losses.length, this::generalisedArea),
                curve.oracleArea(),
                curve.randomArea(),
                Arrays.stream(curve.selectiveRisks()).boxed().toList());
    }

    /** Generalised area of this arm less that of another on the same patients. */
    Estimate less(ConfidenceAndLoss other) {
        return bootstrap.of(losses.length, draw -> generalisedArea(draw) - other.generalisedArea(draw));
    }

    private double generalisedArea(int[] draw) {
        double[] drawnConfidences =
                Arrays.stream(draw).mapToDouble(i -> confidences[i]).toArray();
        double[] drawnLosses = Arrays.stream(draw).mapToDouble(i -> losses[i]).toArray();
        return RiskCoverage.of(drawnConfidences, drawnLosses).generalisedArea();
    }
}
