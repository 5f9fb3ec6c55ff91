package fovea.model.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.Methods;
import fovea.model.MobileSam;
import fovea.model.RandomSam;
import fovea.model.TrainingExample;
import fovea.model.TrainingSettings;
import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.NetworkInput;
import fovea.model.vision.ImageEncoder;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"full, 0", "ssam, 1"}) // patches and positions are frozen under S-SAM
    void segments_are_computed_twice_from_the_first_that_trains_something(String method, int first) {
        try (Generalist base = RandomSam.of(FORM, SIZE);
                Trainables trainables = Trainables.fresh(0);
                PointerScope scope = new PointerScope()) {
            ImageEncoder encoder = base.nets(spec(method), base.layers(spec(method), trainables))
                    .encoder();
            Tensor images = torch.randn(1, 3, SIZE, SIZE);
            squared(encoder.forward(images)).backward();
            List<float[]> plain = gradients(trainables);
            int[] passes = new int[encoder.segments().size()];

            Recomputation pass = Recomputation.of(counting(encoder, passes), images);
            squared(pass.embedding()).backward();
            pass.backward();

            for (int i = 0; i < passes.length; i++) {
                assertThat(passes[i]).as("passes through segment %d", i).isEqualTo(i < first ? 1 : 2);
            }
            List<float[]> again = gradients(trainables);
            assertThat(again).hasSameSizeAs(plain).isNotEmpty();
            for (int i = 0; i < plain.size(); i++) {
                assertThat(again.get(i)).containsExactly(plain.get(i));
            }
        }
    }

    private static Tensor squared(Tensor x) {
        return x.mul(x).sum();
    }

    /** The gradients there are, which are cleared. */
    private static List<float[]> gradients(Trainables trainables) {
        List<float[]> gradients = new ArrayList<>();
        for (Tensor tensor : trainables.tensors()) {
            if (tensor.grad().defined()) {
                gradients.add(HostTensors.array(tensor.grad()));
                tensor.mutable_grad().reset();
            }
        }
        return gradients;
    }

    private static ImageEncoder counting(ImageEncoder encoder, int[] passes) {
        List<UnaryOperator<Tensor>> counted = new ArrayList<>();
        for (UnaryOperator<Tensor> segment : encoder.segments()) {
            int at = counted.size();
            counted.add(x -> {
                passes[at]++;
                return segment.apply(x);
            });
        }
        return new ImageEncoder() {
            @Override
            public List<UnaryOperator<Tensor>> segments() {
                return counted;
            }

            @Override
            public Wire draw(Drawing drawing, Wire images) {
                return encoder.draw(drawing, images);
            }
        };
    }

    private static AdapterSpec spec(String method) {
        return Methods.of(method, Map.of("rank", "2", "alpha", "4", "targets", "all", "bottleneck", "3"));
    }

    private static void requireSame(Generalist base, AdapterSpec spec) {
        try (AdapterTraining plain = training(base, spec, false);
                AdapterTraining again = training(base, spec, true)) {
            for (int step = 0; step < 2; step++) {
                double loss = plain.step(examples(step), 1e-3);
                assertThat(again.step(examples(step), 1e-3)).isEqualTo(loss);
            }
            assertThat(again.state()).isEqualTo(plain.state());
            assertThat(plain.recomputed()).isZero();
            boolean trainsEncoder = again.share().keySet().stream().anyMatch(name -> name.startsWith("image_encoder."));
            assertThat(again.recomputed() > 0).isEqualTo(trainsEncoder);
        }
    }

    private static AdapterTraining training(Generalist base, AdapterSpec spec, boolean recompute) {
        return new AdapterTraining(
                base, spec, List.of("half", "none"), new TrainingSettings(SIZE, 3, 0.01, 1, 5, 2, 0, 1, recompute));
    }

    private static List<TrainingExample> examples(int seed) {
        Random random = new Random(seed);
        float[] image = new float[3 * SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        float[] half = new float[SIZE * SIZE];
        Arrays.fill(half, 0, half.length / 2, 1);
        TrainingExample one = new TrainingExample(new NetworkInput(SIZE, image), List.of(half, new float[SIZE * SIZE]));
        return List.of(one, one);
    }
}
