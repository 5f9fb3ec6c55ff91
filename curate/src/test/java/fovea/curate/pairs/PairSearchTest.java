package fovea.curate.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairSearchTest {
    /** Numbers of vectors around the ends of blocks, odd and even numbers of blocks; lengths below and above the axes'. */
    @ParameterizedTest
    @CsvSource({"0,5", "1,5", "2,144", "127,9", "128,144", "129,48", "256,47", "385,30", "640,576", "1000,144"})
    void every_pair_that_reaches_the_threshold_is_told_and_none_twice(int count, int length) {
        float[][] vectors = clouds(count, length, 7);
        Sketches all = Sketches.of(vectors);
        for (double threshold : new double[] {0.5, 0.8, 0.96}) {
            Told told = new Told(true);
            PairSearch.run(List.of(new Search(all, all, threshold, told)), PairSearch.Progress.SILENT);
            assertThat(told.pairs).containsAll(alike(vectors, vectors, threshold, true));
            assertThat(told.twice).isEmpty();
        }
    }

    @Test
    void every_pair_across_two_collections_is_told() {
        float[][] here = clouds(300, 60, 3);
        float[][] there = clouds(450, 60, 3);
        List<Sketches> sketches = Sketches.alike(List.of(here, there));
        Told told = new Told(false);
        PairSearch.run(List.of(new Search(sketches.get(0), sketches.get(1), 0.7, told)), PairSearch.Progress.SILENT);
        assertThat(told.pairs).containsAll(alike(here, there, 0.7, false)).hasSizeGreaterThan(100);
        assertThat(told.twice).isEmpty();
    }

    @Test
    void far_more_pairs_are_ruled_out_than_told() {
        float[][] vectors = clouds(2000, 144, 11);
        Sketches all = Sketches.of(vectors);
        Told told = new Told(true);
        PairSearch.run(List.of(new Search(all, all, 0.6, told)), PairSearch.Progress.SILENT);
        assertThat(told.pairs.size())
                .isLessThan(11 * alike(vectors, vectors, 0.6, true).size() / 10);
    }

    @Test
    void progress_rises_to_the_number_of_queries() {
        Sketches all = Sketches.of(clouds(500, 20, 1));
        List<Integer> done = new ArrayList<>();
        PairSearch.run(List.of(new Search(all, all, 0.9, (one, other) -> {})), (now, total) -> {
            done.add(now);
            assertThat(total).isEqualTo(500);
        });
        assertThat(done).isSorted().endsWith(500).hasSize(4);
    }

    @Test
    void searches_with_other_queries_are_refused() {
        Sketches few = Sketches.of(clouds(5, 20, 1));
        Sketches many = Sketches.of(clouds(500, 20, 1));
        Search one = new Search(few, few, 0.9, (a, b) -> {});
        Search other = new Search(many, few, 0.9, (a, b) -> {});
        assertThatThrownBy(() -> PairSearch.run(List.of(one, other), PairSearch.Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1 and 4 blocks");
    }

    private static final class Told implements Search.Sink {
        private final Set<List<Integer>> pairs =
                new ConcurrentSkipListSet<>((a, b) -> compare(a.getFirst(), b.getFirst(), a.getLast(), b.getLast()));
        private final List<String> twice = new ArrayList<>();
        private final boolean itself;

        Told(boolean itself) {
            this.itself = itself;
        }

        private static int compare(int a, int b, int c, int d) {
            return a != b ? Integer.compare(a, b) : Integer.compare(c, d);
        }

        @Override
        public void maybe(int query, int target) {
            List<Integer> pair =
                    itself ? List.of(Math.min(query, target), Math.max(query, target)) : List.of(query, target);
            if (!pairs.add(pair)) {
                synchronized (twice) {
                    twice.add(pair.toString());
                }
            }
        }
    }

    /** By comparing each with each. */
    private static Set<List<Integer>> alike(float[][] here, float[][] there, double threshold, boolean itself) {
        Set<List<Integer>> alike =
                new TreeSet<>((a, b) -> Told.compare(a.getFirst(), b.getFirst(), a.getLast(), b.getLast()));
        for (int one = 0; one < here.length; one++) {
            for (int other = itself ? one + 1 : 0; other < there.length; other++) {
                double product = 0;
                for (int i = 0; i < here[one].length; i++) {
                    product += here[one][i] * there[other][i];
                }
                if (product >= threshold) {
                    alike.add(List.of(one, other));
                }
            }
        }
        return alike;
    }

    /** Vectors of length 1 around some middles, one in fifty all zero, as blank pictures are. */
    private static float[][] clouds(int count, int length, int middles) {
        Random random = new Random(length);
        float[][] centres = new float[middles][length];
        for (float[] centre : centres) {
            for (int i = 0; i < length; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        Random own = new Random(count);
        float[][] vectors = new float[count][length];
        for (int v = 0; v < count; v++) {
            double squares = 0;
            for (int i = 0; i < length; i++) {
                vectors[v][i] = centres[own.nextInt(50) == 0 ? 0 : v % middles][i] + 0.6f * (float) own.nextGaussian();
                squares += vectors[v][i] * vectors[v][i];
            }
            float scale = v % 50 == 49 ? 0 : (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < length; i++) {
                vectors[v][i] *= scale;
            }
        }
        return vectors;
    }
}
