package fovea.serve.learn;

import fovea.formats.JsonFile;
import fovea.serve.correct.Correction;
import fovea.serve.correct.ReviewedCases;
import fovea.serve.log.ServiceLog;
import fovea.serve.work.JobFeed;
import fovea.serve.work.PanelMember;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The one thread that learns: it takes up a run, also one that a dead process began, and does its steps. */
public final class LearningWorker implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 3;
    private static final long PAUSE_SECONDS = 1;

    private final Stock stock;
    private final SpecialistPanel panel;
    private final Trainer trainer;
    private final Place place;
    private final JobFeed feed;
    private final ServiceLog log;
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("learning").unstarted(this::work);
    private volatile boolean ending;
    private volatile String atWork = "";

    /**
     * What it works with.
     *
     * @param folders of runs
     * @param feed is told of news of runs
     */
    public record Place(RunFolders folders, JobFeed feed) {}

    /** Of a panel, with a trainer. */
    public LearningWorker(Stock stock, SpecialistPanel panel, Trainer trainer, Place place, ServiceLog log) {
        this.stock = stock;
        this.panel = panel;
        this.trainer = trainer;
        this.place = place;
        this.feed = place.feed();
        this.log = log;
    }

    /** Takes up what was begun before. */
    public void start() {
        thread.start();
    }

    /** Whether its thread lives. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** News of runs. */
    public JobFeed feed() {
        return feed;
    }

    /** Folders of runs. */
    public RunFolders folders() {
        return place.folders();
    }

    boolean isBusy() {
        return !atWork.isEmpty();
    }

    void wake() {
        wake.release();
        feed.tell();
    }

    void tell() {
        feed.tell();
    }

    /** A run that was taken back ends at its next step. */
    void cancel(String run) {
        if (atWork.equals(run)) {
            cancelled.add(run);
        } else {
            clear(run);
        }
    }

    String admit(LearningRun run, Trainer.Terms terms) throws IOException {
        return trainer.admit(assignment(run), terms);
    }

    private Trainer.Assignment assignment(LearningRun run) {
        return new Trainer.Assignment(
                run.about().specialist(), run.about().version(), place.folders().of(run.id()));
    }

    private long now() {
        return stock.clock().millis();
    }

    private void work() {
        while (!ending) {
            try {
                Optional<LearningRun> next = stock.database().read(LearningTable::open);
                if (next.isPresent()) {
                    take(next.get());
                } else if (wake.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // close interrupts nothing that it does not mean to end
            } catch (RuntimeException e) {
                log.failure("learning stumbled", e, Map.of());
            }
        }
    }

    private void take(LearningRun run) {
        atWork = run.id();
        try {
            stock.database().write(sql -> {
                LearningTable.begin(sql, run.id(), now());
                return true;
            });
            feed.tell();
            log.event(
                    "learning begun",
                    Map.of("run", run.id(), "attempt", run.course().attempt() + 1));
            if (run.course().attempt() >= MOST_ATTEMPTS) {
                settle(run, LearningState.FAILED, "it ended the process " + MOST_ATTEMPTS + " times", "");
            } else {
                learn(run);
            }
        } finally {
            atWork = "";
            if (cancelled.remove(run.id())) {
                clear(run.id());
            }
        }
    }

    /** Whatever the cases do to the code that learns from them, the run ends and the service goes on. */
    private void learn(LearningRun run) {
        try {
            String proposal = JsonFile.line(steps(run));
            settle(run, LearningState.WAITING, "proven; waits for admission", proposal);
        } catch (IOException | RuntimeException e) {
            stopped(run, e);
        } catch (OutOfMemoryError e) {
            log.failure("learning failed", e, Map.of("run", run.id()));
            settle(run, LearningState.FAILED, "it does not fit into memory", "");
        }
    }

    private void stopped(LearningRun run, Exception why) {
        if (cancelled.contains(run.id())) {
            log.event("learning cancelled", Map.of("run", run.id()));
        } else if (ending) {
            stock.database().write(sql -> {
                LearningTable.release(sql, run.id(), now());
                return true;
            });
            log.event("learning left to the next process", Map.of("run", run.id()));
        } else if (why instanceof IllegalArgumentException) {
            log.failure("learning refused", why, Map.of("run", run.id()));
            settle(run, LearningState.FAILED, String.valueOf(why.getMessage()), "");
        } else {
            log.failure("learning failed", why, Map.of("run", run.id()));
            String words =
                    why instanceof IOException ? "a file could not be read or written: " : "the program failed: ";
            settle(run, LearningState.FAILED, words + why.getMessage(), "");
        }
    }

    private Trainer.Proposal steps(LearningRun run) throws IOException {
        Trainer.Assignment assignment = assignment(run);
        Optional<Trainer.Proposal> proposal = Optional.empty();
        for (Trainer.Step step : Trainer.Step.values()) {
            StepWatch watch = new StepWatch(run.id(), step);
            watch.at("begins");
            if (step == Trainer.Step.CURATE && !Files.exists(assignment.folder().resolve("cohort/cohort.json"))) {
                gather(run, assignment.folder());
            }
            proposal = trainer.run(step, assignment, watch);
        }
        return proposal.orElseThrow(() -> new IllegalStateException("the last step must give what the run came to"));
    }

    /** Writes the cases that the specialist may learn from as they are now. */
    private void gather(LearningRun run, Path to) throws IOException {
        ReviewedCases reviewed = new ReviewedCases(stock.database(), stock.objects());
        List<Correction> all = reviewed.all();
        PanelMember member = panel.members().stream()
                .filter(one -> one.name().equals(run.about().specialist()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the specialist must answer while its successor learns; it was retired"));
        Gathering gathered = stock.database().read(sql -> Gathering.of(sql, member, all));
        reviewed.export(to.resolve("cases"), gathered.cases());
    }

    private void settle(LearningRun run, LearningState state, String words, String proposal) {
        boolean done = stock.database().write(sql -> {
            Optional<LearningRun> there =
                    LearningTable.find(sql, run.id()).filter(one -> one.state() == LearningState.RUNNING);
            return there.isPresent()
                    && LearningTable.become(sql, there.get(), state, new LearningRun.Result(words, proposal), now());
        });
        feed.tell();
        log.event("learning settled", Map.of("run", run.id(), "state", done ? state.word() : "cancelled"));
    }

    /** Tells of a step, and ends it where it is to end. */
    private final class StepWatch implements Trainer.Watch {
        private static final long BETWEEN_NANOS = 300_000_000;

        private final String run;
        private final String step;
        private long told = System.nanoTime() - BETWEEN_NANOS;

        StepWatch(String run, Trainer.Step step) {
            this.run = run;
            this.step = step.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public synchronized void at(String words) {
            if (ending || cancelled.contains(run)) {
                throw new CancellationException("the run is to stop");
            }
            if (System.nanoTime() - told >= BETWEEN_NANOS) {
                told = System.nanoTime();
                stock.database().write(sql -> {
                    LearningTable.step(sql, run, step + ": " + words, now());
                    return true;
                });
                feed.tell();
            }
        }
    }

    private void clear(String run) {
        try {
            place.folders().clear(run);
        } catch (IOException e) {
            log.failure("files of a run were not deleted", e, Map.of("run", run));
        }
    }

    /** Ends at the next step, or is left to the next process where that takes too long. */
    public void close(Duration patience) {
        ending = true;
        wake.release();
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }
}
