package fovea.dicom.codec;

/**
 * What the data set declares of one frame; a stream must agree with it before anything is allocated.
 *
 * @param rows (0028,0010), 1 to 65535
 * @param columns (0028,0011), 1 to 65535
 * @param samples Samples per Pixel (0028,0002), 1 to 4
 * @param bitsAllocated (0028,0100), 1 to 64
 */
public record FrameShape(int rows, int columns, int samples, int bitsAllocated) {
    /** The largest frame that is decoded, in samples: 100 megapixels of three colours. */
    public static final long MOST_SAMPLES = 300_000_000L;

    public FrameShape {
        require("rows", rows, 65535);
        require("columns", columns, 65535);
        require("samples per pixel", samples, 4);
        require("bits allocated", bitsAllocated, 64);
        if ((long) rows * columns * samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("a frame has at most " + MOST_SAMPLES + " samples, got " + rows + " x "
                    + columns + " x " + samples);
        }
    }

    /** Pixels of the frame. */
    public int pixels() {
        return rows * columns;
    }

    /** Samples of the frame: pixels times samples per pixel. */
    public int size() {
        return rows * columns * samples;
    }

    /**
     * Holds a stream's own header against the data set.
     *
     * @throws CodecException when they differ
     */
    public void requireSame(String codec, int streamRows, int streamColumns, int streamSamples) throws CodecException {
        if (streamRows != rows || streamColumns != columns || streamSamples != samples) {
            throw new CodecException("the " + codec + " stream is of " + streamRows + " rows x " + streamColumns
                    + " columns x " + streamSamples + " samples, the data set says " + rows + " x " + columns + " x "
                    + samples);
        }
    }

    /**
     * Refuses a stream too short to hold its frame at the best rate its codec reaches, so that a small file cannot ask for much
     * memory.
     *
     * @param samplesPerByte the most samples a byte of such a stream can stand for
     */
    public void requireAtLeast(String codec, int streamBytes, int samplesPerByte) throws CodecException {
        if ((long) streamBytes * samplesPerByte < size()) {
            throw new CodecException("a " + codec + " stream of " + streamBytes + " bytes cannot hold " + rows + " x "
                    + columns + " x " + samples + " samples");
        }
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", got " + value);
        }
    }
}
