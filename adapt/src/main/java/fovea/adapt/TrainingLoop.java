package fovea.adapt;

import fovea.adapt.recipe.Schedule;
import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.Example;
import fovea.model.NotFiniteLossException;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/** The one loop: step by step from a checkpoint to the end, a validation an epoch, checkpoints on the way. */
final class TrainingLoop {
    private static final double SMOOTHING = 0.97;

    /** Batches that other threads make while the net learns from one. */
    static final int AHEAD = 3;

    private final Adaptation.Request request;
    private final AdapterTraining net;
    private final List<Sample> validated;
    private final RunFolder home;
    private final Sampling sampling;
    private final Schedule schedule;
    private final Sweep sweep = new Sweep();

    TrainingLoop(Adaptation.Request request, AdapterTraining net, Cases cases, RunFolder home) {
        this.request = request;
        this.net = net;
        this.validated = cases.validated();
        this.home = home;
        this.sampling = new Sampling(cases.trained(), request.recipe());
        this.schedule = Schedule.of(request.recipe(), sampling.steps());
    }

    /**
     * Takes all steps that are left.
     *
     * @param stopped where the run was stopped; empty for a fresh one
     * @param pace of checkpoints between the ends of epochs
     * @return the state after the last step
     * @throws IOException when a checkpoint cannot be written, or the one to go on from is damaged
     * @throws DivergedException when the loss or the adapter is not finite any more
     */
    Checkpoint run(Optional<Checkpoint> stopped, Pace pace) throws IOException {
        Checkpoint at = begin(stopped);
        if (exhausted(at.log())) {
            return at;
        }
        TrainingLog log = at.log();
        double mean = Double.NaN;
        Ahead<Example> ahead =
                new Ahead<>(sampling::batch, at.step(), sampling.steps(), AHEAD, ForkJoinPool.commonPool());
        for (int step = at.step(); step < sampling.steps(); step++) {
            double loss = learn(ahead.take(), step);
            sweep.ifGrown();
            log = log.withStep(loss);
            mean = Double.isNaN(mean) ? loss : SMOOTHING * mean + (1 - SMOOTHING) * loss;
            tell(step, mean);
            boolean epochDone = (step + 1) % sampling.stepsPerEpoch() == 0;
            if (epochDone || pace.due()) {
                at = epochDone ? epochEnd(step, log, at.bestAdapter()) : stop(step, log, at.bestAdapter());
                log = at.log();
                home.save(at);
            }
            if (epochDone && exhausted(log)) {
                request.progress().stoppedEarly(log.rows().size());
                break;
            }
        }
        return at;
    }

    /** Whether so many epochs as the recipe has patience for have brought nothing better. */
    private boolean exhausted(TrainingLog log) {
        int patience = request.recipe().course().patience();
        return patience > 0
                && log.open().steps() == 0
                && log.best()
                        .filter(best -> log.rows().size() - best.epoch() >= patience)
                        .isPresent();
    }

    private Checkpoint begin(Optional<Checkpoint> stopped) throws IOException {
        if (stopped.isEmpty()) {
            return new Checkpoint(home.run(), 0, TrainingLog.empty(), net.state(), Map.of());
        }
        Checkpoint at = stopped.get();
        try {
            net.restore(at.state());
        } catch (IllegalArgumentException e) {
            throw Checkpoint.damaged(home.checkpointFile(), e);
        }
        request.progress().resumed(at.step(), sampling.steps());
        home.write(at.log());
        return at;
    }

    private double learn(List<Example> batch, int step) {
        try {
            return net.step(batch, schedule.rate(step));
        } catch (NotFiniteLossException e) {
            String what = String.valueOf(e.getMessage());
            throw (DivergedException) new DivergedException(what, step + 1, sampling.ids(step)).initCause(e);
        }
    }

    private void tell(int step, double mean) {
        int epoch = step / sampling.stepsPerEpoch() + 1;
        request.progress().step(new Progress.Step(step + 1, sampling.steps(), epoch, mean, schedule.rate(step)));
    }

    private Checkpoint epochEnd(int step, TrainingLog log, Map<String, HostTensor> bestAdapter) {
        double dice = validated.isEmpty()
                ? Double.NaN
                : Validation.meanDice(
                        net, validated, request.recipe().outlining().size());
        TrainingLog closed = log.withEpoch(schedule.rate(step), dice);
        TrainingLog.Row row = closed.rows().getLast();
        boolean best = closed.best().filter(row::equals).isPresent();
        if (!validated.isEmpty()) {
            request.progress().validated(new Progress.Validation(row.epoch(), dice, best));
        }
        return stop(step, closed, best ? net.adapter() : bestAdapter);
    }

    private Checkpoint stop(int step, TrainingLog log, Map<String, HostTensor> bestAdapter) {
        Map<String, HostTensor> state = net.state();
        if (!state.values().stream().allMatch(TrainingLoop::finite)) {
            throw new DivergedException(
                    "the adapter's values must be finite after it, some are not", step + 1, sampling.ids(step));
        }
        return new Checkpoint(home.run(), step + 1, log, state, bestAdapter);
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
