package fovea.serve.work;

import fovea.formats.JsonFile;
import fovea.serve.http.Problem;
import fovea.serve.intake.Intake;
import fovea.serve.log.ServiceLog;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobState;
import fovea.serve.store.JobTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that asks specialists. Errands, such as opinions that somebody waits for, go before jobs. It is a thread of
 * the platform: native code would hold the carrier of a virtual one.
 */
public final class Worker implements AutoCloseable {
    private static final int MOST_ERRANDS = 16;
    private static final long PAUSE_MILLIS = 200;

    private final Stock stock;
    private final SpecialistPanel panel;
    private final Intake intake;
    private final JobFeed feed;
    private final ServiceLog log;
    private final String owner = UUID.randomUUID().toString();
    private final BlockingQueue<FutureTask<?>> errands = new ArrayBlockingQueue<>(MOST_ERRANDS);
    private final Thread thread = new Thread(this::work, "specialists");
    private volatile boolean ending;

    /**
     * Not started yet.
     *
     * @param feed is told of every change
     */
    public Worker(Stock stock, SpecialistPanel panel, Intake intake, JobFeed feed, ServiceLog log) {
        this.stock = stock;
        this.panel = panel;
        this.intake = intake;
        this.feed = feed;
        this.log = log;
    }

    /** Puts back what a dead process had begun, and begins. */
    public void start() {
        List<String> revived = stock.database().write(sql -> JobTable.revive(sql, owner, now()));
        revived.forEach(job -> log.event("job revived", Map.of("job", job)));
        thread.start();
    }

    /** Whether its thread lives. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    private long now() {
        return stock.clock().millis();
    }

    /**
     * Runs an errand on the specialists' thread, and waits for it.
     *
     * @throws Problem 429 when too many wait already, 503 when it takes too long
     * @throws IOException when the errand throws it
     */
    public <T> T ask(Callable<T> errand, Duration patience) throws IOException {
        FutureTask<T> task = new FutureTask<>(errand);
        if (!errands.offer(task)) {
            throw Problem.later(429, MOST_ERRANDS + " requests wait for the specialists already", 5);
        }
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(false);
            throw Problem.later(503, "the specialists are at work for longer than this request can wait", 20);
        } catch (InterruptedException e) {
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

    private void work() {
        while (!ending) {
            try {
                FutureTask<?> errand = errands.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (errand != null) {
                    errand.run();
                } else {
                    while (!ending && errands.isEmpty() && next()) {
                        // until nothing waits, or somebody does
                    }
                }
            } catch (InterruptedException e) {
                return; // close interrupts nothing that it does not mean to end
            } catch (RuntimeException e) {
                log.failure("worker stumbled", e, Map.of()); // such as a database that is away: try again
            }
        }
    }

    /** Does the oldest job; says whether there was one. */
    private boolean next() {
        Optional<Job> taken = stock.database().write(sql -> JobTable.take(sql, owner, now()));
        if (taken.isEmpty()) {
            return false;
        }
        Job job = taken.get();
        feed.tell();
        long started = System.nanoTime();
        log.event("job begun", Map.of("job", job.id(), "attempt", job.progress().attempt()));
        JobRun.Ending ending = ending(job);
        stock.database().write(sql -> {
            ending.made().forEach(one -> InstanceTable.insert(sql, one));
            return JobTable.settle(sql, job.id(), ending.state(), ending.outcome(), now());
        });
        feed.tell();
        log.event(
                "job settled",
                Map.of(
                        "job", job.id(),
                        "state", ending.state().word(),
                        "seconds", Math.round((System.nanoTime() - started) / 1e7) / 100.0));
        return true;
    }

    /** Whatever a series does to the code that reads it, the job ends and the worker goes on. */
    private JobRun.Ending ending(Job job) {
        try {
            List<Instance> images = stock.database().read(sql -> InstanceTable.ofJob(sql, job.id()));
            return new JobRun(stock, panel, intake, step -> step(job, step)).run(job, images);
        } catch (IOException | RuntimeException e) {
            log.failure("job failed", e, Map.of("job", job.id()));
            return failed(e instanceof IOException ? "a file could not be read or written" : "the program failed");
        } catch (OutOfMemoryError e) {
            log.failure("job failed", e, Map.of("job", job.id()));
            return failed("the series does not fit into memory");
        }
    }

    private static JobRun.Ending failed(String why) {
        return new JobRun.Ending(JobState.FAILED, JsonFile.line(Outcome.failed(why)), List.of());
    }

    private void step(Job job, String step) {
        stock.database().write(sql -> {
            JobTable.step(sql, job.id(), step, now());
            return true;
        });
        feed.tell();
    }

    /**
     * What each specialist would say of each grid of a series.
     *
     * @throws Problem as {@link #ask}
     */
    public List<List<Opinion>> opinions(List<Instance> images, Duration patience) throws IOException {
        return ask(() -> new Opinions(stock, panel).of(images), patience);
    }

    /** Ends after the job at work, or leaves it to the next process where that takes too long. */
    public void close(Duration patience) {
        ending = true;
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            stock.database().write(sql -> {
                JobTable.release(sql, owner, now());
                return true;
            });
            log.event("job left to the next process");
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }
}
