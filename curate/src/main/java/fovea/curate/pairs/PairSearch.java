package fovea.curate.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes through all pairs over all cores: their sketches are multiplied, block by block as matrices are, and only pairs that
 * these cannot rule out are told. None is missed. Still the work grows with the square of the number, with a small factor;
 * trees and bounds over whole blocks were tried and ruled out nothing, since pictures of one kind lie about equally far from
 * one another.
 */
public final class PairSearch {
    /** What rounding may take off a product of single precision numbers of length 1; generous. */
    private static final float ROUNDING = 1e-4f;

    private static final int STRIDE = 4;

    private final List<Search> searches;
    private final Progress progress;
    private int done;

    /** Told how far a comparison is; called by one thread at a time. */
    @FunctionalInterface
    public interface Progress {
        /** Tells nobody. */
        Progress SILENT = (done, total) -> {};

        /**
         * Some pictures have been compared with all others.
         *
         * @param done so far, rising
         * @param total of all
         */
        void compared(int done, int total);
    }

    private PairSearch(List<Search> searches, Progress progress) {
        this.searches = List.copyOf(searches);
        this.progress = progress;
    }

    /**
     * Searches for several things at once.
     *
     * @param searches whose queries are as many in each
     */
    public static void run(List<Search> searches, Progress progress) {
        new PairSearch(searches, progress).run();
    }

    private void run() {
        int blocks = searches.isEmpty() ? 0 : searches.getFirst().queries().blocks();
        for (Search one : searches) {
            if (one.queries().blocks() != blocks) {
                throw new IllegalArgumentException("searches of one run have as many queries, got " + blocks + " and "
                        + one.queries().blocks() + " blocks");
            }
        }
        IntStream.range(0, blocks).parallel().forEach(block -> {
            searches.forEach(search -> search(search, block));
            tell(searches.getFirst().queries(), block);
        });
    }

    private synchronized void tell(Sketches queries, int block) {
        done += queries.size(block);
        progress.compared(done, queries.count());
    }

    private void search(Search search, int block) {
        Sketches targets = search.targets();
        boolean itself = search.queries() == targets;
        int all = targets.blocks();
        int reach = itself ? all / 2 + 1 : all;
        for (int step = 0; step < reach; step++) {
            int other = itself ? (block + step) % all : step;
            boolean toldByOther = itself && 2 * step == all && block >= step;
            if (!toldByOther) {
                compare(search, block, other);
            }
        }
    }

    private void compare(Search search, int block, int other) {
        Sketches queries = search.queries();
        Sketches targets = search.targets();
        boolean itself = queries == targets && block == other;
        float limit = (float) search.threshold() - ROUNDING;
        float[] products = new float[Sketches.BLOCK];
        for (int i = 0; i < queries.size(block); i++) {
            multiply(queries.block(block), i, targets.block(other), products);
            for (int j = itself ? i + 1 : 0; j < targets.size(other); j++) {
                if (products[j] >= limit) {
                    search.sink().maybe(block * Sketches.BLOCK + i, other * Sketches.BLOCK + j);
                }
            }
        }
    }

    /** Products of one sketch with all of a block; four numbers at a time, for which the compiler has wide registers. */
    private static void multiply(float[] queries, int query, float[] targets, float[] products) {
        Arrays.fill(products, 0);
        for (int number = 0; number < Sketches.NUMBERS; number += STRIDE) {
            int at = number * Sketches.BLOCK;
            float a = queries[at + query];
            float b = queries[at + Sketches.BLOCK + query];
            float c = queries[at + 2 * Sketches.BLOCK + query];
            float d = queries[at + 3 * Sketches.BLOCK + query];
            for (int j = 0; j < Sketches.BLOCK; j++) {
                products[j] += a * targets[at + j]
                        + b * targets[at + Sketches.BLOCK + j]
                        + c * targets[at + 2 * Sketches.BLOCK + j]
                        + d * targets[at + 3 * Sketches.BLOCK + j];
            }
        }
    }
}
