package fovea.app.bars;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Where a command speaks: results go to the output, progress and warnings to the error stream. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressBar.Style style;
    private final LongSupplier nanos;
    private final Screen screen;

    /**
     * On two streams.
     *
     * @param out results for people, and the JSON line
     * @param err progress, warnings and errors
     * @param style how progress is shown
     */
    public Console(PrintWriter out, PrintWriter err, ProgressBar.Style style) {
        this(out, err, style, System::nanoTime);
    }

    /** The same with another clock, in nanoseconds. */
    public Console(PrintWriter out, PrintWriter err, ProgressBar.Style style, LongSupplier nanos) {
        this.out = out;
        this.err = err;
        this.style = style;
        this.nanos = nanos;
        this.screen = new Screen(err);
    }

    /** One line of result. */
    public void say(String line) {
        screen.print(out, line);
    }

    /** One line a person should not miss. */
    public void warn(String line) {
        screen.print(err, "warning: " + line);
    }

    /** One line that is neither a warning nor progress, shown where no progress is, too. */
    public void tell(String line) {
        screen.print(err, line);
    }

    /** A bar for work that takes a while. */
    public ProgressBar progress(String title) {
        return new ProgressBar(screen, err, style, title, nanos);
    }

    /** Says before anything else that no patient stands behind the data. */
    public void sayIfSynthetic(boolean synthetic) {
        if (synthetic) {
            say("SYNTHETIC DATA: the pictures were drawn by a program; results say nothing about patients.");
        }
    }
}
