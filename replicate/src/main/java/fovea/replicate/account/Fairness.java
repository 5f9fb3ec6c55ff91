package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Kernel;
import fovea.prove.metrics.Conventions;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Strata;
import java.util.List;
import java.util.Map;

/** Results by sex, age band, site and scanner, of pictures of the cohort as acquired. */
final class Fairness {
    private final Strata dice = new Strata();
    private final Strata rates = new Strata();

    Fairness(List<Item> items, Conventions conventions) {
        for (Item item : items) {
            if (item.exam().home()) {
                double number = item.asAcquired().stream()
                        .mapToDouble(reply -> number(item, reply, conventions))
                        .average()
                        .orElse(Double.NaN);
                (item.present() ? dice : rates).add(item.exam().strata(), item.patient(), number);
            }
        }
    }

    /** Dice where the structure is present, else whether it is asserted. */
    private static double number(Item item, Item.Reply reply, Conventions conventions) {
        if (item.present()) {
            return Kernel.DICE.of(
                    Bits.of(item.exam().references().get(item.label())),
                    reply.answer().mask());
        }
        boolean asserted = conventions.asserts(
                reply.answer().mask().count(), item.exam().image().geometry());
        return asserted ? 1 : 0;
    }

    void put(Map<Measure, Estimate> measures, Bootstrap bootstrap) {
        measures.put(Measure.parse("/fair/worst_group_dice_deficit"), dice.worstDeficit(bootstrap));
        measures.put(Measure.parse("/fair/max_group_halluc_rate"), rates.worstRate(Measures.SHARES));
        dice.means(bootstrap).forEach((group, mean) -> measures.put(Measure.of("fair", "dice_present", group), mean));
    }
}
