package fovea.formats.nifti;

import fovea.core.files.AtomicWrite;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Writes NIfTI-1 files, {@code .nii} or, where the name ends so, {@code .nii.gz}: little endian, values as they are (no
 * scaling), the place as the sform with code 1 (scanner), no qform. Whole numbers are stored in the smallest of uint8,
 * int16, uint16 and int32 that holds them all, those of an image of more than 8 bits not in uint8, others as float32, so
 * that what is read back is equal. The sform is in single precision. Every write is atomic.
 */
public final class NiftiWriter {
    private static final int VOX_OFFSET = 352;
    private static final int MILLIMETRES = 2;
    private static final int SCANNER = 1;
    private static final int PIECE = 1 << 15;

    private NiftiWriter() {}

    /** An image with its values. */
    public static void writeImage(Path file, Image image) throws IOException {
        float[] samples = image.toArray();
        NiftiType type = image.channels() == 3 ? NiftiType.RGB24 : deepEnough(smallest(samples), image);
        if (type == NiftiType.RGB24 && smallest(samples) != NiftiType.UINT8) {
            throw new IllegalArgumentException("colours are written as whole numbers of 0 to 255 each");
        }
        write(file, image.geometry(), type, samples.length, i -> samples[i]);
    }

    /** A label map. */
    public static void writeLabels(Path file, LabelMap labels) throws IOException {
        int size = labels.geometry().size();
        int most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, labels.value(i));
        }
        NiftiType type = most <= 255 ? NiftiType.UINT8 : NiftiType.UINT16;
        write(file, labels.geometry(), type, size, labels::value);
    }

    /**
     * A label map for a volume that came out of a file: with that file's own sform, qform, codes, units and version, to the bit.
     *
     * @param labels of values up to 255
     * @param source the file's bytes, as {@link NiftiFile#bytes} gives them
     * @throws IOException when they are no volume of the map's size, or the map cannot be written
     */
    public static void writeLabels(Path file, LabelMap labels, byte[] source) throws IOException {
        int size = labels.geometry().size();
        for (int i = 0; i < size; i++) {
            if (labels.value(i) > 255) {
                throw new IllegalArgumentException(
                        "a label map like another file has values up to 255, got " + labels.value(i));
            }
        }
        byte[] header = NiftiLikeness.header(source, labels.geometry());
        write(file, header, NiftiType.UINT8, size, labels::value);
    }

    /** A mask: 1 foreground, 0 background. */
    public static void writeMask(Path file, Mask mask) throws IOException {
        int size = mask.geometry().size();
        write(file, mask.geometry(), NiftiType.UINT8, size, i -> mask.contains(i) ? 1 : 0);
    }

    /**
     * A mask for a volume that came out of a file: with that file's own sform, qform, codes, units and version, to the bit.
     *
     * @param source the file's bytes, as {@link NiftiFile#bytes} gives them
     * @throws IOException when they are no volume of the mask's size, or the mask cannot be written
     */
    public static void writeMask(Path file, Mask mask, byte[] source) throws IOException {
        int size = mask.geometry().size();
        byte[] header = NiftiLikeness.header(source, mask.geometry());
        write(file, header, NiftiType.UINT8, size, i -> mask.contains(i) ? 1 : 0);
    }

    /** The sample at an index. */
    @FunctionalInterface
    private interface Samples {
        double at(int index);
    }

    private static void write(Path file, Geometry geometry, NiftiType type, int count, Samples samples)
            throws IOException {
        write(file, header(geometry, type), type, count, samples);
    }

    private static void write(Path file, byte[] header, NiftiType type, int count, Samples samples) throws IOException {
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicWrite.stream(file, out -> {
            if (packed) {
                try (GZIPOutputStream gzip = new GZIPOutputStream(new LeftOpen(out), PIECE)) {
                    gzip.write(header);
                    writeSamples(gzip, type, count, samples);
                }
            } else {
                out.write(header);
                writeSamples(out, type, count, samples);
            }
        });
    }

    /** A stream that another closes: the file is still to be forced to disk. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    private static void writeSamples(OutputStream out, NiftiType type, int count, Samples samples) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            double value = samples.at(i);
            switch (type) {
                case UINT8, RGB24 -> piece.put((byte) value);
                case INT16 -> piece.putShort((short) value);
                case UINT16 -> piece.putShort((short) (int) value);
                case INT32 -> piece.putInt((int) value);
                case FLOAT32 -> piece.putFloat((float) value);
                default -> throw new IllegalStateException(type + " is not written");
            }
            if (piece.remaining() < Float.BYTES) {
                out.write(piece.array(), 0, piece.position());
                piece.clear();
            }
        }
        out.write(piece.array(), 0, piece.position());
    }

    /** That all values of a deep picture happen to be low does not make it one of 8 bits. */
    private static NiftiType deepEnough(NiftiType smallest, Image image) {
        return smallest == NiftiType.UINT8 && image.bits() > 8 ? NiftiType.INT16 : smallest;
    }

    private static NiftiType smallest(float[] samples) {
        float low = 0;
        float high = 0;
        for (float sample : samples) {
            boolean minusZero = sample == 0 && 1 / sample < 0;
            if (sample != Math.rint(sample) || minusZero) {
                return NiftiType.FLOAT32;
            }
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        if (low >= 0 && high <= 65535) {
            return high <= 255 ? NiftiType.UINT8 : high <= Short.MAX_VALUE ? NiftiType.INT16 : NiftiType.UINT16;
        }
        if (low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            return NiftiType.INT16;
        }
        return low >= Integer.MIN_VALUE && high < 0x1p31f ? NiftiType.INT32 : NiftiType.FLOAT32;
    }

    private static byte[] header(Geometry geometry, NiftiType type) {
        if (Math.max(geometry.width(), Math.max(geometry.height(), geometry.depth())) > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a NIfTI-1 file has at most 32767 voxels an axis, got " + geometry.describe());
        }
        ByteBuffer header = ByteBuffer.allocate(VOX_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, NiftiFields.BYTES_ONE).put(38, (byte) 'r');
        int[] dim = {3, geometry.width(), geometry.height(), geometry.depth(), 1, 1, 1, 1};
        for (int i = 0; i < dim.length; i++) {
            header.putShort(40 + 2 * i, (short) dim[i]);
            header.putFloat(76 + 4 * i, 1);
        }
        header.putShort(70, (short) type.code()).putShort(72, (short) type.bitsPerVoxel());
        header.putFloat(108, VOX_OFFSET).putFloat(112, 1);
        geometry.spacing().ifPresent(spacing -> putSpacing(header, spacing));
        putPlacement(header, geometry.placement());
        header.put(344, "n+1\0".getBytes(StandardCharsets.ISO_8859_1));
        return header.array();
    }

    private static void putSpacing(ByteBuffer header, PixelSpacing spacing) {
        header.putFloat(80, (float) spacing.columnMm()).putFloat(84, (float) spacing.rowMm());
        header.putFloat(88, (float) spacing.sliceMm()).put(123, (byte) MILLIMETRES);
    }

    private static void putPlacement(ByteBuffer header, Optional<Placement> placement) {
        if (placement.isEmpty()) {
            return;
        }
        Placement place = placement.orElseThrow();
        header.putShort(254, (short) SCANNER);
        Millimetres[] columns = {place.perX(), place.perY(), place.perZ(), place.origin()};
        for (int i = 0; i < columns.length; i++) {
            // LPS to RAS; 0 - x has no minus zero
            header.putFloat(280 + 4 * i, (float) (0 - columns[i].left()));
            header.putFloat(296 + 4 * i, (float) (0 - columns[i].posterior()));
            header.putFloat(312 + 4 * i, (float) columns[i].superior());
        }
    }
}
