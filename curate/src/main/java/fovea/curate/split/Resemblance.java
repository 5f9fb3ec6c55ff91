package fovea.curate.split;

import fovea.curate.pairs.PairSearch;
import fovea.curate.pairs.Search;
import fovea.curate.pairs.Sketches;
import java.util.Arrays;
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
 * holds more than a tenth of all pictures, the threshold is raised, up to {@value #STRICTEST}: there one pair of the
 * 100,576 pairs of radiographs is left and chains are gone, while .90 would part half of the ultrasound pairs that .85 joins.
 */
final class Resemblance {
    static final double THRESHOLD = 0.65;
    static final double STRICTEST = 0.85;
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

    private Resemblance() {}

    /** Groups of positions in the list; every position is in exactly one group, both sorted by position. */
    static Groups groups(List<Thumbnail> thumbnails, PairSearch.Progress progress) {
        float[][] pictures = thumbnails.stream().map(Thumbnail::structure).toArray(float[][]::new);
        Joins joins = new Joins(pictures.length, thresholds());
        join(pictures, joins, progress);
        int level = 0;
        Groups groups = joins.groups(level);
        while (largest(groups) > Math.max(LARGE, LARGEST_SHARE * pictures.length) && level + 1 < thresholds().length) {
            level++;
            groups = joins.groups(level);
        }
        return groups;
    }

    private static double[] thresholds() {
        int steps = (int) Math.round((STRICTEST - THRESHOLD) / STEP);
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(step -> step == steps ? STRICTEST : THRESHOLD + step * STEP)
                .toArray();
    }

    private static void join(float[][] pictures, Joins joins, PairSearch.Progress progress) {
        float[][] rests = withoutMean(pictures);
        Sketches ofPictures = Sketches.of(pictures);
        Sketches ofRests = Sketches.of(rests);
        PairSearch.run(
                List.of(
                        new Search(ofRests, ofRests, THRESHOLD, (one, other) -> {
                            float likeness = Vectors.dot(rests[one], rests[other]);
                            joins.join(one, other, likeness);
                        }),
                        new Search(ofPictures, ofPictures, SAME_PICTURE, (one, other) -> {
                            if (Vectors.dot(pictures[one], pictures[other]) >= SAME_PICTURE) {
                                joins.join(one, other, 1);
                            }
                        })),
                progress);
    }

    private static int largest(Groups groups) {
        return groups.members().stream().mapToInt(List::size).max().orElse(0);
    }

    private static float[][] withoutMean(float[][] pictures) {
        float[] mean = new float[Thumbnail.SIDE * Thumbnail.SIDE];
        for (float[] picture : pictures) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += picture[i] / (pictures.length + BLANKS);
            }
        }
        return Arrays.stream(pictures).map(picture -> rest(picture, mean)).toArray(float[][]::new);
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
}
