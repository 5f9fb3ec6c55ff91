package fovea.adapt.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A balanced order of cases: the labels take turns, and half of a label's turns show a case that has it, the other half
 * one that has not, where there are such. Rare labels and pictures without a label have their share; of each kind all are
 * shown before one is shown again. A case is shown with every label, whosever turn it is.
 *
 * @param kinds for each label the cases that have it, then for each label those that have not; numbers of samples
 */
public record Turns(List<List<Integer>> kinds) {
    private static final int INSIDE = 128; // of a mask's 255

    public static Turns of(List<Sample> samples) {
        int labels = samples.isEmpty() ? 0 : samples.getFirst().masks().size();
        List<List<Integer>> kinds = new ArrayList<>();
        for (boolean present : new boolean[] {true, false}) {
            for (int label = 0; label < labels; label++) {
                int asked = label;
                kinds.add(IntStream.range(0, samples.size())
                        .filter(i -> empty(samples.get(i).masks().get(asked)) != present)
                        .boxed()
                        .toList());
            }
        }
        return new Turns(kinds);
    }

    /** Whether a mask, 0 outside and 255 inside, has no pixel inside. */
    public static boolean empty(byte[] mask) {
        for (byte value : mask) {
            if ((value & 0xff) >= INSIDE) {
                return false;
            }
        }
        return true;
    }

    /** So many numbers of samples, in an order of their own. */
    public List<Integer> order(int count, RandomGenerator random) {
        Random shuffling = Random.from(random);
        List<Deal> deals = kinds.stream().map(kind -> new Deal(kind, shuffling)).toList();
        int labels = kinds.size() / 2;
        List<Integer> order = new ArrayList<>();
        for (int turn = 0; order.size() < count; turn++) {
            int label = turn % labels;
            boolean absent = turn / labels % 2 == 1;
            Deal wanted = deals.get(absent ? labels + label : label);
            Deal other = deals.get(absent ? label : labels + label);
            order.add(wanted.empty() ? other.next() : wanted.next());
        }
        Collections.shuffle(order, shuffling);
        return order;
    }

    /** Cards dealt one by one; the pack is shuffled anew when it is used up. */
    private static final class Deal {
        private final List<Integer> pack;
        private final Random random;
        private int at;

        Deal(List<Integer> pack, Random random) {
            this.pack = new ArrayList<>(pack);
            this.random = random;
        }

        boolean empty() {
            return pack.isEmpty();
        }

        int next() {
            if (at % pack.size() == 0) {
                Collections.shuffle(pack, random);
            }
            return pack.get(at++ % pack.size());
        }
    }
}
