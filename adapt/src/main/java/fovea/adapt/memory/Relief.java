package fovea.adapt.memory;

import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Training;
import fovea.model.TrainingMemory;
import fovea.model.TrainingMemory.Net;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What helps where an adaptation does not fit into memory: the mildest change with which it does, by the same plan. */
public record Relief(Training training, Recipe recipe, Net net) {
    /** The change in words, or that there is none. */
    String words(Room room) {
        for (Map<String, Object> change : changes(recipe)) {
            MemoryPlan changed = MemoryPlan.of(training, recipe.with(change), net);
            if (changed.fits(room)) {
                return "in a recipe, " + keys(change) + " fits (" + changed.more() + " MB)";
            }
        }
        return onMobileSam(room);
    }

    /**
     * From the mildest: the same adapter for more time, then the same steps in parts, then both, then other sizes of the
     * input with all of that.
     */
    private List<Map<String, Object>> changes(Recipe from) {
        boolean again = !from.optimiser().recompute() && TrainingMemory.trainsEncoder(from.spec());
        List<Map<String, Object>> changes = new ArrayList<>();
        if (again) {
            changes.add(Map.of("recompute", true));
        }
        for (int parts = from.optimiser().accumulate() + 1;
                parts <= from.course().batch();
                parts++) {
            changes.add(Map.of("accumulate", parts));
        }
        Map<String, Object> least = new HashMap<>();
        if (from.optimiser().accumulate() < from.course().batch()) {
            least.put("accumulate", from.course().batch());
        }
        if (again) {
            least.put("recompute", true);
        }
        for (int parts = from.optimiser().accumulate() + 1;
                again && parts <= from.course().batch();
                parts++) {
            changes.add(Map.of("accumulate", parts, "recompute", true));
        }
        for (int size = from.outlining().size() / 2 / 64 * 64; size >= 64; size = size / 2 / 64 * 64) {
            Map<String, Object> smaller = new HashMap<>(least);
            smaller.put("size", size);
            changes.add(smaller);
        }
        return changes;
    }

    /** A smaller generalist, as mildly as it goes. */
    private String onMobileSam(Room room) {
        Net mobile = Net.MOBILE_SAM;
        if (net.parameters() > mobile.parameters()) {
            Recipe there =
                    recipe.with(Map.of("size", mobile.side(recipe.outlining().size())));
            List<Map<String, Object>> changes = new ArrayList<>(List.of(Map.of()));
            changes.addAll(changes(there));
            for (Map<String, Object> change : changes) {
                MemoryPlan changed = MemoryPlan.of(training, there.with(change), mobile);
                if (changed.fits(room)) {
                    Map<String, Object> all = new HashMap<>(change);
                    if (there.outlining().size() != recipe.outlining().size()) {
                        all.putIfAbsent("size", there.outlining().size());
                    }
                    return "with --base mobile-sam" + (all.isEmpty() ? "" : " and in a recipe " + keys(all))
                            + " it fits (" + changed.more() + " MB)";
                }
            }
        }
        return "no batch, no size and no smaller base fits: free memory, or give Java more (-Xmx), or take fewer cases or"
                + " a lighter method";
    }

    private static String keys(Map<String, Object> change) {
        StringBuilder keys = new StringBuilder();
        new TreeMap<>(change).forEach((key, value) -> keys.append(keys.isEmpty() ? "" : ", ")
                .append(key)
                .append(" = ")
                .append(value));
        return keys.toString();
    }
}
