package fovea.model.libtorch;

import fovea.model.unet.Precision;

/** What a net is trained in: 32-bit floats, or bfloat16 where its layers take it (see {@link Precision}). */
public enum Arithmetic {
    FLOAT32(Precision.FLOAT32),
    BFLOAT16(Precision.BFLOAT16);

    private final Precision precision;

    Arithmetic(Precision precision) {
        this.precision = precision;
    }

    public Precision precision() {
        return precision;
    }
}
