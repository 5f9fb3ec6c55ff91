package fovea.curate.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is in one group with whom, at several thresholds at once: pairs are told as they are found and are not kept, so that
 * memory does not grow with their number. Neither the order nor the number of threads that tell them matters.
 */
final class Joins {
    private final double[] thresholds;
    private final int[][] parents;

    /**
     * Everybody alone.
     *
     * @param thresholds rising
     */
    Joins(int count, double[] thresholds) {
        this.thresholds = thresholds.clone();
        this.parents = new int[thresholds.length][];
        Arrays.setAll(parents, level -> IntStream.range(0, count).toArray());
    }

    /** Joins two at all thresholds that their likeness reaches. */
    synchronized void join(int one, int other, double likeness) {
        for (int level = 0; level < thresholds.length && likeness >= thresholds[level]; level++) {
            int[] parent = parents[level];
            int first = root(parent, one);
            int second = root(parent, other);
            parent[Math.max(first, second)] = Math.min(first, second);
        }
    }

    /** The groups at a threshold, by its number; each is sorted, and so are they. */
    synchronized Resemblance.Groups groups(int level) {
        int[] parent = parents[level];
        List<List<Integer>> byRoot = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            byRoot.add(new ArrayList<>(1));
        }
        for (int i = 0; i < parent.length; i++) {
            byRoot.get(root(parent, i)).add(i);
        }
        return new Resemblance.Groups(
                byRoot.stream().filter(group -> !group.isEmpty()).toList(), thresholds[level]);
    }

    private static int root(int[] parent, int of) {
        int root = of;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
