package fovea.model;

import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.adapters.LabelTokens;
import fovea.model.layers.Layers;
import fovea.model.optimisation.HostTensors;
import fovea.model.preparation.Embedding;
import fovea.model.vision.Sam;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** What layers answer about a picture, as numbers to compare. */
final class NetAnswer {
    private NetAnswer() {}

    /** The embedding these layers give, and the decoder's answer to no hint: every layer of the net takes part. */
    static float[] answer(Layers layers, Image picture) {
        int pixels = picture.geometry().size();
        int side = picture.geometry().width();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            PromptedSam sam =
                    new PromptedSam(Sam.mobile(layers), LabelTokens.none(), Showing.ofGeneralist(side), false);
            try (Embedding embedding = sam.embed(picture)) {
                float[] seen = HostTensors.array(embedding.tensor());
                Segmentation best = sam.best(embedding, new Prompt.Whole());
                float[] all = Arrays.copyOf(seen, seen.length + pixels + 1);
                for (int i = 0; i < pixels; i++) {
                    all[seen.length + i] = best.probability().orElseThrow().value(i);
                }
                all[all.length - 1] = (float) best.predictedIou();
                return all;
            }
        }
    }

    /** The part of an answer that comes out of the encoder. */
    static float[] embedding(float[] answer, int side) {
        return Arrays.copyOf(answer, 256 * (side / 16) * (side / 16));
    }

    /** The largest difference over the largest number; NaN where one of them is. */
    static double relativeDifference(float[] one, float[] other) {
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = Math.abs(one[i] - other[i]);
            worst = difference <= worst ? worst : difference; // a NaN wins
            largest = Math.max(largest, Math.abs(other[i]));
        }
        return worst / largest;
    }
}
