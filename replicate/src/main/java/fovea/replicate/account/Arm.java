package fovea.replicate.account;

import fovea.prove.account.ArmAccount;
import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Kernel;
import fovea.prove.decomposition.VarianceInterval;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Asking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One contender asked in one way: its figures, and its answers to pictures as acquired, which is all that is kept of them.
 *
 * @param name of the contender
 * @param asking how it is asked
 * @param present figures where the structure is present
 * @param iou the same for 1 - IoU
 * @param asAcquired answers to pictures as acquired, present and absent
 */
record Arm(String name, Asking asking, ArmFigures present, ArmFigures iou, List<Item> asAcquired) {
    static Arm of(String name, Asking asking, List<Item> items) {
        List<Item> present = items.stream().filter(Item::present).toList();
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            kept.add(new Item(item.exam(), item.label(), item.asAcquired()));
        }
        Kernel<Bits> dice = Kernel.DICE;
        return new Arm(name, asking, ArmFigures.of(present, dice), ArmFigures.of(kept(present), Kernel.IOU), kept);
    }

    /** IoU is read on pictures as acquired where there are replicas of those: it is there to compare with other papers. */
    private static List<Item> kept(List<Item> present) {
        List<Item> kept = present.stream()
                .map(item -> new Item(item.exam(), item.label(), item.asAcquired()))
                .toList();
        return !kept.isEmpty() && kept.getFirst().replies().size() > 1 ? kept : present;
    }

    ArmAccount account(Bootstrap bootstrap) {
        Contrast alone = new Contrast(present, present, bootstrap);
        Map<String, Double> shares = present.shares();
        double[] dice = present.dice();
        return new ArmAccount(
                name,
                asking.name(),
                title(),
                hinted(),
                present.replicas(),
                alone.of((loss, variance, otherLoss, otherVariance) -> loss),
                alone.of((loss, variance, otherLoss, otherVariance) -> loss - variance),
                VarianceInterval.of(present.variance(), bootstrap),
                shares,
                List.of(mean(iou.losses()), mean(iou.biases()), mean(iou.variances())),
                dice[(int) (0.05 * (dice.length - 1))],
                Proportion.mean(present.below(0.5), bootstrap.level()),
                Arrays.stream(present.mean(ItemParts::lossByAcquisition))
                        .map(loss -> 1 - loss)
                        .boxed()
                        .toList());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    boolean hinted() {
        return asking != Asking.NAME && asking != Asking.WHOLE;
    }

    String key() {
        return name + " " + asking;
    }

    String title() {
        String who =
                switch (name) {
                    case "generalist" -> "Generalist";
                    case "specialist" -> "Specialist";
                    case "constant" -> "Constant answer (control)";
                    case "shuffled" -> "Shuffled masks (control)";
                    default -> "Specialist by " + name;
                };
        return who + ", "
                + switch (asking) {
                    case NAME -> "name alone";
                    case WHOLE -> "no hint";
                    case BOX -> name.equals("generalist") ? "jittered box" : "name and jittered box";
                    case POINT -> "jittered click";
                    case ORACLE_BOX -> "exact box";
                    case BOX_TUNED -> "jittered box, cut tuned";
                    case POINT_TUNED -> "jittered click, cut tuned";
                    case BOX_ENSEMBLE -> "mean over jittered boxes";
                    case POINT_ENSEMBLE -> "mean over jittered clicks";
                };
    }
}
