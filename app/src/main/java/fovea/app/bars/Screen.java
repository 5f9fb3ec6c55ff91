package fovea.app.bars;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal with one line at its end that is drawn over. Bars share that line, the one that moved last being seen, and every
 * other text goes above it, so that nothing is garbled. Where no bar is drawn, text passes as it is.
 */
final class Screen {
    private final PrintWriter err;
    private final List<Object> bars = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int drawn;

    Screen(PrintWriter err) {
        this.err = err;
    }

    /** Draws a bar's line over the one that stands there. */
    synchronized void draw(Object bar, String line) {
        forget(bar);
        bars.add(bar);
        lines.add(line);
        err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        if (drawn > line.length()) {
            err.print("\r" + line); // the cursor stands at the end of the text
        }
        drawn = line.length();
        err.flush();
    }

    /** Leaves a bar's last line where it is, above whatever comes; other bars go on below it. */
    synchronized void finish(Object bar) {
        int at = bars.indexOf(bar);
        if (at < 0) {
            return;
        }
        String last = lines.get(at);
        forget(bar);
        print(err, last);
    }

    /** A line of text above the bars. */
    synchronized void print(PrintWriter to, String text) {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
        }
        to.println(text);
        to.flush();
        drawn = 0;
        if (!lines.isEmpty()) {
            err.print(lines.getLast());
            err.flush();
            drawn = lines.getLast().length();
        }
    }

    private void forget(Object bar) {
        int at = bars.indexOf(bar);
        if (at >= 0) {
            bars.remove(at);
            lines.remove(at);
        }
    }
}
