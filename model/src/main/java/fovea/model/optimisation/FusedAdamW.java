package fovea.model.optimisation;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * libtorch's AdamW in one pass over each tensor. It is reached through the dispatcher, the Java binding has no method for
 * it.
 */
final class FusedAdamW {
    private static final String OPERATOR = "aten::_fused_adamw_";
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private FusedAdamW() {}

    /** Tensors that take one step together. Belongs to the scope it was made in. */
    static final class Group {
        private final GenericList tensors = list();
        private final GenericList gradients = list();
        private final GenericList means = list();
        private final GenericList squares = list();
        private final GenericList counts = list();
        private final Tensor count;

        /** For tensors that take their step of that number, from 1. */
        Group(long steps) {
            count = Tensor.create((float) steps);
        }

        void add(Tensor tensor, Tensor gradient, Tensor mean, Tensor square) {
            tensors.push_back(new IValue(tensor));
            gradients.push_back(new IValue(gradient));
            means.push_back(new IValue(mean));
            squares.push_back(new IValue(square));
            counts.push_back(new IValue(count));
        }

        /** Changes tensors and moments; weights do not decay here. */
        void step(double rate) {
            if (gradients.empty()) {
                return; // the operator refuses no tensors at all
            }
            OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(OPERATOR, "");
            operator.callBoxed(new IValueVector(
                    new IValue(tensors),
                    new IValue(gradients),
                    new IValue(means),
                    new IValue(squares),
                    new IValue(list()), // the maxima of AMSGrad, which is off
                    new IValue(counts),
                    new IValue(rate),
                    new IValue(BETA1),
                    new IValue(BETA2),
                    new IValue(0.0), // weight decay
                    new IValue(EPSILON),
                    new IValue(false),
                    new IValue(false),
                    new IValue(),
                    new IValue()));
        }

        private static GenericList list() {
            return new GenericList(new Type.TypePtr(TensorType.get()));
        }
    }
}
