package fovea.model.vision;

import org.bytedeco.pytorch.Tensor;

/** SAM's image encoder: the heavy part, run once an image. */
public interface ImageEncoder {
    /**
     * The embedding of normalised images.
     *
     * @param images (batch, 3, size, size), size a multiple of 64
     * @return (batch, 256, size / 16, size / 16)
     */
    Tensor forward(Tensor images);
}
