package fovea.adapt.samples;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * What other threads make before it is asked for, some steps ahead; it is given out in the order of the steps, whichever
 * thread was first. What is made must be a function of the step alone.
 */
public final class Ahead<T> {
    /** Batches that other threads make while the learner learns from one. */
    public static final int BATCHES = 3;

    private final IntFunction<List<T>> make;
    private final IntSupplier end;
    private final Executor threads;
    private final Deque<CompletableFuture<List<T>>> underWay = new ArrayDeque<>();
    private int next;

    /**
     * Begins at once.
     *
     * @param make what is made for a step; called by several threads
     * @param from first step
     * @param end step after the last; it may change for steps that are not begun yet
     * @param depth steps that are under way at a time, at least 1
     * @param threads that make
     */
    public Ahead(IntFunction<List<T>> make, int from, IntSupplier end, int depth, Executor threads) {
        this.make = make;
        this.end = end;
        this.threads = threads;
        this.next = from;
        for (int i = 0; i < depth; i++) {
            begin();
        }
    }

    /** What was made for the next step. */
    public List<T> take() {
        List<T> made = underWay.remove().join();
        begin();
        return made;
    }

    private void begin() {
        if (next < end.getAsInt()) {
            int step = next++;
            underWay.add(CompletableFuture.supplyAsync(() -> make.apply(step), threads));
        }
    }
}
