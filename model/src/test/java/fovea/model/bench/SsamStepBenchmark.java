package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.TrainingExample;
import fovea.model.TrainingSettings;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.preparation.NetworkInput;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A whole S-SAM training step (adapted encoder and decoder, loss, gradients, optimiser) against the plain frozen
 * encoder's forward pass and input gradient, batch 1.
 */
final class SsamStepBenchmark {
    private SsamStepBenchmark() {}

    static String run(int size, int runs) throws Exception {
        float[] image = new float[3 * size * size];
        Random random = new Random(1);
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        float[] mask = new float[size * size];
        Arrays.fill(mask, 0, mask.length / 2, 1);
        List<TrainingExample> batch = List.of(new TrainingExample(new NetworkInput(size, image), List.of(mask)));
        try (FrozenWeights weights = MobileSamTensors.of(MobileSam.state());
                Generalist base = Generalist.load(MobileSam.files(), size);
                AdapterTraining training = new AdapterTraining(
                        base,
                        new AdapterSpec.Ssam(false),
                        List.of("half"),
                        new TrainingSettings(size, 1, 0.01, 1, 5, 2))) {
            Sam sam = Sam.mobile(new FrozenLayers(weights));
            return new Duel("ssam-step-" + size, runs)
                    .run(() -> training.step(batch, 1e-3), () -> frozen(sam, image, size));
        }
    }

    private static void frozen(Sam sam, float[] image, int size) {
        try (PointerScope scope = new PointerScope()) {
            Tensor input = Tensor.create(image, 1, 3, size, size).set_requires_grad(true);
            sam.encoder().forward(input).sum().backward();
        }
    }
}
