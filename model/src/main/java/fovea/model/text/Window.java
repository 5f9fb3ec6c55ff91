package fovea.model.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a text as a net takes it at once.
 *
 * @param ids numbers of its pieces, between those of its begin and end
 * @param sentences of each number, which of the text's sentences it is of, from 0; below 0 for begin and end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Window(long[] ids, int[] sentences) {
    /** Stands for no sentence. */
    public static final int NONE = -1;

    /** A window that is being filled. */
    static final class Draft {
        private final long begin;
        private final long end;
        private final int most;
        private final List<Integer> pieces = new ArrayList<>();
        private final List<Integer> sentences = new ArrayList<>();

        Draft(long begin, long end, int most) {
            this.begin = begin;
            this.end = end;
            this.most = most;
        }

        /** Takes a piece; a window that is full goes to those that are finished. */
        void add(int piece, int sentence, List<Window> finished) {
            if (pieces.size() == most - 2) {
                finished.add(window());
            }
            pieces.add(piece);
            sentences.add(sentence);
        }

        /** The last window, empty where there is no other. */
        void close(List<Window> finished) {
            if (finished.isEmpty() || !pieces.isEmpty()) {
                finished.add(window());
            }
        }

        private Window window() {
            long[] ids = new long[pieces.size() + 2];
            int[] of = new int[ids.length];
            Arrays.fill(of, NONE);
            ids[0] = begin;
            for (int i = 0; i < pieces.size(); i++) {
                ids[i + 1] = pieces.get(i);
                of[i + 1] = sentences.get(i);
            }
            ids[ids.length - 1] = end;
            pieces.clear();
            sentences.clear();
            return new Window(ids, of);
        }
    }
}
