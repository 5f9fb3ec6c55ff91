package fovea.adapt.recipe;

/**
 * How trained values are changed step by step: AdamW (Loshchilov and Hutter, ICLR 2019, arXiv 1711.05101).
 *
 * @param learningRate highest rate, above 0 and at most 1
 * @param labelRate factor on the rate for label tokens, which start far from any useful value, 0.01 to 1000
 * @param warmUp share of all steps in which the rate rises from 0, 0 to 1; it falls along a half cosine after that
 * @param weightDecay 0 to 1e9
 * @param average decay a step of a running mean of the adapter, which is then validated and written, 0 to 0.99999; 0:
 *     the adapter itself
 * @param accumulate parts a batch is taken in, so that memory is that of a part, 1 to the batch
 * @param recompute whether the encoder's activations are computed again block by block instead of kept: less memory, the
 *     same adapter, more time
 * @param precision what nets of convolutions compute in, {@code float32} or {@code bfloat16}; values and moments are 32-bit
 *     floats in either case
 */
public record Optimiser(
        double learningRate,
        double labelRate,
        double warmUp,
        double weightDecay,
        double average,
        int accumulate,
        boolean recompute,
        String precision) {
    /** 32-bit floats throughout. */
    public static final String FLOAT32 = "float32";

    /** bfloat16, where a net of convolutions can. */
    public static final String BFLOAT16 = "bfloat16";

    public Optimiser {
        Demand.require("learningRate", learningRate > 0 && learningRate <= 1, "above 0 and at most 1", learningRate);
        Demand.require("labelRate", labelRate >= 0.01 && labelRate <= 1000, "0.01 to 1000", labelRate);
        Demand.require("warmUp", warmUp >= 0 && warmUp <= 1, "0 to 1", warmUp);
        Demand.require("weightDecay", weightDecay >= 0 && weightDecay <= Demand.LARGEST, "0 to 1e9", weightDecay);
        Demand.require("average", average >= 0 && average <= 0.99999, "0 to 0.99999", average);
        Demand.require("precision", precision.matches(FLOAT32 + "|" + BFLOAT16), "float32 or bfloat16", precision);
        Demand.require("accumulate", accumulate >= 1, "1 to the batch", accumulate);
    }
}
