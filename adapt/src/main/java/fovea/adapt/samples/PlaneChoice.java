package fovea.adapt.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which planes of a volume are learnt from: at most so many, spread evenly over those that hold a label, and a share of
 * those that hold none, spread evenly likewise.
 *
 * @param most planes of one volume, at least 1
 * @param emptyShare share of the planes learnt from that may hold no label, 0 to 1
 */
record PlaneChoice(int most, double emptyShare) {
    /**
     * Planes to learn from, rising. A volume without any label gives so many empty planes as one with labels would.
     *
     * @param labelled for each plane whether it holds a label
     */
    List<Integer> of(boolean[] labelled) {
        List<Integer> full = where(labelled, true);
        List<Integer> empty = where(labelled, false);
        int roomForEmpty = (int) Math.floor(emptyShare * Math.min(most, labelled.length));
        int fullCount = Math.min(full.size(), most - Math.min(empty.size(), roomForEmpty));
        int emptyCount = full.isEmpty() ? roomForEmpty : Math.min(most - fullCount, beside(fullCount));
        List<Integer> chosen = new ArrayList<>(spread(full, fullCount));
        chosen.addAll(spread(empty, Math.min(empty.size(), emptyCount)));
        return chosen.stream().sorted().toList();
    }

    /** The largest number of empty planes, given so many labelled planes, that keeps their share within the limit. */
    private int beside(int full) {
        return emptyShare == 1 ? most : (int) Math.floor(full * emptyShare / (1 - emptyShare) + 1e-9);
    }

    private static List<Integer> where(boolean[] labelled, boolean wanted) {
        return IntStream.range(0, labelled.length)
                .filter(i -> labelled[i] == wanted)
                .boxed()
                .toList();
    }

    private static List<Integer> spread(List<Integer> all, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((i + 0.5) * all.size() / count)))
                .toList();
    }
}
