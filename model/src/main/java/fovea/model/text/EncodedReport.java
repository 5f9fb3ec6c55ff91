package fovea.model.text;

import fovea.core.files.Sha256;
import fovea.core.report.ReportText;
import fovea.model.rules.RuleMarks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as a net takes it.
 *
 * @param windows its pieces, see {@link WordPiece#windows}
 * @param marks what the rules see in it
 * @param sentences how many it has
 */
public record EncodedReport(List<Window> windows, RuleMarks marks, int sentences) {
    public EncodedReport {
        windows = List.copyOf(windows);
    }

    public static EncodedReport of(ReportText report, WordPiece tokens) {
        return new EncodedReport(
                tokens.windows(report.words(), MiniLm.LONGEST),
                RuleMarks.of(report),
                report.sentences().size());
    }

    /** Pieces of all windows. */
    public int pieces() {
        return windows.stream().mapToInt(window -> window.ids().length).sum();
    }

    /** The same for reports of the same pieces alone. */
    String key() {
        return Sha256.of(
                windows.stream().map(window -> Arrays.toString(window.ids())).collect(Collectors.joining()));
    }

    /** Which sentence each piece is of, over all windows. */
    int[] sentenceOfPieces() {
        return windows.stream()
                .flatMapToInt(window -> Arrays.stream(window.sentences()))
                .toArray();
    }
}
