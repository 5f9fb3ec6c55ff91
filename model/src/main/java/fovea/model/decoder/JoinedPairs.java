package fovea.model.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The joining of one word's letters: of all neighbours the pair that comes first in the list of joins, the leftmost of equals,
 * until none is in the list. A queue of pairs keeps a word of n letters at n log n steps: a report may be one word of 50,000
 * letters.
 */
final class JoinedPairs {
    private final String[] pieces;
    private final int[] next; // of the piece that begins there; pieces.length at the end
    private final int[] before; // below 0 at the beginning
    private final Map<String, Integer> ranks;
    private final PriorityQueue<Pair> waiting = new PriorityQueue<>();

    /** Two neighbours as they stood when they were put into the queue. */
    private record Pair(int rank, int at, String left, String right) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
        }
    }

    JoinedPairs(List<String> letters, Map<String, Integer> ranks) {
        this.pieces = letters.toArray(String[]::new);
        this.ranks = ranks;
        this.next = new int[pieces.length];
        this.before = new int[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            next[i] = i + 1;
            before[i] = i - 1;
        }
        for (int i = 0; i < pieces.length; i++) {
            queue(i);
        }
        for (Pair pair = waiting.poll(); pair != null; pair = waiting.poll()) {
            join(pair);
        }
    }

    private void queue(int at) {
        if (at < 0 || next[at] >= pieces.length) {
            return;
        }
        String left = pieces[at];
        String right = pieces[next[at]];
        Integer rank = ranks.get(left + " " + right);
        if (rank != null) {
            waiting.add(new Pair(rank, at, left, right));
        }
    }

    private void join(Pair pair) {
        int at = pair.at();
        int right = next[at];
        if (right >= pieces.length
                || !pair.left().equals(pieces[at])
                || !pair.right().equals(pieces[right])) {
            return; // one of the two was joined to another in the meantime
        }
        pieces[at] = pair.left() + pair.right();
        pieces[right] = "";
        next[at] = next[right];
        if (next[at] < pieces.length) {
            before[next[at]] = at;
        }
        next[right] = right; // joined: no pair begins here any more
        queue(before[at]);
        queue(at);
    }

    /** The pieces that are left, in their order. */
    List<String> pieces() {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < pieces.length; i = next[i]) {
            left.add(pieces[i]);
        }
        return left;
    }
}
