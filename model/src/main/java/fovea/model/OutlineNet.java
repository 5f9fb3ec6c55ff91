package fovea.model;

import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.unet.PixelNet;
import org.bytedeco.pytorch.Tensor;

/** Outlines all labels of a plane at once; tensors belong to the enclosing scope. */
interface OutlineNet {
    /** A logit for each label at each pixel of the net's input, or of a coarser grid over it, and whether labels are there. */
    PixelNet.Said about(Preparation pixels, int plane);

    /** A net within libtorch. */
    static OutlineNet of(PixelNet net) {
        return (pixels, plane) -> {
            NetworkInput input = pixels.input(plane);
            return net.forward(Tensor.create(input.values(), 1, 3, input.size(), input.size()));
        };
    }
}
