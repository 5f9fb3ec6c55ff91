package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.NativeScope;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** SAM's image encoder: the heavy part, run once an image. */
public interface ImageEncoder {
    /**
     * The encoder as a chain, block by block: the first segment takes the images, the last gives the embedding. What a
     * segment makes on its way can be forgotten and made again from its input.
     */
    List<UnaryOperator<Tensor>> segments();

    /**
     * The embedding of normalised images. What a block makes on its way is let go at its end, but for what gradients need.
     *
     * @param images (batch, 3, size, size), size a multiple of 64
     * @return (batch, 256, size / 16, size / 16)
     */
    default Tensor forward(Tensor images) {
        Tensor x = images;
        for (UnaryOperator<Tensor> segment : segments()) {
            Tensor input = x;
            x = NativeScope.scoped(() -> segment.apply(input));
        }
        return x;
    }

    /**
     * What it sees two thirds of its way in, where an encoder can be asked there, else the embedding: how pictures look
     * rather than what they show, which tells one kind of picture from another. No gradient is recorded.
     *
     * @param images (batch, 3, size, size), size a multiple of 64
     * @return (batch, width, size / 16, size / 16)
     */
    default Tensor texture(Tensor images) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            return forward(images);
        }
    }

    /** Draws {@link #forward}: (N, 3, size, size) to (N, 256, size / 16, size / 16). */
    Wire draw(Drawing drawing, Wire images);
}
