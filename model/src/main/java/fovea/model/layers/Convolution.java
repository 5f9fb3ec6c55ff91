package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;

/** A 2-D convolution: (batch, in, height, width) to (batch, out, height / stride, width / stride). */
public interface Convolution {
    Tensor forward(Tensor x);

    /** GELU of {@link #forward}; some layers do both in one pass. */
    default Tensor forwardGelu(Tensor x) {
        return Activations.gelu(forward(x));
    }

    /**
     * What a convolution is besides its weights.
     *
     * @param stride in pixels, both axes
     * @param padding zeros around, in pixels, both axes
     * @param groups 1, or the number of channels for a depth-wise convolution
     */
    record Form(int stride, int padding, int groups) {
        /** 1 x 1, no padding. */
        public static final Form POINTWISE = new Form(1, 0, 1);

        /** 3 x 3 with the size kept. */
        public static final Form SAME3 = new Form(1, 1, 1);
    }
}
