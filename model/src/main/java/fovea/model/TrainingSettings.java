package fovea.model;

import fovea.model.libtorch.Arithmetic;

/**
 * What the optimiser and the loss are told.
 *
 * @param size side of the net's square input in pixels
 * @param seed of the adapter's random initial values
 * @param weightDecay of AdamW, 0 or more
 * @param labelRate factor on the learning rate of label tokens, above 0
 * @param focalWeight weight of the focal term beside Dice, 0 or more
 * @param focalGamma exponent of the focal term, 0 or more (0: cross entropy)
 * @param average decay of the running mean that is validated and written, below 1; 0: the adapter itself
 * @param parts how many parts a batch is taken in, at least 1
 * @param recompute whether the encoder's activations are forgotten and computed again block by block: less memory,
 *     the same gradients, more time
 * @param arithmetic of nets that outline all labels at once; without effect within SAM
 */
public record TrainingSettings(
        int size,
        long seed,
        double weightDecay,
        double labelRate,
        double focalWeight,
        double focalGamma,
        double average,
        int parts,
        boolean recompute,
        Arithmetic arithmetic) {
    /** In 32-bit floats. */
    public TrainingSettings(
            int size,
            long seed,
            double weightDecay,
            double labelRate,
            double focalWeight,
            double focalGamma,
            double average,
            int parts,
            boolean recompute) {
        this(
                size,
                seed,
                weightDecay,
                labelRate,
                focalWeight,
                focalGamma,
                average,
                parts,
                recompute,
                Arithmetic.FLOAT32);
    }

    /** Without a running mean, and a batch at once. */
    public TrainingSettings(
            int size, long seed, double weightDecay, double labelRate, double focalWeight, double focalGamma) {
        this(size, seed, weightDecay, labelRate, focalWeight, focalGamma, 0, 1, false);
    }
}
