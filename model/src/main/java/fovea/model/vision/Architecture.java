package fovea.model.vision;

import fovea.model.layers.Layers;

/** Which of the family a checkpoint is of: what builds its nets, and the input sizes they take. */
public interface Architecture {
    /** MobileSAM: TinyViT-5M before SAM's own prompt encoder and decoder. */
    Architecture MOBILE = new Architecture() {
        @Override
        public Sam over(Layers layers) {
            return Sam.mobile(layers);
        }

        @Override
        public int granularity() {
            return 64;
        }

        @Override
        public long stepBytes(int size, boolean recorded) {
            return 2800L * size * size; // most of it in the convolutions before the first block, recorded or not
        }
    };

    /** The nets over layers of such a checkpoint. */
    Sam over(Layers layers);

    /** Sides of the square input are multiples of that, in pixels. */
    int granularity();

    /**
     * Bytes that the encoder holds at most for an image in a training step, by measurement.
     *
     * @param recorded whether everything is kept for gradients; else it is let go block by block
     */
    long stepBytes(int size, boolean recorded);

    /**
     * Checks a side of the square input.
     *
     * @throws IllegalArgumentException unless it is a multiple of {@link #granularity()} from 64 to 1024
     */
    default void requireSize(int size) {
        if (size < 64 || size > 1024 || size % granularity() != 0) {
            throw new IllegalArgumentException(
                    "the input size must be a multiple of " + granularity() + " from 64 to 1024, got " + size);
        }
    }
}
