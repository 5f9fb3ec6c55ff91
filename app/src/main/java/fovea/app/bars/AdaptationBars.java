package fovea.app.bars;

import fovea.adapt.MemoryPlan;
import fovea.adapt.Progress;
import fovea.model.AdapterCard;
import java.util.Locale;

/** Shows an adaptation: a bar while cases are read, then one over the steps with the loss, and a line an epoch. */
public final class AdaptationBars implements Progress, AutoCloseable {
    private final Console console;
    private ProgressBar bar;

    public AdaptationBars(Console console) {
        this.console = console;
        this.bar = console.progress("read");
    }

    @Override
    public void planned(MemoryPlan memory) {
        bar.line("memory: " + memory.total() + " MB at most (" + memory.words() + ")");
    }

    @Override
    public void read(int done, int all) {
        bar.update(done, all);
        if (done == all) {
            bar.close();
            bar = console.progress("adapt");
        }
    }

    @Override
    public void finishedBefore(AdapterCard card) {
        bar.line("this very run was finished before: its specialist is kept, nothing is trained");
    }

    @Override
    public void resumed(int step, int steps) {
        bar.line("goes on from the checkpoint at step " + step + " of " + steps);
        bar.update(step, steps);
    }

    @Override
    public void step(Step step) {
        bar.update(
                step.done(), step.all(), String.format(Locale.ROOT, "loss %.3f epoch %d", step.loss(), step.epoch()));
    }

    @Override
    public void validated(Validation validation) {
        bar.line(String.format(
                Locale.ROOT,
                "epoch %d: validation Dice %.3f%s",
                validation.epoch(),
                validation.dice(),
                validation.best() ? ", the best so far" : ""));
    }

    @Override
    public void stoppedEarly(int epoch) {
        bar.line("stopped after epoch " + epoch + ": the recipe's patience is over");
    }

    @Override
    public void domain(int done, int all) {
        if (done == 1) {
            bar.close();
            bar = console.progress("in-domain test");
        }
        bar.update(done, all);
    }

    @Override
    public void close() {
        bar.close();
    }
}
