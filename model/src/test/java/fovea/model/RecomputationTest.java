package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining.Example;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed a second time is what was computed the first time, so that gradients are the same to the last bit. */
class RecomputationTest {
    private static final int SIZE = 64;
    private static final VitForm FORM = new VitForm(16, 3, 2, Set.of(1), 3);

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "decoder", "full", "none"})
    void sam_trains_to_the_same_bits_with_its_blocks_computed_again(String method) {
        try (Generalist base = RandomSam.of(FORM, SIZE)) {
            requireSame(base, spec(method));
        }
    }

    @Test
    void mobile_sam_trains_to_the_same_bits_with_its_blocks_computed_again() throws IOException {
        try (Generalist base = Generalist.load(MobileSam.files(), SIZE)) {
            requireSame(base, spec("full"));
            requireSame(base, new AdapterSpec.Ssam(true));
        }
    }

    private static AdapterSpec spec(String method) {
        return AdapterSpec.of(method, Map.of("rank", "2", "alpha", "4", "targets", "all", "bottleneck", "3"));
    }

    private static void requireSame(Generalist base, AdapterSpec spec) {
        try (AdapterTraining plain = training(base, spec, false);
                AdapterTraining again = training(base, spec, true)) {
            for (int step = 0; step < 2; step++) {
                double loss = plain.step(examples(step), 1e-3);
                assertThat(again.step(examples(step), 1e-3)).isEqualTo(loss);
            }
            assertThat(again.state()).isEqualTo(plain.state());
        }
    }

    private static AdapterTraining training(Generalist base, AdapterSpec spec, boolean recompute) {
        return new AdapterTraining(
                base, spec, List.of("half", "none"), new TrainingSettings(SIZE, 3, 0.01, 1, 5, 2, 0, 1, recompute));
    }

    private static List<Example> examples(int seed) {
        Random random = new Random(seed);
        float[] image = new float[3 * SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        float[] half = new float[SIZE * SIZE];
        Arrays.fill(half, 0, half.length / 2, 1);
        Example one = new Example(new NetworkInput(SIZE, image), List.of(half, new float[SIZE * SIZE]));
        return List.of(one, one);
    }
}
