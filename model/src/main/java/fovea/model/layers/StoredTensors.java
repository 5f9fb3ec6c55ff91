package fovea.model.layers;

import fovea.model.weights.HostTensor;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** From files to native memory. */
public final class StoredTensors {
    private StoredTensors() {}

    /**
     * A tensor of the same values. One that lies in a mapped file is a view of it, which must never be written to.
     *
     * @param keep takes the buffer that must stay reachable as long as the tensor lives, where it is a view
     */
    public static Tensor of(HostTensor value, Consumer<FloatBuffer> keep) {
        FloatBuffer values = value.buffer();
        if (!values.isDirect() || value.size() == 0) {
            return Tensor.create(value.toArray(), value.shape());
        }
        FloatPointer pointer = new FloatPointer(values);
        if (pointer.address() % Float.BYTES != 0) {
            return Tensor.create(value.toArray(), value.shape()); // a file may put a tensor at any byte
        }
        keep.accept(values);
        return torch.from_blob(pointer, value.shape(), new TensorOptions(torch.ScalarType.Float));
    }
}
