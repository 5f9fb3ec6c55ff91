package fovea.model.preparation;

import fovea.model.layers.NativeWork;
import fovea.model.optimisation.HostTensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** An image as the encoder sees it: computed once, asked many times. Whoever made it closes it. */
public final class Embedding implements AutoCloseable {
    private final Tensor tensor; // (1, 256, grid, grid)
    private final Framing framing;

    public Embedding(Tensor tensor, Framing framing) {
        this.tensor = tensor;
        this.framing = framing;
    }

    public Tensor tensor() {
        return tensor;
    }

    /** How the image lies in the net's input. */
    public Framing framing() {
        return framing;
    }

    /** The mean over all places, padding included: 256 numbers. */
    public float[] pooled() {
        return NativeWork.run(this::mean);
    }

    private float[] mean() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return HostTensors.array(tensor.mean(2, 3));
        }
    }

    @Override
    public void close() {
        NativeWork.perform(tensor::close);
    }
}
