package fovea.serve.work;

import fovea.serve.log.ServiceLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks again and again for series that have been quiet, and makes jobs of them. */
public final class QuietSweep implements AutoCloseable {
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> task;

    private QuietSweep(ScheduledExecutorService thread, ScheduledFuture<?> task) {
        this.thread = thread;
        this.task = task;
    }

    /** Begins. */
    public static QuietSweep start(Registry registry, Duration quiet, ServiceLog log) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sweep").factory());
        long pause = Math.clamp(quiet.toMillis() / 4, 20, LONGEST_PAUSE_MILLIS);
        ScheduledFuture<?> task =
                thread.scheduleWithFixedDelay(() -> look(registry, quiet, log), 0, pause, TimeUnit.MILLISECONDS);
        return new QuietSweep(thread, task);
    }

    private static void look(Registry registry, Duration quiet, ServiceLog log) {
        try {
            int made = registry.sweep(quiet.toMillis());
            if (made > 0) {
                log.event("jobs made", Map.of("count", made));
            }
        } catch (IOException | RuntimeException e) {
            log.failure("sweep stumbled", e, Map.of()); // the next look tries again
        }
    }

    @Override
    public void close() {
        task.cancel(false);
        thread.shutdown();
    }
}
