package fovea.model.vision;

import org.bytedeco.pytorch.Tensor;

/** What was filled up to whole windows, cut to the picture again. */
final class Windows {
    private Windows() {}

    /**
     * The upper left part of (batch, height or more, width or more, channels), contiguous. A cut that takes everything is
     * left out: its gradient would be a copy.
     */
    static Tensor cut(Tensor x, long height, long width) {
        Tensor rows = x.size(1) == height ? x : x.narrow(1, 0, height);
        Tensor cut = x.size(2) == width ? rows : rows.narrow(2, 0, width);
        return cut.contiguous();
    }
}
