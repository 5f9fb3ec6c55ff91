package fovea.model.layers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Layers whose plain linear weights are read in eight bits where a few rows are asked for, as when a text is written piece by
 * piece: that takes as long as its weights take to be read from memory. Each row of a weight has a scale of its own, the
 * largest magnitude by 127; the input is rounded to bfloat16. Where many rows are asked for, as of a prompt, the weights are
 * used as they are. Owns the eight-bit weights; the plain ones must live as long. Has no gradient.
 */
public final class EightBitLayers implements Layers, AutoCloseable {
    private static final int FEW = 8; // rows
    private static final double LARGEST = 127;
    private static final String OPERATOR = "aten::_weight_int8pack_mm"; // the Java binding has no method for it

    private final Layers layers;
    private final OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(OPERATOR, "");
    private final List<Tensor> owned = new ArrayList<>();

    public EightBitLayers(Layers layers) {
        this.layers = layers;
    }

    @Override
    public Linear linear(Site site) {
        Linear layer = layers.linear(site);
        return layer instanceof FrozenLinear plain ? coarse(plain) : layer;
    }

    @Override
    public Linear readout(Site site) {
        Linear layer = layers.readout(site);
        return layer instanceof FrozenLinear plain ? coarse(plain) : layer;
    }

    private Linear coarse(FrozenLinear plain) {
        Tensor scales = NativeScope.kept(() -> plain.weight()
                .abs()
                .amax(new long[] {1}, false)
                .clamp_min(new Scalar(1e-12)) // a row of zeros stays one
                .div(new Scalar(LARGEST)));
        Tensor rounded = NativeScope.kept(
                () -> plain.weight().div(scales.unsqueeze(1)).round().to(torch.ScalarType.Char));
        Tensor bfloat = NativeScope.kept(() -> scales.to(torch.ScalarType.BFloat16));
        scales.close();
        owned.add(rounded);
        owned.add(bfloat);
        return new Coarse(plain, rounded, bfloat, operator);
    }

    /**
     * A linear layer in two precisions.
     *
     * @param exact for many rows
     * @param weight (out, in) in eight bits
     * @param scales (out) in bfloat16
     */
    private record Coarse(FrozenLinear exact, Tensor weight, Tensor scales, OperatorHandle operator) implements Linear {
        @Override
        public Tensor forward(Tensor x) {
            long rows = x.numel() / x.size(-1);
            if (rows > FEW) {
                return exact.forward(x);
            }
            Tensor flat = x.reshape(rows, x.size(-1)).to(torch.ScalarType.BFloat16);
            IValueVector stack = new IValueVector(new IValue(flat), new IValue(weight), new IValue(scales));
            operator.callBoxed(stack);
            Tensor y = stack.get(0).toTensor().to(torch.ScalarType.Float);
            Tensor shaped = y.reshape(shape(x, y.size(1)));
            return exact.bias().map(shaped::add).orElse(shaped);
        }

        private static long[] shape(Tensor x, long out) {
            long[] shape = new long[(int) x.dim()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = x.size(axis);
            }
            shape[shape.length - 1] = out;
            return shape;
        }
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        return layers.convolution(site, form);
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        return layers.layerNorm(site, epsilon);
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        return layers.rmsNorm(site, epsilon);
    }

    @Override
    public Tensor tensor(Site site) {
        return layers.tensor(site);
    }

    @Override
    public boolean onlyForward() {
        return true;
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
    }
}
