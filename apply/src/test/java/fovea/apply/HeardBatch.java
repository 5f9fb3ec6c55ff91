package fovea.apply;

import fovea.core.cohort.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes down all that a batch says. */
final class HeardBatch implements BatchListener {
    private final List<String> words = new ArrayList<>();
    private int last;

    /** What was said, in order; {@code failed}, {@code refused} or {@code finding} before the sentence. */
    List<String> words() {
        return words;
    }

    /** How many inputs the last word of progress counted. */
    int last() {
        return last;
    }

    @Override
    public void progress(int done, int total) {
        if (done != last + 1 || done > total) {
            throw new AssertionError("progress goes by ones up to " + total + ", got " + done + " after " + last);
        }
        last = done;
    }

    @Override
    public void finding(Path input, String said) {
        words.add("finding " + said);
    }

    @Override
    public void refused(Path input, String said) {
        words.add("refused " + said);
    }

    @Override
    public void failed(Rejected rejected) {
        words.add("failed " + rejected.reason());
    }
}
