package fovea.app.bars;

import java.io.PrintWriter;

/**
 * Where a command speaks: results go to the output, progress and warnings to the error stream.
 *
 * @param out results for people, and the JSON line
 * @param err progress, warnings and errors
 * @param style how progress is shown
 */
public record Console(PrintWriter out, PrintWriter err, ProgressBar.Style style) {

    /** One line of result. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** One line a person should not miss. */
    public void warn(String line) {
        err.println("warning: " + line);
        err.flush();
    }

    /** A bar for work that takes a while. */
    public ProgressBar progress(String title) {
        return new ProgressBar(err, style, title, System::nanoTime);
    }

    /** Says before anything else that no patient stands behind the data. */
    public void sayIfSynthetic(boolean synthetic) {
        if (synthetic) {
            say("SYNTHETIC DATA: the pictures were drawn by a program; results say nothing about patients.");
        }
    }
}
