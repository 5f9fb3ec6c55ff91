package fovea.model.peft;

import fovea.model.weights.HostTensor;

/** Matrices of a LoRA made of a higher rank without changing their product. */
final class Padded {
    private Padded() {}

    /** A (rank, in) with rows of zeros below. */
    static HostTensor rows(HostTensor a, long rank) {
        int in = Math.toIntExact(a.shape()[1]);
        float[] values = new float[Math.toIntExact(rank * in)];
        System.arraycopy(a.toArray(), 0, values, 0, a.size());
        return HostTensor.of(new long[] {rank, in}, values);
    }

    /** B (out, rank) times a factor, with columns of zeros behind. */
    static HostTensor columns(HostTensor b, long rank, double factor) {
        int out = Math.toIntExact(b.shape()[0]);
        int own = Math.toIntExact(b.shape()[1]);
        float[] before = b.toArray();
        float[] values = new float[Math.toIntExact(out * rank)];
        for (int row = 0; row < out; row++) {
            for (int column = 0; column < own; column++) {
                values[Math.toIntExact(row * rank) + column] = (float) (before[row * own + column] * factor);
            }
        }
        return HostTensor.of(new long[] {out, rank}, values);
    }
}
