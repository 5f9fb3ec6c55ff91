package fovea.model.layers;

/** What a layer or a bare tensor does in its part of a model. A layer normalisation has the role of the layers it serves. */
public enum Role {
    /** A convolution that turns the picture into patches or into the first features. */
    PATCHES,

    /** Any other convolution within the part. */
    CONVOLUTION,

    /** One projection to queries, keys and values (3 * width, width). */
    QUERY_KEY_VALUE,

    QUERY,

    KEY,

    VALUE,

    /** The projection after attention. */
    ATTENTION_OUT,

    /** The first layer, or layers, of a transformer block's perceptron. */
    PERCEPTRON_IN,

    /** The second layer of a transformer block's perceptron. */
    PERCEPTRON_OUT,

    /** A layer normalisation of a transformer block, or after the last one. */
    NORM,

    /** Convolutions and normalisations between SAM's image encoder and its decoder. */
    NECK,

    /** Weights and normalisations that draw up the decoder's features. */
    UPSCALING,

    /** Biases of the upscaling. */
    UPSCALING_BIAS,

    /** A layer of what reads an answer off the features: SAM's small perceptrons, CLIP's projection. */
    HEAD,

    /** Learnt tokens and tables of tokens. */
    TOKENS,

    /** Learnt or fixed positions. */
    POSITIONS,

    /** A table of relative positions that was gathered to all pairs of tokens when the weights were loaded. */
    GATHERED_POSITIONS
}
