package fovea.app.verb;

import fovea.model.libtorch.Libtorch;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What is done when the process is told to end: first what commands asked for, such as ending a service whose job is at work,
 * then native work comes to rest. Hooks of the JVM run all at once, so that there is one of them.
 */
public final class Ending {
    /** A training step at the largest size takes about as long on a slow machine. */
    private static final long LONGEST_STEP_SECONDS = 60;

    private static final Deque<Runnable> FIRST = new ConcurrentLinkedDeque<>();

    private Ending() {}

    /** Readies the hook. */
    public static void await() {
        Runtime.getRuntime().addShutdownHook(new Thread(Ending::end, "end"));
    }

    /** Does something before native work comes to rest; what was asked for last is done first. */
    public static void begin(Runnable task) {
        FIRST.push(task);
    }

    private static void end() {
        try {
            FIRST.forEach(Runnable::run);
        } finally {
            Libtorch.rest(LONGEST_STEP_SECONDS);
        }
    }
}
