package fovea.model.layers;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Work inside libtorch, which must not be under way when the process ends: libtorch's own end would pull its memory from
 * under it and the process would crash instead of stopping. Each piece, such as a training step, runs in {@link #run};
 * {@link #end} waits for pieces under way and lets no other begin.
 */
public final class NativeWork {
    private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock(); // read: a piece, write: the end

    private NativeWork() {}

    /** A piece of work, on this thread. While the process ends it does not begin, and this call never returns. */
    public static <T> T run(Supplier<T> piece) {
        GATE.readLock().lock();
        try {
            return piece.get();
        } finally {
            GATE.readLock().unlock();
        }
    }

    /** The same for work without a result, such as giving memory back. */
    public static void perform(Runnable piece) {
        run(() -> {
            piece.run();
            return true;
        });
    }

    /**
     * For a shutdown hook: waits for the pieces under way, and keeps the gate shut.
     *
     * @return whether all of them ended in that time
     */
    public static boolean end(long seconds) {
        try {
            return GATE.writeLock().tryLock(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
