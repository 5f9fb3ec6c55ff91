package fovea.model.optimisation;

import fovea.model.weights.HostTensor;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** From native memory to the Java heap and back. */
public final class HostTensors {
    private HostTensors() {}

    /** A copy of a float tensor's values. */
    public static HostTensor copy(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            return HostTensor.of(shape(tensor), array(tensor));
        }
    }

    /** A copy of a float tensor's values, row-major. */
    public static float[] array(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[Math.toIntExact(tensor.numel())];
            tensor.detach().contiguous().data_ptr_float().get(values);
            return values;
        }
    }

    /**
     * Copies values into a float tensor of the same shape, in place and without a gradient. No other copy is made where
     * the tensor's values lie row-major.
     */
    static void fill(Tensor tensor, HostTensor value) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            if (tensor.is_contiguous() && value.size() > 0) {
                tensor.data_ptr_float().capacity(value.size()).asBuffer().put(value.buffer());
            } else {
                tensor.copy_(Tensor.create(value.toArray(), value.shape()));
            }
        }
    }

    /** Sizes of the axes. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }
}
