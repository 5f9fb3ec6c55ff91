package fovea.model.bench;

import fovea.model.MobileSam;
import fovea.model.OnnxOracle;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.optimisation.HostTensors;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** The image encoder at 1024 pixels, from a Java array to a Java array, against the same net in ONNX Runtime. */
final class EncoderBenchmark {
    private EncoderBenchmark() {}

    static String run(int threads, int runs) throws Exception {
        float[] image = new float[3 << 20];
        Random random = new Random(1);
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        try (FrozenWeights weights = MobileSamTensors.of(MobileSam.state());
                InferenceLayers layers = new InferenceLayers(new FrozenLayers(weights));
                OnnxOracle oracle = new OnnxOracle(MobileSam.files(), threads)) {
            Sam sam = Sam.mobile(layers);
            return new Duel("encoder", runs).run(() -> embedding(sam, image), () -> oracle.embedding(image));
        }
    }

    private static float[] embedding(Sam sam, float[] image) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return HostTensors.array(sam.encoder().forward(Tensor.create(image, 1, 3, 1024, 1024)));
        }
    }
}
