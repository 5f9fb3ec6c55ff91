package fovea.model.drawing;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.optimisation.HostTensors;
import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxAttribute;
import fovea.model.weights.OnnxWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A net while it is drawn: each method adds the nodes of one operator of libtorch and returns what comes out. A weight that
 * is used twice stands in the graph once. Operators and their attributes are those of ONNX's operator set 18
 * (Operators.md).
 */
public final class Drawing {
    private final OnnxWriter graph;
    private final IdentityHashMap<Tensor, Wire> weights = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, Wire> turned = new IdentityHashMap<>(); // weights of linear layers, (in, out)
    private final Map<Float, Wire> scalars = new HashMap<>();
    private int made;

    /** Into a graph. */
    public Drawing(OnnxWriter graph) {
        this.graph = graph;
    }

    /** What the graph is given. */
    public Wire input(String name, long... shape) {
        graph.input(name, shape);
        return new Wire(name, LongStream.of(shape).boxed().toList());
    }

    /** Makes something a result of the graph, under a name. */
    public void output(String name, Wire wire) {
        graph.node("Identity", List.of(wire.name()), name, List.of());
        graph.output(name, wire.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** A weight, or a constant that was computed: its values at this moment. */
    public Wire constant(Tensor tensor) {
        return weights.computeIfAbsent(tensor, one -> stored(HostTensors.copy(one)));
    }

    private Wire stored(HostTensor values) {
        String name = "w" + made++;
        graph.initialiser(name, values);
        return new Wire(name, LongStream.of(values.shape()).boxed().toList());
    }

    private Wire scalar(float value) {
        return scalars.computeIfAbsent(value, one -> stored(HostTensor.of(new long[0], new float[] {one})));
    }

    private String wholes(long... values) {
        String name = "n" + made++;
        graph.wholes(name, values);
        return name;
    }

    private Wire node(String operator, List<String> from, List<Long> shape, OnnxAttribute... attributes) {
        String name = "x" + made++;
        graph.node(operator, from, name, List.of(attributes));
        return new Wire(name, shape);
    }

    private Wire pointwise(String operator, Wire x, OnnxAttribute... attributes) {
        return node(operator, List.of(x.name()), x.shape(), attributes);
    }

    private Wire between(String operator, Wire a, Wire b) {
        return node(operator, List.of(a.name(), b.name()), broadcast(a.shape(), b.shape()));
    }

    private static List<Long> broadcast(List<Long> a, List<Long> b) {
        int rank = Math.max(a.size(), b.size());
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long one = i < rank - a.size() ? 1 : a.get(i - rank + a.size());
            long other = i < rank - b.size() ? 1 : b.get(i - rank + b.size());
            if (one != other && one != 1 && other != 1) {
                throw new IllegalArgumentException("shapes must fit one another, got " + a + " and " + b);
            }
            shape.add(one == 1 ? other : one);
        }
        return shape;
    }

    public Wire add(Wire a, Wire b) {
        return between("Add", a, b);
    }

    public Wire multiplied(Wire a, Wire b) {
        return between("Mul", a, b);
    }

    public Wire scaled(Wire x, double factor) {
        return multiplied(x, scalar((float) factor));
    }

    public Wire relu(Wire x) {
        return pointwise("Relu", x);
    }

    public Wire leakyRelu(Wire x, double slope) {
        return pointwise("LeakyRelu", x, new OnnxAttribute.Real("alpha", (float) slope));
    }

    public Wire sigmoid(Wire x) {
        return pointwise("Sigmoid", x);
    }

    /** Over the last axis. */
    public Wire softmax(Wire x) {
        return pointwise("Softmax", x, new OnnxAttribute.Whole("axis", -1));
    }

    /** Exact, by the error function: x / 2 (1 + erf(x / sqrt 2)). */
    public Wire gelu(Wire x) {
        Wire error = pointwise("Erf", scaled(x, Math.sqrt(0.5)));
        return multiplied(scaled(x, 0.5), add(error, scalar(1)));
    }

    /** Where a condition x >= bound holds, x's companion {@code kept}; elsewhere the smaller of it and 0. */
    public Wire cutAtZeroBelow(Wire x, Wire bound, Wire kept) {
        Wire there = between("GreaterOrEqual", x, bound);
        Wire cut = between("Min", kept, scalar(0));
        return node("Where", List.of(there.name(), kept.name(), cut.name()), kept.shape());
    }

    /** (..., n, k) and (..., k, m) to (..., n, m). */
    public Wire matmul(Wire a, Wire b) {
        List<Long> shape = new ArrayList<>(
                broadcast(a.shape().subList(0, a.rank() - 2), b.shape().subList(0, b.rank() - 2)));
        shape.addAll(List.of(a.size(-2), b.size(-1)));
        if (a.size(-1) != b.size(-2)) {
            throw new IllegalArgumentException("inner sizes must be equal, got " + a.shape() + " and " + b.shape());
        }
        return node("MatMul", List.of(a.name(), b.name()), shape);
    }

    /** A linear layer: (..., in) to (..., out). */
    public Wire linear(Linear layer, Wire x) {
        return switch (layer) {
            case FrozenLinear plain -> {
                Wire product = matmul(x, turned(plain.weight()));
                yield plain.bias().map(bias -> add(product, constant(bias))).orElse(product);
            }
            case DrawnLinear drawn -> drawn.draw(this, x);
            default ->
                throw new IllegalArgumentException(
                        "cannot draw the layer " + layer.getClass().getSimpleName());
        };
    }

    /** Of a weight (out, in) and a bias (out). */
    public Wire linear(Tensor weight, Tensor bias, Wire x) {
        return linear(FrozenLinear.of(weight, bias), x);
    }

    private Wire turned(Tensor weight) {
        return turned.computeIfAbsent(weight, one -> {
            try (Tensor other = one.t()) {
                return stored(HostTensors.copy(other));
            }
        });
    }

    /** A convolution: (b, in, h, w) to (b, out, h', w'). */
    public Wire convolution(Convolution layer, Wire x) {
        if (!(layer instanceof FrozenConvolution plain)) {
            throw new IllegalArgumentException(
                    "cannot draw the layer " + layer.getClass().getSimpleName());
        }
        List<String> from =
                new ArrayList<>(List.of(x.name(), constant(plain.weight()).name()));
        plain.bias().ifPresent(bias -> from.add(constant(bias).name()));
        Convolution.Form form = plain.form();
        long kernel = plain.weight().size(2);
        long height = (x.size(2) + 2L * form.padding() - kernel) / form.stride() + 1;
        long width = (x.size(3) + 2L * form.padding() - kernel) / form.stride() + 1;
        long padding = form.padding();
        return node(
                "Conv",
                from,
                List.of(x.size(0), plain.weight().size(0), height, width),
                new OnnxAttribute.Wholes("kernel_shape", List.of(kernel, kernel)),
                new OnnxAttribute.Wholes("strides", List.of((long) form.stride(), (long) form.stride())),
                new OnnxAttribute.Wholes("pads", List.of(padding, padding, padding, padding)),
                new OnnxAttribute.Whole("group", form.groups()));
    }

    /** A transposed convolution of kernel and stride 2: (b, in, h, w) to (b, out, 2h, 2w), weight (in, out, 2, 2). */
    public Wire doubled(Tensor weight, Tensor bias, Wire x) {
        List<Long> two = List.of(2L, 2L);
        return node(
                "ConvTranspose",
                List.of(x.name(), constant(weight).name(), constant(bias).name()),
                List.of(x.size(0), weight.size(1), 2 * x.size(2), 2 * x.size(3)),
                new OnnxAttribute.Wholes("kernel_shape", two),
                new OnnxAttribute.Wholes("strides", two));
    }

    /** Each channel of each picture for itself: (b, c, h, w). */
    public Wire instanceNorm(Wire x, Tensor gain, Tensor shift, double epsilon) {
        return node(
                "InstanceNormalization",
                List.of(x.name(), constant(gain).name(), constant(shift).name()),
                x.shape(),
                new OnnxAttribute.Real("epsilon", (float) epsilon));
    }

    /** Over the last axis. */
    public Wire layerNorm(LayerNorm norm, Wire x) {
        return node(
                "LayerNormalization",
                List.of(
                        x.name(),
                        constant(norm.weight()).name(),
                        constant(norm.bias()).name()),
                x.shape(),
                new OnnxAttribute.Whole("axis", -1),
                new OnnxAttribute.Real("epsilon", (float) norm.epsilon()));
    }

    /** Over the channels of (b, c, h, w). */
    public Wire layerNormOfChannels(LayerNorm norm, Wire x) {
        return permuted(layerNorm(norm, permuted(x, 0, 2, 3, 1)), 0, 3, 1, 2);
    }

    /** Axes in another order. */
    public Wire permuted(Wire x, int... order) {
        List<Long> axes = Arrays.stream(order).asLongStream().boxed().toList();
        return node(
                "Transpose",
                List.of(x.name()),
                Arrays.stream(order).mapToObj(x::size).toList(),
                new OnnxAttribute.Wholes("perm", axes));
    }

    /** Another shape of as many values; {@link OnnxWriter#ANY} at the first axis where x grows with the pictures. */
    public Wire reshaped(Wire x, long... shape) {
        return node(
                "Reshape",
                List.of(x.name(), wholes(shape)),
                LongStream.of(shape).boxed().toList());
    }

    /** Beside one another along an axis. */
    public Wire joined(int axis, List<Wire> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Long> shape = new ArrayList<>(parts.getFirst().shape());
        shape.set(axis, parts.stream().mapToLong(part -> part.size(axis)).sum());
        return node("Concat", parts.stream().map(Wire::name).toList(), shape, new OnnxAttribute.Whole("axis", axis));
    }

    /** A part along an axis, itself where it is all. */
    public Wire part(Wire x, int axis, long from, long count) {
        if (from == 0 && count == x.size(axis)) {
            return x;
        }
        List<Long> shape = new ArrayList<>(x.shape());
        shape.set(axis, count);
        return node("Slice", List.of(x.name(), wholes(from), wholes(from + count), wholes(axis)), shape);
    }

    /** Zeros at the bottom and right of (b, h, w, c), up to a square. */
    public Wire filledUp(Wire x, long side) {
        if (x.size(1) == side && x.size(2) == side) {
            return x;
        }
        String pads = wholes(0, 0, 0, 0, 0, side - x.size(1), side - x.size(2), 0);
        return node("Pad", List.of(x.name(), pads), List.of(x.size(0), side, side, x.size(3)));
    }

    /** Bilinear with half-pixel centres and without smoothing, as libtorch's upsample_bilinear2d: (b, c, h, w). */
    public Wire resized(Wire x, long height, long width) {
        if (x.size(2) == height && x.size(3) == width) {
            return x;
        }
        return node(
                "Resize",
                List.of(x.name(), "", "", wholes(height, width)),
                List.of(x.size(0), x.size(1), height, width),
                new OnnxAttribute.Text("mode", "linear"),
                new OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel"),
                new OnnxAttribute.Wholes("axes", List.of(2L, 3L)));
    }

    /** Mean and maximum over space, one behind the other: (b, c, h, w) to (b, 2c). */
    public Wire meanAndMaximum(Wire x) {
        OnnxAttribute lost = new OnnxAttribute.Whole("keepdims", 0);
        List<Long> shape = x.shape().subList(0, 2);
        List<Wire> both = IntStream.range(0, 2)
                .mapToObj(i -> node(i == 0 ? "ReduceMean" : "ReduceMax", List.of(x.name(), wholes(2, 3)), shape, lost))
                .toList();
        return joined(1, both);
    }

    /** Attention without a mask: softmax(q k' / sqrt d + bias) v, of (b, heads, n, d). */
    public Wire attention(Wire q, Wire k, Wire v) {
        Wire scaled = scaled(q, 1 / Math.sqrt((double) q.size(-1)));
        return matmul(softmax(matmul(scaled, permuted(k, 0, 1, 3, 2))), v);
    }
}
