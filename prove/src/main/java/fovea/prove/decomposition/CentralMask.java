package fovea.prove.decomposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one mask that agrees best with all replicas, for readers who want bias and variance as masks (James, Machine
 * Learning 51, 2003). Exact: for each size s the s pixels of highest weight (2 / K) sum over the replicas with the pixel
 * of 1 / (s + |M_r|), and the best size of all; the empty mask scores the share of empty replicas. Pixels that belong to
 * the same replicas weigh the same and are handled together. The variance effect may be negative: averaging masks can
 * hurt. It is not a variance.
 *
 * @param pixels indices of the foreground, rising
 * @param score mean Dice with the replicas; 1 - score is James's variance
 */
public record CentralMask(List<Integer> pixels, double score) {
    public CentralMask {
        pixels = List.copyOf(pixels);
    }

    /** Pixels that belong to exactly the replicas whose bits are set. */
    private record Group(long members, List<Integer> pixels) {
        double weight(List<Bits> replicas, int size) {
            double weight = 0;
            for (int r = 0; r < replicas.size(); r++) {
                weight += (members >>> r & 1) == 0
                        ? 0
                        : 2.0 / replicas.size() / (size + replicas.get(r).count());
            }
            return weight;
        }
    }

    /** Finds it, for 2 to 64 replicas; of equal weights the lowest index, of equal sizes the smallest. */
    public static CentralMask of(List<Bits> replicas) {
        Parts.requireReplicas(replicas.size());
        if (replicas.size() > 64) {
            throw new IllegalArgumentException("a central mask takes at most 64 replicas, got " + replicas.size());
        }
        List<Group> groups = groups(replicas);
        int union = groups.stream().mapToInt(group -> group.pixels().size()).sum();
        double empties =
                replicas.stream().filter(replica -> replica.count() == 0).count();
        double best = empties / replicas.size();
        int bestSize = 0;
        for (int size = 1; size <= union; size++) {
            double score = score(replicas, heaviestFirst(groups, replicas, size), size);
            if (score > best + 1e-15) {
                best = score;
                bestSize = size;
            }
        }
        List<Integer> pixels = heaviestFirst(groups, replicas, bestSize).stream()
                .flatMap(group -> group.pixels().stream())
                .limit(bestSize)
                .sorted()
                .toList();
        return new CentralMask(pixels, best);
    }

    private static List<Group> groups(List<Bits> replicas) {
        Map<Long, List<Integer>> groups = new LinkedHashMap<>();
        for (int pixel = 0; pixel < replicas.getFirst().capacity(); pixel++) {
            long members = 0;
            for (int r = 0; r < replicas.size(); r++) {
                members |= replicas.get(r).contains(pixel) ? 1L << r : 0;
            }
            if (members != 0) {
                groups.computeIfAbsent(members, key -> new ArrayList<>()).add(pixel);
            }
        }
        return groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A stable sort: groups come in the order of their first pixel. */
    private static List<Group> heaviestFirst(List<Group> groups, List<Bits> replicas, int size) {
        return groups.stream()
                .sorted(Comparator.comparingDouble(group -> -group.weight(replicas, size)))
                .toList();
    }

    private static double score(List<Bits> replicas, List<Group> heaviestFirst, int size) {
        double score = 0;
        int left = size;
        for (Group group : heaviestFirst) {
            int taken = Math.min(left, group.pixels().size());
            score += taken * group.weight(replicas, size);
            left -= taken;
        }
        return score;
    }

    /** As a packed mask of the given number of pixels. */
    public Bits bits(int size) {
        StringBuilder digits = new StringBuilder("0".repeat(size));
        pixels.forEach(pixel -> digits.setCharAt(pixel, '1'));
        return Bits.of(digits.toString());
    }

    /**
     * {systematic effect, variance effect}: the loss 1 - Dice of the central mask, and what single replicas lose beyond
     * it.
     */
    public static double[] effects(List<Bits> replicas, Bits reference) {
        Bits central = of(replicas).bits(reference.capacity());
        double systematic = 1 - Kernel.DICE.of(reference, central);
        double loss = replicas.stream()
                .mapToDouble(replica -> 1 - Kernel.DICE.of(reference, replica))
                .average()
                .orElse(Double.NaN);
        return new double[] {systematic, loss - systematic};
    }
}
