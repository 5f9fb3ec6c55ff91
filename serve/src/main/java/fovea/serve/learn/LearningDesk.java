package fovea.serve.learn;

import fovea.core.files.Sha256;
import fovea.serve.correct.Correction;
import fovea.serve.correct.ReviewedCases;
import fovea.serve.http.Problem;
import fovea.serve.work.PanelMember;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a steward does about learning: looks what was gathered, begins a run, takes it back, lets its successor in or not. */
public final class LearningDesk {
    private static final int MOST = 100;

    private final Stock stock;
    private final SpecialistPanel panel;
    private final ReviewedCases reviewed;
    private final LearningWorker worker;

    /** Of a panel, on a stock. */
    public LearningDesk(Stock stock, SpecialistPanel panel, LearningWorker worker) {
        this.stock = stock;
        this.panel = panel;
        this.reviewed = new ReviewedCases(stock.database(), stock.objects());
        this.worker = worker;
    }

    /**
     * What a specialist has gathered.
     *
     * @param refusal why it cannot learn now, in words; empty where it can
     */
    public record Standing(
            String specialist,
            int version,
            int cases,
            int accepted,
            int patients,
            int leastPatients,
            Optional<String> refusal) {}

    /**
     * Of all that answer now.
     *
     * @throws IOException when the suite cannot be read
     */
    public List<Standing> standings() throws IOException {
        List<Correction> all = reviewed.all();
        List<Standing> standings = new ArrayList<>();
        for (PanelMember member : panel.members()) {
            Gathering gathered = stock.database().read(sql -> Gathering.of(sql, member, all));
            standings.add(new Standing(
                    member.name(),
                    member.version(),
                    gathered.cases().size(),
                    gathered.accepted(),
                    gathered.patients(),
                    Gathering.LEAST_PATIENTS,
                    gathered.tooFew()));
        }
        return standings;
    }

    /** The newest first. */
    public List<LearningRun> runs() {
        return stock.database().read(sql -> LearningTable.newest(sql, MOST));
    }

    /**
     * The run of that id.
     *
     * @throws Problem 404 when there is none
     */
    public LearningRun find(String id) {
        return stock.database()
                .read(sql -> LearningTable.find(sql, id))
                .orElseThrow(() -> Problem.absent("there is no run of that id"));
    }

    /**
     * Asks for a run.
     *
     * @param specialist name in the suite
     * @param who asks
     * @throws Problem 404 when nobody of that name answers, 409 when there are too few cases, another run is not done, or a
     *     successor of it waits already
     * @throws IOException when the suite cannot be read
     */
    public LearningRun begin(String specialist, String who) throws IOException {
        PanelMember member = panel.members().stream()
                .filter(one -> one.name().equals(specialist))
                .findFirst()
                .orElseThrow(() -> Problem.absent("no specialist of that name answers"));
        List<Correction> all = reviewed.all();
        stock.database().read(sql -> Gathering.of(sql, member, all)).tooFew().ifPresent(why -> {
            throw Problem.of(409, why);
        });
        if (worker.isBusy()) {
            throw Problem.of(409, "one run at a time is at work; wait until it is done, or cancel it");
        }
        String id = Sha256.of(UUID.randomUUID().toString()).substring(0, 32);
        stock.database().write(sql -> {
            LearningTable.open(sql).ifPresent(other -> {
                throw Problem.of(
                        409,
                        "one run at a time: " + other.about().specialist() + "'s is "
                                + other.state().word() + "; wait until it is done, or cancel it");
            });
            LearningTable.waiting(sql, specialist).ifPresent(other -> {
                throw Problem.of(
                        409,
                        "a successor of " + specialist + " waits for admission already; admit or discard it first");
            });
            LearningTable.insert(
                    sql,
                    id,
                    new LearningRun.About(specialist, member.version(), who),
                    stock.clock().millis());
            return true;
        });
        worker.wake();
        return find(id);
    }

    /**
     * Takes a run back that is not done.
     *
     * @throws Problem 404 when there is none, 409 when it is done
     */
    public LearningRun cancel(String id, String who) {
        LearningRun run = find(id);
        requireState(run.state().open(), run, "only a run that waits for its turn or is at work can be cancelled");
        become(run, LearningState.CANCELLED, new LearningRun.Result("cancelled by " + who, ""));
        worker.cancel(id);
        return find(id);
    }

    /**
     * The successor is not wanted; its files are deleted.
     *
     * @throws Problem 404 when there is no such run, 409 when no successor of it waits
     * @throws IOException when a file cannot be deleted
     */
    public LearningRun discard(String id, String who) throws IOException {
        LearningRun run = waiting(id);
        become(
                run,
                LearningState.DISCARDED,
                new LearningRun.Result("discarded by " + who, run.result().proposal()));
        worker.folders().clear(id);
        return find(id);
    }

    /**
     * Asks the suite to let the successor in.
     *
     * @throws Problem 404 when there is no such run, 400 when a reason is missing, 409 when no successor of it waits, another
     *     version answers by now, or the suite does not let it in, naming every reason
     * @throws IOException when a file cannot be read or written
     */
    public LearningRun admit(String id, Trainer.Terms terms) throws IOException {
        LearningRun run = waiting(id);
        if (terms.provisional() && terms.why().isBlank()) {
            throw Problem.malformed("why must say for what reason it is let in without promotion");
        }
        requireSameVersion(run);
        String title;
        try {
            title = worker.admit(run, terms);
        } catch (IllegalArgumentException e) {
            throw Problem.of(409, String.valueOf(e.getMessage()));
        }
        become(
                run,
                LearningState.ADMITTED,
                new LearningRun.Result(
                        title + " answers, admitted by " + terms.who(),
                        run.result().proposal()));
        return find(id);
    }

    private void requireSameVersion(LearningRun run) throws IOException {
        boolean same = panel.members().stream()
                .anyMatch(one -> one.name().equals(run.about().specialist())
                        && one.version() == run.about().version());
        if (!same) {
            throw Problem.of(
                    409,
                    "the successor was compared with version " + run.about().version() + " of "
                            + run.about().specialist() + ", which answers no more; discard it and learn again");
        }
    }

    private LearningRun waiting(String id) {
        LearningRun run = find(id);
        requireState(run.state() == LearningState.WAITING, run, "its successor must wait for admission");
        return run;
    }

    private static void requireState(boolean fits, LearningRun run, String demand) {
        if (!fits) {
            throw Problem.of(409, demand + "; the run is " + run.state().word());
        }
    }

    private void become(LearningRun run, LearningState state, LearningRun.Result result) {
        boolean done = stock.database().write(sql -> {
            LearningRun now = LearningTable.find(sql, run.id()).orElse(run);
            boolean open = run.state().open() && now.state().open();
            return LearningTable.become(
                    sql, open ? now : run, state, result, stock.clock().millis());
        });
        if (!done) {
            throw Problem.of(409, "the run went on meanwhile; look at it again");
        }
        worker.tell();
    }
}
