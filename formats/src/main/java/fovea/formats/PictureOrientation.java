package fovea.formats;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How a picture is turned before it is shown: the tag Orientation (0x0112) of EXIF 2.3, section 4.6.4, as JPEG keeps it in
 * its APP1 segment, PNG in its chunk eXIf and TIFF in its first directory. Viewers turn the picture, and masks are drawn on
 * what viewers show.
 */
enum PictureOrientation {
    UPRIGHT(1, "not turned"),
    MIRRORED(2, "mirrored left to right"),
    UPSIDE_DOWN(3, "turned by 180 degrees"),
    FLIPPED(4, "mirrored top to bottom"),
    TRANSPOSED(5, "mirrored along the diagonal from top left"),
    TURNED_RIGHT(6, "turned by 90 degrees clockwise"),
    TRANSVERSED(7, "mirrored along the diagonal from top right"),
    TURNED_LEFT(8, "turned by 90 degrees counterclockwise");

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int MOST_FIELDS = 1000;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final int tag;
    private final String words;

    PictureOrientation(int tag, String words) {
        this.tag = tag;
        this.words = words;
    }

    /** What is done to the stored picture to show it. */
    String words() {
        return words;
    }

    /** The tag's value, 1 to 8. */
    int tag() {
        return tag;
    }

    /** The orientation a PNG, JPEG or TIFF file asks for; upright where it has no such tag or the tag makes no sense. */
    static PictureOrientation of(byte[] file) {
        if (TiffPages.isTiff(file)) {
            return ofDirectory(ByteBuffer.wrap(file));
        }
        if (BmpPixels.isBmp(file)) {
            return UPRIGHT;
        }
        return PngChunks.isPng(file) ? ofPng(ByteBuffer.wrap(file)) : ofJpeg(ByteBuffer.wrap(file));
    }

    private static PictureOrientation ofPng(ByteBuffer file) {
        int at = 8;
        while (at + 12L <= file.limit()) {
            long length = file.getInt(at) & 0xFFFFFFFFL;
            byte[] name = new byte[4];
            file.get(at + 4, name);
            if (at + 12 + length > file.limit()) {
                return UPRIGHT;
            }
            if (new String(name, StandardCharsets.ISO_8859_1).equals("eXIf")) {
                return ofDirectory(file.slice(at + 8, (int) length));
            }
            at += 12 + (int) length;
        }
        return UPRIGHT;
    }

    /** Segments up to the start of the scan (ITU-T T.81, section B.1.1.4). */
    private static PictureOrientation ofJpeg(ByteBuffer file) {
        int at = 2;
        while (at + 4 <= file.limit()) {
            int marker = file.getShort(at) & 0xFFFF;
            if (marker == 0xFFFF) {
                at++;
                continue;
            }
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker < 0xFFC0 || marker == 0xFFDA || length < 2 || at + 2 + length > file.limit()) {
                return UPRIGHT;
            }
            if (marker == 0xFFE1 && startsWithExif(file, at + 4, length - 2)) {
                return ofDirectory(file.slice(at + 4 + EXIF.length, length - 2 - EXIF.length));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static boolean startsWithExif(ByteBuffer file, int at, int length) {
        return length > EXIF.length && file.slice(at, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    }

    /** The first directory of a TIFF structure (TIFF 6.0, section 2). */
    private static PictureOrientation ofDirectory(ByteBuffer tiff) {
        if (tiff.limit() < 8 || tiff.get(0) != tiff.get(1)) {
            return UPRIGHT;
        }
        ByteBuffer in = tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = in.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > in.limit()) {
            return UPRIGHT;
        }
        int fields = Math.min(MOST_FIELDS, in.getShort((int) directory) & 0xFFFF);
        for (int i = 0; i < fields; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > in.limit()) {
                return UPRIGHT;
            }
            boolean here = (in.getShort((int) entry) & 0xFFFF) == TAG && in.getShort((int) entry + 2) == SHORT;
            int value = in.getShort((int) entry + 8) & 0xFFFF;
            if (here) {
                return Arrays.stream(values())
                        .filter(one -> one.tag == value)
                        .findFirst()
                        .orElse(UPRIGHT);
            }
        }
        return UPRIGHT;
    }

    /** The picture as viewers show it. */
    Image shown(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        Geometry shown = shown(stored.geometry());
        int channels = stored.channels();
        float[] from = stored.toArray();
        float[] samples = new float[from.length];
        IntUnaryOperator source = source(stored.geometry());
        for (int i = 0; i < shown.size(); i++) {
            System.arraycopy(from, source.applyAsInt(i) * channels, samples, i * channels, channels);
        }
        return new Image(shown, channels, stored.bits(), samples);
    }

    /** The label map as viewers show it. */
    LabelMap shown(LabelMap stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        Geometry shown = shown(stored.geometry());
        int[] values = new int[shown.size()];
        IntUnaryOperator source = source(stored.geometry());
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.value(source.applyAsInt(i));
        }
        return new LabelMap(shown, values);
    }

    private boolean swapsSides() {
        return tag >= TRANSPOSED.tag;
    }

    private Geometry shown(Geometry stored) {
        return swapsSides() ? Geometry.plane(stored.height(), stored.width()) : stored;
    }

    /** Index of a shown pixel -> index of the stored pixel that stands there. */
    private IntUnaryOperator source(Geometry stored) {
        int width = stored.width();
        int right = width - 1;
        int bottom = stored.height() - 1;
        int shownWidth = swapsSides() ? stored.height() : width;
        return index -> {
            int x = index % shownWidth;
            int y = index / shownWidth;
            return switch (this) {
                case UPRIGHT -> index;
                case MIRRORED -> y * width + right - x;
                case UPSIDE_DOWN -> (bottom - y) * width + right - x;
                case FLIPPED -> (bottom - y) * width + x;
                case TRANSPOSED -> x * width + y;
                case TURNED_RIGHT -> (bottom - x) * width + y;
                case TRANSVERSED -> (bottom - x) * width + right - y;
                case TURNED_LEFT -> x * width + right - y;
            };
        };
    }
}
