package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/**
 * The operators of libtorch's oneDNN bindings that run a layer and the GELU after it in one pass over memory. They have
 * no gradient: for inference alone. They are reached through the dispatcher, the Java binding has no methods for them.
 */
final class OneDnn {
    private static final String LINEAR = "mkldnn::_linear_pointwise";
    private static final String CONVOLUTION = "mkldnn::_convolution_pointwise";
    private static final String PACK = "mkldnn::_reorder_linear_weight";
    private static final int LINEAR_SCALARS = 4; // index of the argument
    private static final int CONVOLUTION_PADDING = 3;
    private static final int CONVOLUTION_SCALARS = 8;

    /** Rows for which the layout of a packed weight is chosen: the tokens of a 1024 px input. */
    private static final long ROWS = 4096;

    private OneDnn() {}

    /** What follows a layer in the same pass. */
    enum Activation {
        NONE,
        GELU;

        IValue attribute() {
            return new IValue(this == GELU ? "gelu" : "none");
        }

        /** The exact form by the error function, or nothing. */
        IValue algorithm() {
            return this == GELU ? new IValue("none") : new IValue();
        }
    }

    /** A linear layer's weight (out, in) in the layout that oneDNN reads fastest; opaque to all other operators. */
    static Tensor packed(Tensor weight) {
        return NativeScope.kept(() -> call(operator(PACK), new IValue(weight), new IValue(ROWS)));
    }

    /** (..., in) to (..., out) by a packed weight. */
    static Tensor linear(Tensor x, Tensor packed, Tensor bias, Activation then) {
        return NativeScope.scoped(() -> {
            OperatorHandle operator = operator(LINEAR);
            return call(
                    operator,
                    new IValue(x),
                    new IValue(packed),
                    new IValue(bias),
                    then.attribute(),
                    new IValue(new GenericList(elements(operator, LINEAR_SCALARS))),
                    then.algorithm());
        });
    }

    /** (batch, in, height, width) to (batch, out, height / stride, width / stride). */
    static Tensor convolution(Tensor x, Tensor weight, Optional<Tensor> bias, Convolution.Form form, Activation then) {
        return NativeScope.scoped(() -> {
            OperatorHandle operator = operator(CONVOLUTION);
            return call(
                    operator,
                    new IValue(x),
                    new IValue(weight),
                    bias.map(IValue::new).orElseGet(IValue::new),
                    bothAxes(operator, form.padding()),
                    bothAxes(operator, form.stride()),
                    bothAxes(operator, 1),
                    new IValue((long) form.groups()),
                    then.attribute(),
                    new IValue(new GenericList(elements(operator, CONVOLUTION_SCALARS))),
                    then.algorithm());
        });
    }

    private static IValue bothAxes(OperatorHandle operator, long value) {
        GenericList list = new GenericList(elements(operator, CONVOLUTION_PADDING));
        list.push_back(new IValue(value));
        list.push_back(new IValue(value));
        return new IValue(list);
    }

    /** Type of the elements of a list argument, as the operator declares it. */
    private static Type.TypePtr elements(OperatorHandle operator, int argument) {
        return operator.schema().arguments().getPointer(argument).type().get().containedType(0);
    }

    private static OperatorHandle operator(String name) {
        return Dispatcher.singleton().findSchemaOrThrow(name, "");
    }

    private static Tensor call(OperatorHandle operator, IValue... arguments) {
        IValueVector stack = new IValueVector(arguments);
        operator.callBoxed(stack);
        return stack.get(0).toTensor();
    }
}
