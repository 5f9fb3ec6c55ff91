package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.model.TrainingExample;
import fovea.model.preparation.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SamplingProperties {
    private static final Map<String, Integer> STILL = Map.of(
            "rotationDegrees", 0, "scale", 0, "shift", 0, "brightness", 0, "contrast", 0, "gamma", 0, "noise", 0);

    @Property(tries = 40)
    void every_epoch_shows_every_case_once(
            @ForAll @IntRange(min = 1, max = 13) int cases,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll long seed) {
        Sampling sampling = still(cases, batch, seed);

        assertThat(sampling.steps()).isEqualTo(3 * sampling.stepsPerEpoch());
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> shown = new ArrayList<>();
            for (int i = 0; i < sampling.stepsPerEpoch(); i++) {
                int step = epoch * sampling.stepsPerEpoch() + i;
                List<Integer> numbers = numbers(sampling.batch(step));
                assertThat(numbers).hasSizeBetween(1, batch);
                assertThat(sampling.ids(step)).isEqualTo(names(numbers));
                shown.addAll(numbers);
            }
            assertThat(shown)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, cases).boxed().toList());
        }
    }

    @net.jqwik.api.Example
    void the_order_is_another_in_every_epoch_and_for_every_seed() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 4; seed++) {
            Sampling sampling = still(13, 13, seed);
            for (int step = 0; step < 3; step++) {
                orders.add(numbers(sampling.batch(step)));
            }
        }

        assertThat(orders).hasSize(12);
    }

    @Property(tries = 20)
    void a_batch_is_a_function_of_seed_and_step_alone(@ForAll @IntRange(min = 0, max = 8) int step, @ForAll long seed) {
        Recipe recipe = TinyRun.recipe().with(Map.of("epochs", 3, "seed", seed));
        Sampling sampling = new Sampling(samples(6), recipe);
        sampling.batch(8 - step);

        assertSame(sampling.batch(step), new Sampling(samples(6), recipe).batch(step));
    }

    @net.jqwik.api.Example
    void a_case_is_varied_otherwise_each_time_it_is_shown() {
        Map<String, Object> noisy = new HashMap<>(STILL);
        noisy.put("noise", 0.5);
        Sampling sampling = new Sampling(samples(1), TinyRun.recipe().with(Map.of("epochs", 5, "augmentation", noisy)));
        Set<List<Float>> seen = new HashSet<>();
        for (int step = 0; step < 5; step++) {
            float[] values = sampling.batch(step).getFirst().input().values();
            seen.add(List.of(values[0], values[1], values[64], values[65]));
        }

        assertThat(seen).hasSize(5);
    }

    private static Sampling still(int cases, int batch, long seed) {
        return new Sampling(
                samples(cases),
                TinyRun.recipe().with(Map.of("epochs", 3, "batch", batch, "seed", seed, "augmentation", STILL)));
    }

    /** The mask of case n has n pixels. */
    private static List<Sample> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    byte[] mask = new byte[16];
                    Arrays.fill(mask, 0, n, (byte) 255);
                    byte[] grey = new byte[16];
                    Arrays.fill(grey, (byte) 100);
                    return new Sample(
                            DrawnCases.one("case" + n, "p", Map.of()),
                            new Framing.Picture(4, 4, 1, grey),
                            List.of(mask));
                })
                .toList();
    }

    private static List<Integer> numbers(List<TrainingExample> batch) {
        return batch.stream()
                .map(example -> {
                    int pixels = 0;
                    for (float value : example.masks().getFirst()) {
                        pixels += (int) value;
                    }
                    return pixels;
                })
                .toList();
    }

    private static List<String> names(List<Integer> numbers) {
        return numbers.stream().map(n -> "case" + n).toList();
    }

    private static void assertSame(List<TrainingExample> one, List<TrainingExample> other) {
        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).input().values())
                    .isEqualTo(other.get(i).input().values());
            assertThat(one.get(i).masks().getFirst())
                    .isEqualTo(other.get(i).masks().getFirst());
        }
    }
}
