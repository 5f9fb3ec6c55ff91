package fovea.model.libtorch;

import fovea.model.layers.NativeScope;
import fovea.model.vision.ImageEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/**
 * A pass through the image encoder that keeps the inputs of its segments alone and computes all else a second time, one
 * segment after the other from the last, when gradients are asked for (Chen et al., Training deep nets with sublinear
 * memory cost, arXiv 1604.06174). Its tensors belong to the scope it was made in.
 */
public final class Recomputation {
    private final List<UnaryOperator<Tensor>> segments;
    private final List<Tensor> inputs;
    private final Tensor embedding;

    private Recomputation(List<UnaryOperator<Tensor>> segments, List<Tensor> inputs, Tensor embedding) {
        this.segments = segments;
        this.inputs = inputs;
        this.embedding = embedding;
    }

    /** The first pass, which keeps nothing but inputs, and these from the first segment that trains something. */
    public static Recomputation of(ImageEncoder encoder, Tensor images) {
        List<UnaryOperator<Tensor>> segments = new ArrayList<>();
        List<Tensor> inputs = new ArrayList<>();
        AtomicBoolean trained = new AtomicBoolean();
        Tensor x = images;
        for (UnaryOperator<Tensor> segment : encoder.segments()) {
            Tensor input = x;
            x = NativeScope.scoped(() -> forgetting(segment, input, trained));
            if (trained.get()) {
                segments.add(segment);
                inputs.add(input);
            }
        }
        return new Recomputation(segments, inputs, x.detach().set_requires_grad(true));
    }

    /** A segment's output without what gradients would need; {@code trained} once something in it is. */
    private static Tensor forgetting(UnaryOperator<Tensor> segment, Tensor input, AtomicBoolean trained) {
        if (trained.get()) {
            try (NoGradGuard noGrad = new NoGradGuard()) {
                return segment.apply(input);
            }
        }
        Tensor output = segment.apply(input);
        trained.set(output.requires_grad());
        return output.detach();
    }

    /** The embedding, whose gradient {@link #backward} carries on. */
    public Tensor embedding() {
        return embedding;
    }

    /**
     * Adds the gradients of everything the encoder trains; the embedding's own must be known.
     *
     * @return how many segments were computed a second time
     */
    public int backward() {
        Tensor gradient = new Tensor(embedding.grad());
        for (int i = segments.size() - 1; i >= 0; i--) {
            int segment = i;
            Tensor above = gradient;
            gradient = NativeScope.scoped(() -> backward(segment, above));
        }
        return segments.size();
    }

    /** The gradient of a segment's input by that of its output. */
    private Tensor backward(int segment, Tensor above) {
        boolean first = segment == 0;
        Tensor input = inputs.get(segment).detach().set_requires_grad(!first);
        Tensor output = segments.get(segment).apply(input);
        output.backward(above, new BoolOptional(), false, new TensorArrayRefOptional());
        return first ? above : input.grad();
    }
}
