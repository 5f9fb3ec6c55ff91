package fovea.model.unet;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Normalised pictures in, a logit for each label at each pixel out. */
public interface PixelNet {
    /**
     * What it says at several resolutions, the finest first: all of them learn (deep supervision, Lee et al., AISTATS
     * 2015, arXiv 1409.5185), the finest answers.
     *
     * @param images (b, 3, size, size)
     * @return (b, labels, size / 2, size / 2), then halves of that
     */
    List<Tensor> forward(Tensor images);
}
