package fovea.model.unet;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The type that a net of convolutions computes in. Its values, their gradients and moments, and the loss are 32-bit floats
 * in either case (mixed precision, Micikevicius et al., ICLR 2018, arXiv 1710.03740; bfloat16 needs no scaling of the loss,
 * Kalamkar et al., arXiv 1905.12322).
 */
public enum Precision {
    /** 32-bit floats throughout. */
    FLOAT32(torch.ScalarType.Float),

    /** Convolutions and normalisations in bfloat16: 8 bits of mantissa. */
    BFLOAT16(torch.ScalarType.BFloat16);

    private final torch.ScalarType type;

    Precision(torch.ScalarType type) {
        this.type = type;
    }

    /** The tensor in this type; itself where it has it. */
    public Tensor of(Tensor tensor) {
        return tensor.scalar_type() == type ? tensor : tensor.to(type);
    }

    /** The tensor in the type of another. */
    static Tensor like(Tensor tensor, Tensor other) {
        torch.ScalarType wanted = other.scalar_type();
        return tensor.scalar_type() == wanted ? tensor : tensor.to(wanted);
    }
}
