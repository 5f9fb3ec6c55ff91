package fovea.adapt.loop;

import fovea.adapt.samples.Ahead;
import fovea.adapt.samples.Sweep;
import fovea.model.learning.Learner;
import fovea.model.learning.NotFiniteLossException;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;

/**
 * The one loop, for every learner: step by step from a checkpoint to the end, a validation an epoch, checkpoints on the
 * way. Where a clock ends the run, checkpoints are written by their pace alone: an epoch may take a second.
 *
 * @param <E> an example that the learner learns from
 */
public final class TrainingLoop<E> {
    private static final double SMOOTHING = 0.97;

    private final Learner<E> learner;
    private final Curriculum<E> course;
    private final RunFolder home;
    private final Progress progress;
    private final Sweep sweep = new Sweep();

    /**
     * A run.
     *
     * @param home where its checkpoints are kept
     * @param progress hears how it goes
     */
    public TrainingLoop(Learner<E> learner, Curriculum<E> course, RunFolder home, Progress progress) {
        this.learner = learner;
        this.course = course;
        this.home = home;
        this.progress = progress;
    }

    /**
     * Takes all steps that are left.
     *
     * @param stopped where the run was stopped; empty for a fresh one
     * @param pace of checkpoints between the ends of epochs; of all checkpoints where a clock ends the run
     * @return the state after the last step
     * @throws IOException when a checkpoint cannot be written, or the one to go on from is damaged
     * @throws DivergedException when the loss or a learnt value is not finite any more
     */
    public Checkpoint run(Optional<Checkpoint> stopped, Pace pace) throws IOException {
        Checkpoint at = begin(stopped);
        if (exhausted(at.log())) {
            return at;
        }
        TrainingLog log = at.log();
        Map<String, HostTensor> best = at.bestAdapter();
        double mean = Double.NaN;
        Ahead<E> ahead = new Ahead<>(course::batch, at.step(), course::steps, Ahead.BATCHES, ForkJoinPool.commonPool());
        for (int step = at.step(); step < course.steps(); step++) {
            double loss = learn(ahead.take(), step);
            sweep.ifGrown();
            log = log.withStep(loss);
            mean = Double.isNaN(mean) ? loss : SMOOTHING * mean + (1 - SMOOTHING) * loss;
            course.pacing().taken(step);
            tell(step, mean);
            boolean last = step + 1 >= course.steps();
            boolean epochDone = last || (step + 1) % course.stepsPerEpoch() == 0;
            if (epochDone) {
                Closed closed = epochEnd(step, log, best);
                log = closed.log();
                best = closed.best();
            }
            if (last || (epochDone && !course.pacing().timed()) || pace.due()) {
                at = stop(step, log, best);
                home.save(at);
            }
            if (epochDone && exhausted(log)) {
                progress.stoppedEarly(log.rows().size());
                break;
            }
        }
        return at;
    }

    /** Whether as many epochs as there is patience for have brought nothing better. */
    private boolean exhausted(TrainingLog log) {
        int patience = course.patience();
        return patience > 0
                && log.open().steps() == 0
                && log.best()
                        .filter(best -> log.rows().size() - best.epoch() >= patience)
                        .isPresent();
    }

    private Checkpoint begin(Optional<Checkpoint> stopped) throws IOException {
        if (stopped.isEmpty()) {
            return new Checkpoint(
                    home.run(),
                    0,
                    TrainingLog.empty(course.measure()),
                    learner.state(),
                    Map.of(),
                    Checkpoint.Clocked.NONE);
        }
        Checkpoint at = stopped.get();
        try {
            learner.restore(at.state());
        } catch (IllegalArgumentException e) {
            throw Checkpoint.damaged(home.checkpointFile(), e);
        }
        course.pacing().resume(at.clocked().legs(), at.clocked().spentNanos());
        progress.resumed(at.step(), course.steps());
        home.write(at.log());
        return at;
    }

    private double learn(List<E> batch, int step) {
        try {
            return learner.step(batch, course.rate(step));
        } catch (NotFiniteLossException e) {
            String what = String.valueOf(e.getMessage());
            throw (DivergedException) new DivergedException(what, step + 1, course.ids(step)).initCause(e);
        }
    }

    private void tell(int step, double mean) {
        int epoch = step / course.stepsPerEpoch() + 1;
        progress.step(new Progress.Step(step + 1, course.steps(), epoch, mean, course.rate(step)));
    }

    /** An epoch that has ended, and the best values so far. */
    private record Closed(TrainingLog log, Map<String, HostTensor> best) {}

    private Closed epochEnd(int step, TrainingLog log, Map<String, HostTensor> bestSoFar) {
        OptionalDouble score = course.validate();
        TrainingLog closed = log.withEpoch(course.rate(step), score.orElse(Double.NaN));
        TrainingLog.Row row = closed.rows().getLast();
        boolean best = closed.best().filter(row::equals).isPresent();
        score.ifPresent(found -> progress.validated(new Progress.Validation(row.epoch(), found, best)));
        return new Closed(closed, best ? learner.learnt() : bestSoFar);
    }

    private Checkpoint stop(int step, TrainingLog log, Map<String, HostTensor> best) {
        Map<String, HostTensor> state = learner.state();
        if (!state.values().stream().allMatch(TrainingLoop::finite)) {
            throw new DivergedException(
                    "the adapter's values must be finite after it, some are not", step + 1, course.ids(step));
        }
        return new Checkpoint(home.run(), step + 1, log, state, best, clocked());
    }

    private Checkpoint.Clocked clocked() {
        Pacing pacing = course.pacing();
        return pacing.timed()
                ? new Checkpoint.Clocked(pacing.timetable().text(), pacing.spentNanos())
                : Checkpoint.Clocked.NONE;
    }

    private static boolean finite(HostTensor tensor) {
        for (float value : tensor.toArray()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
