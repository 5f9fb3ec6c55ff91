package fovea.model.store;

import java.util.List;

/**
 * What a pull found and did.
 *
 * @param model the files, now in the cache
 * @param pulled false when they were there already and nothing was done
 * @param repaired what was wrong with files that stood in the cache before, a line each; empty when nothing was
 */
public record PullResult(ModelFiles model, boolean pulled, List<String> repaired) {
    public PullResult {
        repaired = List.copyOf(repaired);
    }
}
