package fovea.formats.nifti;

import fovea.core.Remark;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import fovea.formats.ReadFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Reads volumes. Every error names the file. Values are those that the file means: scl_slope and scl_inter are applied, no
 * axis is turned; where the axes lead is told by the {@link fovea.core.image.Placement}.
 */
public final class NiftiFile {
    private static final long MOST_BYTES = 1L << 30;

    private static final long MOST_HEADER = 1L << 20;

    /** How far a label may be from a whole number: what scaling in single precision leaves. */
    private static final double WHOLE = 1e-4;

    private NiftiFile() {}

    /** Whether a file of this name is NIfTI: {@code .nii}, {@code .hdr} or {@code .img}, also with {@code .gz}. */
    public static boolean isNamedAsOne(Path file) {
        return !ending(file).isEmpty();
    }

    /** Whether these are the first bytes of a volume, packed or not, or of a header. */
    public static boolean isOne(byte[] file) {
        byte[] start = file;
        if (NiftiBytes.isGzip(file)) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
                start = in.readNBytes(4);
            } catch (IOException e) {
                return false;
            }
        }
        return NiftiFields.statedBytes(start, ByteOrder.LITTLE_ENDIAN) > 0
                || NiftiFields.statedBytes(start, ByteOrder.BIG_ENDIAN) > 0;
    }

    /**
     * The files that {@link #bytes} reads for this one: header and voxels of a pair, otherwise the file itself.
     *
     * @throws IOException when a pair's other file is not there
     */
    public static List<Path> files(Path file) throws IOException {
        String ending = ending(file);
        if (!ending.startsWith(".hdr") && !ending.startsWith(".img")) {
            return List.of(file);
        }
        String stem = file.toString().substring(0, file.toString().length() - ending.length());
        return List.of(existing(file, stem, ".hdr"), existing(file, stem, ".img"));
    }

    /**
     * The bytes to hash and to decode: of a pair the header's 348 or 540 bytes and then the {@code .img}, both unpacked;
     * otherwise the file as it is. A pair may be named by either of its files.
     */
    public static byte[] bytes(Path file) throws IOException {
        String ending = ending(file);
        if (!ending.startsWith(".hdr") && !ending.startsWith(".img")) {
            return stored(file);
        }
        List<Path> pair = files(file);
        byte[] header = unpacked(pair.getFirst(), MOST_HEADER);
        int length;
        long most;
        try {
            NiftiHeader checked = NiftiHeader.of(header);
            length = checked.offset(header) - checked.dataOffset();
            most = checked.dataOffset() + checked.dataBytes() + NiftiBytes.MOST_TRAILING;
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
        byte[] voxels = unpacked(pair.getLast(), most);
        byte[] both = new byte[Math.addExact(length, voxels.length)];
        System.arraycopy(header, 0, both, 0, length);
        System.arraycopy(voxels, 0, both, length, voxels.length);
        return both;
    }

    /** A volume's values: one channel, or three for RGB24. */
    public static Image readImage(Path file) throws IOException {
        return decodeImage(file, bytes(file));
    }

    /** A volume's labels: whole numbers of 0 to 65535. */
    public static LabelMap readLabels(Path file) throws IOException {
        return decodeLabels(file, bytes(file));
    }

    /** As {@link #readImage}, from bytes already read; the path is for messages. */
    public static Image decodeImage(Path file, byte[] bytes) throws IOException {
        try (NiftiBytes content = NiftiBytes.open(bytes)) {
            NiftiHeader header = content.header();
            NiftiType type = header.coding().type();
            Geometry geometry = header.geometry();
            float[] samples = new float[Math.multiplyExact(geometry.size(), type.channels())];
            BadVoxels bad = new BadVoxels(geometry, type.channels());
            content.read((index, stored) -> {
                double value = header.coding().value(stored);
                samples[index] = (float) value;
                bad.check(Float.isFinite(samples[index]), index, value);
            });
            bad.requireNone("every voxel must be a finite number of single precision (\"fslmaths FILE -nan NEW\" "
                    + "makes 0 of what is not a number, where that is what is meant)");
            int bits = header.coding().scales() ? Float.SIZE : type.imageBits();
            return new Image(geometry, type.channels(), bits, samples);
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    /** As {@link #readLabels}, from bytes already read; the path is for messages. */
    public static LabelMap decodeLabels(Path file, byte[] bytes) throws IOException {
        try (NiftiBytes content = NiftiBytes.open(bytes)) {
            NiftiHeader header = content.header();
            if (header.coding().type() == NiftiType.RGB24) {
                throw new IOException("a mask must hold one number a voxel, got colours");
            }
            int[] values = new int[header.geometry().size()];
            BadVoxels bad = new BadVoxels(header.geometry(), 1);
            content.read((index, stored) -> {
                double value = header.coding().value(stored);
                values[index] = (int) Math.rint(value);
                bad.check(isLabel(value), index, value);
            });
            bad.requireNone("a mask must hold whole numbers of 0 to 65535");
            return new LabelMap(header.geometry(), values);
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    private static boolean isLabel(double value) {
        double whole = Math.rint(value);
        return whole >= 0 && whole <= 65535 && Math.abs(value - whole) <= WHOLE;
    }

    /**
     * What is odd about the place and the spacing of a file that is taken all the same; see {@link NiftiRemarks}.
     *
     * @param bytes as {@link #bytes} gives them
     * @throws IOException when it is no volume that is read
     */
    public static List<Remark> remarks(Path file, byte[] bytes) throws IOException {
        try {
            byte[] start = NiftiBytes.start(bytes);
            return NiftiRemarks.of(
                    NiftiHeader.fields(start), NiftiHeader.of(start).geometry());
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String packed = name.endsWith(".gz") ? ".gz" : "";
        String plain = name.substring(0, name.length() - packed.length());
        for (String ending : new String[] {".nii", ".hdr", ".img"}) {
            if (plain.endsWith(ending)) {
                return ending + packed;
            }
        }
        return "";
    }

    private static Path existing(Path asked, String stem, String ending) throws IOException {
        for (String name : new String[] {ending, ending + ".gz", ending.toUpperCase(Locale.ROOT)}) {
            Path file = asked.getFileSystem().getPath(stem + name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Path partner = asked.resolveSibling(stem + ending).getFileName();
        throw new NoSuchFileException(asked.toString(), null, "its partner " + partner + " does not exist");
    }

    private static byte[] stored(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IOException(file + ": a volume's file has at most " + MOST_BYTES + " bytes, got " + size);
        }
        return Files.readAllBytes(file);
    }

    private static byte[] unpacked(Path file, long most) throws IOException {
        byte[] bytes = stored(file);
        if (!NiftiBytes.isGzip(bytes)) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
            if (in.read() >= 0) {
                throw new IOException(file + ": it unpacks to more than " + most + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new IOException(
                    file + ": the compressed file is truncated, damaged or too large: " + ReadFailure.of(e), e);
        }
    }
}
