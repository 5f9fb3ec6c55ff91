package fovea.curate.pairs;

/**
 * What is sought: every vector of one collection whose product with a vector of the other reaches a threshold.
 *
 * @param queries one collection
 * @param targets the other, sketched along the same axes; the same object to compare a collection with itself, where each
 *     pair is told once
 * @param threshold above 0 to 1
 * @param sink is told of the pairs
 */
public record Search(Sketches queries, Sketches targets, double threshold, Sink sink) {
    /** Told of pairs by several threads at a time, in no order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A pair that may reach the threshold; all that do are told, and some that do not.
         *
         * @param query place in the first collection
         * @param target place in the second
         */
        void maybe(int query, int target);
    }
}
