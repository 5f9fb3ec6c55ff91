package fovea.dicom.codec.jpeg2000;

/** Where the samples of one step of the inverse wavelet stand: a resolution of a tile's component. */
record Step(int width, int height, int oddX, int oddY) {
    /** Columns that are worked on together: with all of their rows they lie in a processor's own cache. */
    static final int STRIP = 64;

    static Step of(Area resolution) {
        return new Step(resolution.width(), resolution.height(), resolution.x0() & 1, resolution.y0() & 1);
    }

    /** Low samples of a row; they are stored before the high ones. */
    int lowWidth() {
        return (width + 1 - oddX) / 2;
    }

    int strips() {
        return (width + STRIP - 1) / STRIP;
    }

    /** The row in which the bands hold what becomes row y. */
    int stored(int y) {
        int lowHeight = (height + 1 - oddY) / 2;
        return (y + oddY) % 2 == 0 ? y / 2 : lowHeight + y / 2;
    }

    /** The row above, mirrored at the edge. */
    int above(int y) {
        return y == 0 ? 1 : y - 1;
    }

    /** The row below, mirrored at the edge. */
    int below(int y) {
        return y + 1 == height ? height - 2 : y + 1;
    }
}
