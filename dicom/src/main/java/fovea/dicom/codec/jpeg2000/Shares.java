package fovea.dicom.codec.jpeg2000;

import java.util.stream.IntStream;

/** Rows or columns of one picture, worked on by all processors where that is worth it. */
final class Shares {
    /** Fewer samples are done sooner than others are told of them. */
    private static final long ALONE = 1 << 15;

    private Shares() {}

    /** Does the units first, first + step, ... below the count that was asked for; holds what it needs on the way. */
    @FunctionalInterface
    interface Share {
        void run(int first, int step);
    }

    /**
     * Runs shares that together take every unit once.
     *
     * @param units how many there are
     * @param samples in all of them together
     */
    static void of(int units, long samples, Share share) {
        int shares = samples < ALONE ? 1 : Math.min(units, Runtime.getRuntime().availableProcessors());
        if (shares <= 1) {
            share.run(0, 1);
        } else {
            IntStream.range(0, shares).parallel().forEach(first -> share.run(first, shares));
        }
    }
}
