package fovea.model.optimisation;

import java.util.Optional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Random initial values out of a generator of one's own: what another training in this process draws makes no difference.
 *
 * @param generator empty where values will be replaced by restored ones: then all are zero
 */
public record TensorDraws(Optional<Generator> generator) {
    static TensorDraws seeded(long seed) {
        return new TensorDraws(Optional.of(torch.createCPUGenerator(seed)));
    }

    static TensorDraws none() {
        return new TensorDraws(Optional.empty());
    }

    /** Evenly from -bound to bound. */
    public Tensor uniform(double bound, long... shape) {
        return generator.isPresent()
                ? torch.empty(shape).uniform_(-bound, bound, new GeneratorOptional(generator.get()))
                : torch.zeros(shape);
    }

    /** Normally distributed about 0. */
    public Tensor normal(double deviation, long... shape) {
        return generator.isPresent()
                ? torch.randn(shape, new GeneratorOptional(generator.get())).mul(new Scalar(deviation))
                : torch.zeros(shape);
    }

    void close() {
        generator.ifPresent(Generator::close);
    }
}
