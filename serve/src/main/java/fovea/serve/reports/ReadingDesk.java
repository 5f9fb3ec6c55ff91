package fovea.serve.reports;

import fovea.apply.reports.ReportKind;
import fovea.core.report.ReportText;
import fovea.serve.http.Problem;
import fovea.serve.lane.Lane;
import java.io.IOException;
import java.time.Duration;

/** Where reports are handed in: refuses what is no text, and asks the panel in a lane of its own. Nothing is kept. */
public final class ReadingDesk implements AutoCloseable {
    /** Longer reports are not taken. */
    public static final int LONGEST = 50_000; // characters

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ReportPanel panel;
    private final Lane lane = new Lane("report");

    /** Of a panel; closes it in the end. */
    public ReadingDesk(ReportPanel panel) {
        this.panel = panel;
    }

    /** Who answers. */
    public ReportPanel panel() {
        return panel;
    }

    /**
     * A report as it is read. A byte order mark becomes a space, so that all places in the text hold.
     *
     * @throws Problem 400 when it has no letter or half of a surrogate pair, 413 when it is too long
     */
    public static ReportText taken(String text) {
        if (text.length() > LONGEST) {
            throw Problem.of(
                    413, "a report must have at most " + LONGEST + " characters, this one has " + text.length());
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            throw Problem.malformed("the report is empty: it has no letter");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw Problem.malformed("the report must be Unicode, it has half of a surrogate pair");
        }
        return ReportText.of(text.charAt(0) == BYTE_ORDER_MARK ? " " + text.substring(1) : text);
    }

    /**
     * What comes of a report.
     *
     * @throws Problem 429 when too many wait already, 503 when it takes too long or the service ends
     * @throws IOException when a specialist cannot be loaded
     */
    public Reading read(ReportText report, ReportKind kind) throws IOException {
        return lane.ask(() -> panel.read(report, kind), PATIENCE);
    }

    /** Whether nothing is under way any more. */
    public boolean isOver() {
        return lane.isOver();
    }

    @Override
    public void close() {
        lane.close();
        if (lane.isOver()) {
            panel.close();
        }
    }
}
