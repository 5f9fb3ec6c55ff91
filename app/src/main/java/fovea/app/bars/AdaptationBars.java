package fovea.app.bars;

import fovea.adapt.loop.Progress;
import fovea.adapt.memory.MemoryPlan;
import fovea.model.card.AdapterCard;
import java.util.Locale;

/** Shows an adaptation: a bar while cases are read, then one over the steps with the loss, and a line an epoch. */
public final class AdaptationBars implements Progress, AutoCloseable {
    private final Console console;
    private final String score;
    private ProgressBar bar;

    private AdaptationBars(Console console, String first, String score) {
        this.console = console;
        this.score = score;
        this.bar = console.progress(first);
    }

    /** Of pictures, which are read first, and of which Dice chooses the best epoch. */
    public static AdaptationBars ofPictures(Console console) {
        return new AdaptationBars(console, "read", "Dice");
    }

    /** Of reports, of which micro-F1 chooses the best epoch. */
    public static AdaptationBars ofReports(Console console) {
        return new AdaptationBars(console, "adapt", "micro-F1");
    }

    /** Of sections to write, of which the cost of a piece, in nats and negative, chooses the best epoch. */
    public static AdaptationBars ofWriting(Console console) {
        return new AdaptationBars(console, "adapt", "minus nats a piece");
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
                "epoch %d: validation %s %.3f%s",
                validation.epoch(),
                score,
                validation.score(),
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
