package fovea.model.decoder;

import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotary positions (Su et al., arXiv 2104.09864, section 3.4.2), in the order of Hugging Face's checkpoints: channel i of a
 * head turns with channel i + d / 2 by the angle place * theta^(-2 i / d).
 *
 * @param cosines (places, d / 2)
 * @param sines (places, d / 2)
 */
record Rotary(Tensor cosines, Tensor sines) implements AutoCloseable {
    /**
     * Tables for the first places.
     *
     * @param places how many
     */
    static Rotary of(LlamaForm form, int places) {
        int half = form.headWidth() / 2;
        float[] cosines = new float[places * half];
        float[] sines = new float[places * half];
        for (int place = 0; place < places; place++) {
            for (int i = 0; i < half; i++) {
                // in 32 bits, as the published nets were trained
                float frequency = (float) (1 / Math.pow(form.theta(), 2.0 * i / form.headWidth()));
                float angle = place * frequency;
                cosines[place * half + i] = (float) Math.cos(angle);
                sines[place * half + i] = (float) Math.sin(angle);
            }
        }
        return new Rotary(
                NativeScope.kept(() -> Tensor.create(cosines, places, half)),
                NativeScope.kept(() -> Tensor.create(sines, places, half)));
    }

    int places() {
        return (int) cosines.size(0);
    }

    /**
     * Turns queries or keys.
     *
     * @param x (rows, heads, pieces, d)
     * @param first place of the first piece
     */
    Tensor turned(Tensor x, int first) {
        long half = x.size(3) / 2;
        Tensor cosine = cosines.narrow(0, first, x.size(2)); // (pieces, d / 2)
        Tensor sine = sines.narrow(0, first, x.size(2));
        Tensor left = x.narrow(3, 0, half);
        Tensor right = x.narrow(3, half, half);
        return torch.cat(
                new TensorVector(
                        left.mul(cosine).sub(right.mul(sine)), right.mul(cosine).add(left.mul(sine))),
                3);
    }

    @Override
    public void close() {
        cosines.close();
        sines.close();
    }
}
