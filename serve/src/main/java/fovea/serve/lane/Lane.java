package fovea.serve.lane;

import fovea.serve.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that prompts of people, or reports, run on, apart from that of jobs, so that a person who waits does not wait
 * for them. It is a thread of the platform: native code would hold the carrier of a virtual one.
 */
public final class Lane implements AutoCloseable {
    private static final int MOST_WAITING = 32;
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final String work;
    private final ThreadPoolExecutor thread;

    /**
     * Without work.
     *
     * @param work what runs on it, in the singular, such as {@code prompt}
     */
    public Lane(String work) {
        this.work = work;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name(work + "s").factory());
    }

    /**
     * Runs work on the lane, and waits for it.
     *
     * @throws Problem 429 when too many wait already, 503 when it takes too long or the service ends
     * @throws IOException when the work throws it
     */
    public <T> T ask(Callable<T> wanted, Duration patience) throws IOException {
        Future<T> task;
        try {
            task = thread.submit(wanted);
        } catch (RejectedExecutionException e) {
            throw thread.isShutdown()
                    ? Problem.later(503, "the service is about to end", 20)
                    : Problem.later(429, MOST_WAITING + " " + work + "s wait already", 1);
        }
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(false);
            throw Problem.later(503, "the " + work + " takes longer than it can be waited for", 5);
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw Problem.later(503, "the service is about to end", 20);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static IOException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** Takes no more work and waits for what is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean done = thread.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!done) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is under way any more. */
    public boolean isOver() {
        return thread.isTerminated();
    }
}
