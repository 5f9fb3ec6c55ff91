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
        public long stepBytes(int size, Kept kept) {
            long pixel = // most of it in the convolutions before the first block
                    switch (kept.extent()) {
                        case NOTHING -> 400;
                        case INPUTS -> byTrained(kept, 800, 1250, 1700);
                        case ALL -> byTrained(kept, 1100, 1600, 2100);
                    };
            return pixel * size * size;
        }

        private static long byTrained(Kept kept, long few, long most, long every) {
            return switch (kept.trained()) {
                case FEW -> few;
                case MOST -> most;
                case EVERY -> every;
            };
        }
    };

    /** The nets over layers of such a checkpoint. */
    Sam over(Layers layers);

    /** Sides of the square input are multiples of that, in pixels. */
    int granularity();

    /**
     * What the encoder keeps of an image for gradients.
     *
     * @param trained what else of a layer's input is kept is decided by that
     */
    record Kept(Extent extent, Trained trained) {
        /** How much of a pass. */
        public enum Extent {
            /** The encoder is not trained: everything is let go block by block. */
            NOTHING,
            /** Inputs of blocks; the rest is computed again, one block at a time. */
            INPUTS,
            /** All that gradients need. */
            ALL
        }

        /** In which layers something is trained. */
        public enum Trained {
            FEW,
            /** Most linear layers. */
            MOST,
            /** Convolutions too. */
            EVERY
        }
    }

    /** Bytes that the encoder holds at most for an image in a training step, by measurement. */
    long stepBytes(int size, Kept kept);

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
