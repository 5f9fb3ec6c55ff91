package fovea.dicom.pixels;

/**
 * The stored values of one frame: what the modality wrote, before any transform. Colours stand by pixel.
 */
public final class StoredFrame {
    private final PixelDescription description;
    private final int[] whole;
    private final double[] real;

    private StoredFrame(PixelDescription description, int[] whole, double[] real) {
        this.description = description;
        this.whole = whole;
        this.real = real;
    }

    static StoredFrame whole(PixelDescription description, int[] values) {
        return new StoredFrame(description, values, new double[0]);
    }

    static StoredFrame real(PixelDescription description, double[] values) {
        return new StoredFrame(description, new int[0], values);
    }

    /** What the data set says of the pixels. */
    public PixelDescription description() {
        return description;
    }

    /** Number of samples: rows x columns x samples per pixel. */
    public int size() {
        return description.shape().size();
    }

    /** Whether the pixels are floating point numbers. */
    public boolean isReal() {
        return real.length > 0;
    }

    /** One stored value; unsigned ones of 32 bits too. */
    public double value(int index) {
        if (real.length > 0) {
            return real[index];
        }
        int value = whole[index];
        return value < 0 && !description.signed() ? Integer.toUnsignedLong(value) : value;
    }

    /**
     * One stored value as an integer; unsigned ones of 32 bits wrap.
     *
     * @throws IllegalStateException for real pixels
     */
    public int integer(int index) {
        if (real.length > 0) {
            throw new IllegalStateException("the pixels are real numbers");
        }
        return whole[index];
    }
}
