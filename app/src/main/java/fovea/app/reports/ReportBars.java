package fovea.app.reports;

import fovea.adapt.Progress;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import java.util.Locale;

/** Shows how an adaptation to reports goes. */
final class ReportBars implements Progress, AutoCloseable {
    private final ProgressBar bar;

    ReportBars(Console console) {
        this.bar = console.progress("adapt");
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
                "epoch %d: validation micro-F1 %.3f%s",
                validation.epoch(),
                validation.dice(), // the loop's name for whatever chooses the best epoch
                validation.best() ? ", the best so far" : ""));
    }

    @Override
    public void stoppedEarly(int epoch) {
        bar.line("stopped after epoch " + epoch + ": the recipe's patience is over");
    }

    @Override
    public void close() {
        bar.close();
    }
}
