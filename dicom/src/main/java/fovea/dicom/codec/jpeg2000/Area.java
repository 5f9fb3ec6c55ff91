package fovea.dicom.codec.jpeg2000;

/** A rectangle, right and lower edge exclusive. */
record Area(int x0, int y0, int x1, int y1) {
    int width() {
        return Math.max(0, x1 - x0);
    }

    int height() {
        return Math.max(0, y1 - y0);
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** The part of a tile that a resolution has (section B.5), halved as often as told. */
    Area halved(int times) {
        return new Area(ceil(x0, 0, times), ceil(y0, 0, times), ceil(x1, 0, times), ceil(y1, 0, times));
    }

    /** The part of a tile that a band has (equation B-15). */
    Area band(int times, boolean highX, boolean highY) {
        int dx = highX ? 1 << (times - 1) : 0;
        int dy = highY ? 1 << (times - 1) : 0;
        return new Area(ceil(x0, dx, times), ceil(y0, dy, times), ceil(x1, dx, times), ceil(y1, dy, times));
    }

    Area within(Area other) {
        return new Area(Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
    }

    private static int ceil(int value, int less, int times) {
        return (int) (((long) value - less + (1L << times) - 1) >> times);
    }
}
