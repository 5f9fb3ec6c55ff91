package fovea.dicom.pixels;

import fovea.dicom.codec.FrameShape;
import fovea.dicom.codec.JpegColours;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;

/**
 * What a data set says of its pixels (PS3.3 section C.7.6.3).
 *
 * @param shape rows, columns, samples per pixel, bits allocated (1, 8, 16, 32 or, for real pixels, 64)
 * @param frames number of frames, at least 1
 * @param photometric what samples mean
 * @param bitsStored bits of a sample that count, 1 to bits allocated
 * @param highBit place of the highest of them
 * @param signed whether samples are in two's complement
 * @param planar whether the colours of a native frame stand plane after plane
 */
public record PixelDescription(
        FrameShape shape,
        int frames,
        Photometric photometric,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar) {

    /**
     * Reads and checks the attributes.
     *
     * @throws DicomException when one is missing or contradicts another
     */
    public static PixelDescription of(DataSet dataSet) {
        Photometric photometric = Photometric.of(dataSet);
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != photometric.samples()) {
            throw dataSet.malformed(
                    Tag.SAMPLES_PER_PIXEL,
                    "must be " + photometric.samples() + " for " + photometric,
                    Integer.toString(samples));
        }
        int allocated = allocated(dataSet);
        int stored = dataSet.integer(Tag.BITS_STORED).orElse(allocated);
        int high = dataSet.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated) {
            throw dataSet.malformed(
                    Tag.BITS_STORED,
                    "and the high bit must fit " + allocated + " bits allocated",
                    stored + " and " + high);
        }
        int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1) {
            throw dataSet.malformed(Tag.NUMBER_OF_FRAMES, "must be at least 1", Integer.toString(frames));
        }
        boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        boolean planar =
                samples > 1 && dataSet.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1;
        return new PixelDescription(
                shape(dataSet, samples, allocated), frames, photometric, stored, high, signed, planar);
    }

    private static int allocated(DataSet dataSet) {
        int allocated = dataSet.requireInteger(Tag.BITS_ALLOCATED);
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32 && allocated != 64) {
            throw dataSet.malformed(
                    Tag.BITS_ALLOCATED, "must be 1, 8, 16, 32 or 64 to be decoded", Integer.toString(allocated));
        }
        return allocated;
    }

    private static FrameShape shape(DataSet dataSet, int samples, int allocated) {
        int rows = dataSet.requireInteger(Tag.ROWS);
        int columns = dataSet.requireInteger(Tag.COLUMNS);
        try {
            return new FrameShape(rows, columns, samples, allocated);
        } catch (IllegalArgumentException e) {
            throw dataSet.malformed(
                    Tag.ROWS,
                    "and columns must make a frame that can be decoded: " + e.getMessage(),
                    rows + " x " + columns);
        }
    }

    /** With the colours that a stream says it has, where it contradicts the photometric interpretation. */
    PixelDescription withColours(JpegColours told) {
        boolean rgb = photometric == Photometric.RGB;
        boolean ybr = photometric == Photometric.YBR_FULL || photometric == Photometric.YBR_FULL_422;
        return rgb && told == JpegColours.YBR
                ? with(Photometric.YBR_FULL)
                : ybr && told == JpegColours.RGB ? with(Photometric.RGB) : this;
    }

    private PixelDescription with(Photometric other) {
        return new PixelDescription(shape, frames, other, bitsStored, highBit, signed, planar);
    }

    /** Bytes of one native frame; bits for one bit allocated are counted in {@link NativeFrames}. */
    long nativeFrameBytes() {
        if (photometric == Photometric.YBR_FULL_422) {
            return 2L * shape.pixels() * (shape.bitsAllocated() / 8);
        }
        return (long) shape.size() * (shape.bitsAllocated() / 8);
    }
}
