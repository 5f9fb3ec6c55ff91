package fovea.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of pictures that resemble one another, to stand for patients where patients are unknown.
 *
 * <p>Two pictures are joined when their thumbnails correlate by {@link #SAME_PICTURE} or more, or when what is left of
 * them after the cohort's mean thumbnail is taken off (which all people of one examination share) correlates by the
 * threshold or more. Joins are transitive: the frames of a sweep form one group.
 *
 * <p>The threshold is {@value #THRESHOLD}. Measured: on 629 cardiac MR and 473 CT slices of known patients no pair of
 * two patients reaches .60. On 204 ultrasound frames of unknown patients, every pair that is to the eye one person in
 * one position lies at .65 or above, every pair above .70 is such a pair, and between the two are some of other people
 * in the same position: joined too, since a join too many costs a little precision and one too few flatters. Chest
 * radiographs of 449 people are alike enough for chance joins, and chains of them grow with the cohort: while one group
 * holds more than a tenth of all pictures, the threshold is raised, up to {@value #STRICTEST}.
 */
final class Resemblance {
    static final double THRESHOLD = 0.65;
    static final double STRICTEST = 0.90;
    static final double SAME_PICTURE = 0.96;

    private static final double STEP = 0.05;
    private static final double LARGEST_SHARE = 0.1;
    private static final int LARGE = 20;

    /** The mean thumbnail counts as if this many blank pictures were among the others: few pictures have no mean. */
    private static final int BLANKS = 20;

    /** The groups found. */
    record Groups(List<List<Integer>> members, double threshold) {
        Groups {
            members = members.stream().map(List::copyOf).toList();
        }
    }

    /** Two pictures and how much they resemble; 1 where they are taken for the same picture. */
    private record Pair(int one, int other, double likeness) {}

    private Resemblance() {}

    /** Groups of positions in the list; every position is in exactly one group, both sorted by position. */
    static Groups groups(List<Thumbnail> thumbnails) {
        List<float[]> pictures = thumbnails.stream().map(Thumbnail::toArray).toList();
        List<Pair> pairs = pairs(pictures, withoutMean(pictures));
        double threshold = THRESHOLD;
        Groups groups = join(pictures.size(), pairs, threshold);
        while (largest(groups) > Math.max(LARGE, LARGEST_SHARE * pictures.size()) && threshold + STEP <= STRICTEST) {
            threshold += STEP;
            groups = join(pictures.size(), pairs, threshold);
        }
        return groups;
    }

    private static int largest(Groups groups) {
        return groups.members().stream().mapToInt(List::size).max().orElse(0);
    }

    private static List<float[]> withoutMean(List<float[]> pictures) {
        float[] mean = new float[Thumbnail.SIDE * Thumbnail.SIDE];
        for (float[] picture : pictures) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += picture[i] / (pictures.size() + BLANKS);
            }
        }
        return pictures.stream().map(picture -> rest(picture, mean)).toList();
    }

    /** A blank picture has no structure to compare, and none is lent to it by taking off the mean. */
    private static float[] rest(float[] picture, float[] mean) {
        float[] rest = new float[mean.length];
        if (Vectors.dot(picture, picture) > 0) {
            for (int i = 0; i < mean.length; i++) {
                rest[i] = picture[i] - mean[i];
            }
        }
        return Vectors.unit(rest);
    }

    private static List<Pair> pairs(List<float[]> pictures, List<float[]> rests) {
        return IntStream.range(0, pictures.size())
                .parallel()
                .boxed()
                .flatMap(one -> pairsOf(one, pictures, rests).stream())
                .toList();
    }

    private static List<Pair> pairsOf(int one, List<float[]> pictures, List<float[]> rests) {
        List<Pair> pairs = new ArrayList<>();
        for (int other = one + 1; other < pictures.size(); other++) {
            double likeness = Vectors.dot(rests.get(one), rests.get(other));
            if (Vectors.dot(pictures.get(one), pictures.get(other)) >= SAME_PICTURE) {
                likeness = 1;
            }
            if (likeness >= THRESHOLD) {
                pairs.add(new Pair(one, other, likeness));
            }
        }
        return pairs;
    }

    private static Groups join(int count, List<Pair> pairs, double threshold) {
        int[] parent = IntStream.range(0, count).toArray();
        for (Pair pair : pairs) {
            if (pair.likeness() >= threshold) {
                int one = root(parent, pair.one());
                int other = root(parent, pair.other());
                parent[Math.max(one, other)] = Math.min(one, other);
            }
        }
        List<List<Integer>> byRoot = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byRoot.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            byRoot.get(root(parent, i)).add(i);
        }
        return new Groups(byRoot.stream().filter(group -> !group.isEmpty()).toList(), threshold);
    }

    private static int root(int[] parent, int of) {
        int root = of;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
