package fovea.model.decoder;

import java.io.IOException;

/**
 * The sizes of a net of Llama's kind (Touvron et al., arXiv 2302.13971, section 2.2; grouped queries by Ainslie et al.,
 * EMNLP 2023, arXiv 2305.13245).
 *
 * @param width channels
 * @param depth blocks
 * @param heads of queries; each has an even number of channels
 * @param keyHeads heads of keys and values, each of which serves {@code heads / keyHeads} of queries
 * @param headWidth channels of a head
 * @param inner channels of the perceptron
 * @param vocabulary number of pieces
 * @param context places that the net was trained for
 * @param theta base of the rotary positions (Su et al., arXiv 2104.09864, section 3.2.2)
 * @param epsilon of the normalisations
 */
public record LlamaForm(
        int width,
        int depth,
        int heads,
        int keyHeads,
        int headWidth,
        int inner,
        int vocabulary,
        int context,
        double theta,
        double epsilon) {
    /**
     * Checks that the sizes fit together.
     *
     * @throws IOException when they do not, naming them
     */
    LlamaForm sound() throws IOException {
        require(width >= 1 && width <= 1 << 16, "the width must be from 1 to 65536, it is " + width);
        require(depth >= 1 && depth <= 1024, "the blocks must be from 1 to 1024, they are " + depth);
        require(
                heads >= 1 && keyHeads >= 1 && heads % keyHeads == 0,
                "the heads of queries must be a multiple of those of keys, they are " + heads + " and " + keyHeads);
        require(
                headWidth >= 2 && headWidth % 2 == 0 && headWidth <= 1 << 12,
                "the channels of a head must be even and at most 4096, they are " + headWidth);
        require(inner >= 1 && inner <= 1 << 20, "the perceptron's width must be from 1 to 2^20, it is " + inner);
        require(
                vocabulary >= 2 && vocabulary <= 1 << 22,
                "the vocabulary must number 2 to 2^22 pieces, it numbers " + vocabulary);
        require(context >= 1 && context <= 1 << 24, "the places must be from 1 to 2^24, they are " + context);
        require(theta > 1 && theta < 1e12, "the base of the rotary positions must be from 1 to 1e12, it is " + theta);
        require(epsilon > 0 && epsilon < 0.1, "epsilon must be above 0 and below .1, it is " + epsilon);
        return this;
    }

    private static void require(boolean holds, String message) throws IOException {
        if (!holds) {
            throw new IOException(message);
        }
    }

    /** Channels of all queries. */
    int queryWidth() {
        return heads * headWidth;
    }

    /** Channels of all keys, and of all values. */
    int keyWidth() {
        return keyHeads * headWidth;
    }
}
