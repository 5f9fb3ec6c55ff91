package fovea.app.bars;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Progress with the time that is left: on a terminal one line that renews itself, elsewhere a plain line for every tenth of
 * the work. The time left comes from the mean pace since the first update, so work resumed half way is not counted.
 */
public final class ProgressBar implements AutoCloseable {
    /** How progress is shown. */
    public enum Style {
        /** One line, drawn over. */
        BAR,
        /** A line for every tenth. */
        LINES,
        /** Not at all. */
        NONE
    }

    private static final int CELLS = 14;
    private static final int MOST_COLUMNS = 79;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int STEPS = 10;

    private final Screen screen;
    private final PrintWriter err;
    private final Style style;
    private final String title;
    private final LongSupplier nanos;
    private final long started;
    private long shownAt;
    private long shownStep;
    private boolean over;
    private long firstDone = -1;
    private long firstAt;

    /**
     * A bar that shows nothing yet.
     *
     * @param screen that it shares with other bars and lines
     * @param err where plain lines go
     * @param nanos a clock in nanoseconds
     */
    ProgressBar(Screen screen, PrintWriter err, Style style, String title, LongSupplier nanos) {
        this.screen = screen;
        this.err = err;
        this.style = style;
        this.title = title;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.shownAt = started - REDRAW_NANOS;
    }

    /** Some of the work is done. */
    public void update(long done, long total) {
        update(done, total, "");
    }

    /**
     * Some of the work is done.
     *
     * @param done units done, 0 to total
     * @param total units in all
     * @param note a few words on where the work stands, such as the loss
     */
    public synchronized void update(long done, long total, String note) {
        long now = nanos.getAsLong();
        if (firstDone < 0) {
            firstDone = done;
            firstAt = now;
        }
        boolean last = done >= total;
        if (over || !isDue(last, total > 0 ? STEPS * done / total : STEPS, now)) {
            return;
        }
        over = last;
        shownAt = now;
        show(line(done, total, note, now));
    }

    private boolean isDue(boolean last, long step, long now) {
        return switch (style) {
            case NONE -> false;
            case BAR -> last || now - shownAt >= REDRAW_NANOS;
            case LINES -> {
                boolean due = last || step > shownStep;
                shownStep = Math.max(shownStep, step);
                yield due;
            }
        };
    }

    /** A line of its own, above the bar; not shown where no progress is. */
    public void line(String text) {
        if (style != Style.NONE) {
            screen.print(err, text);
        }
    }

    /** Leaves the last line of the bar standing. */
    @Override
    public synchronized void close() {
        screen.finish(this);
    }

    private void show(String line) {
        if (style == Style.BAR) {
            screen.draw(this, line.length() > MOST_COLUMNS ? line.substring(0, MOST_COLUMNS) : line);
        } else {
            screen.print(err, line);
        }
    }

    private String line(long done, long total, String note, long now) {
        double share = total > 0 ? Math.min(1, done / (double) total) : 1;
        StringBuilder line = new StringBuilder(title);
        if (style == Style.BAR) {
            int filled = (int) (share * CELLS);
            line.append(" [")
                    .append("#".repeat(filled))
                    .append(".".repeat(CELLS - filled))
                    .append(']');
        }
        line.append(String.format(Locale.ROOT, " %3d %% %d/%d", (int) (share * 100), done, total));
        line.append(done >= total ? " in " + words(now - started) : timeLeft(done, total, now));
        if (!note.isEmpty()) {
            line.append("  ").append(note);
        }
        return line.toString();
    }

    private String timeLeft(long done, long total, long now) {
        if (done <= firstDone) {
            return "";
        }
        double pace = (now - firstAt) / (double) (done - firstDone);
        return " " + words((long) (pace * (total - done))) + " left";
    }

    /** A duration as a person says it: {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    public static String words(long nanoseconds) {
        long seconds = Math.round(nanoseconds / 1e9);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + String.format(Locale.ROOT, "%02d s", seconds % 60);
        }
        return seconds / 3600 + " h " + String.format(Locale.ROOT, "%02d min", seconds % 3600 / 60);
    }
}
