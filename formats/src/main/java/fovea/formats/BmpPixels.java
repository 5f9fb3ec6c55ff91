package fovea.formats;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Uncompressed BMP files (Windows bitmaps): 1, 4 or 8 bits with a palette, 24 or 32 bits of colour. The fourth byte of 32
 * bits is padding, as most writers leave it.
 */
final class BmpPixels {
    private static final int FILE_HEADER = 14;
    private static final int INFO_HEADER = 40;
    private static final int UNCOMPRESSED = 0;
    private static final int COLOURS = 3;

    private final PictureHeader.Bmp header;
    private final ByteBuffer file;
    private final boolean bottomUp;
    private final int pixelsAt;
    private final int[] palette;

    private BmpPixels(byte[] bytes) throws IOException {
        this.header = header(bytes);
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.bottomUp = file.getInt(22) > 0;
        this.pixelsAt = file.getInt(10);
        this.palette = palette();
        long last = pixelsAt + stride() * header.height();
        if (pixelsAt < FILE_HEADER + INFO_HEADER || last > bytes.length) {
            throw new IOException("the BMP file is truncated or damaged: its pixels end at byte " + last + ", it has "
                    + bytes.length);
        }
    }

    static boolean isBmp(byte[] file) {
        return file.length >= 2 && file[0] == 'B' && file[1] == 'M';
    }

    static PictureHeader.Bmp header(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < FILE_HEADER + INFO_HEADER || in.getInt(14) < INFO_HEADER) {
            throw new IOException("the BMP file has no header of at least " + INFO_HEADER + " bytes");
        }
        int bits = in.getShort(28);
        int compression = in.getInt(30);
        boolean known = bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
        if (compression != UNCOMPRESSED || !known) {
            throw new IOException("BMP files are read uncompressed, with 1, 4, 8, 24 or 32 bits a pixel; this one has "
                    + bits + " bits and compression " + compression + "; convert it with: magick IN.bmp OUT.png");
        }
        int height = in.getInt(22) == Integer.MIN_VALUE ? 0 : Math.abs(in.getInt(22));
        return new PictureHeader.Bmp(in.getInt(18), height, bits);
    }

    /** Grey where every colour of the palette that is used is grey, else RGB. */
    static Image image(byte[] bytes) throws IOException {
        return new BmpPixels(bytes).image();
    }

    /** Greys of a grey palette; indices of a palette with colours; of 24 and 32 bits the channels must be equal. */
    static LabelMap labels(byte[] bytes) throws IOException {
        return new BmpPixels(bytes).labels();
    }

    private int[] palette() throws IOException {
        if (header.bits() > 8) {
            return new int[0];
        }
        int claimed = file.getInt(46);
        int count = claimed == 0 ? 1 << header.bits() : claimed;
        int at = FILE_HEADER + file.getInt(14);
        if (count < 0 || count > 256 || at < 0 || at + 4L * count > file.limit()) {
            throw new IOException("the BMP file is damaged: its palette of " + Integer.toUnsignedString(count)
                    + " colours lies outside the file");
        }
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            colours[i] = file.getInt(at + 4 * i) & 0xFFFFFF;
        }
        return colours;
    }

    private long stride() {
        return ((long) header.width() * header.bits() + 31) / 32 * 4;
    }

    /** Index of a palette picture, 0xRRGGBB of others. */
    private int stored(int x, int y) {
        int row = bottomUp ? header.height() - 1 - y : y;
        int at = (int) (pixelsAt + stride() * row);
        if (header.bits() > 8) {
            int pixel = at + x * header.bits() / 8;
            return (file.get(pixel + 2) & 0xFF) << 16 | (file.get(pixel + 1) & 0xFF) << 8 | (file.get(pixel) & 0xFF);
        }
        int perByte = 8 / header.bits();
        int shift = 8 - header.bits() * (1 + x % perByte);
        return ((file.get(at + x / perByte) & 0xFF) >> shift) & ((1 << header.bits()) - 1);
    }

    private int[] stored() {
        int[] values = new int[header.width() * header.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored(i % header.width(), i / header.width());
        }
        return values;
    }

    /** 0xRRGGBB of every pixel. */
    private int[] colours() throws IOException {
        int[] values = stored();
        for (int i = 0; header.bits() <= 8 && i < values.length; i++) {
            if (values[i] >= palette.length) {
                throw new IOException(
                        "a pixel has palette index " + values[i] + ", the palette has " + palette.length + " colours");
            }
            values[i] = palette[values[i]];
        }
        return values;
    }

    private static boolean isGrey(int[] colours) {
        for (int colour : colours) {
            int blue = colour & 0xFF;
            if (colour != blue * 0x010101) {
                return false;
            }
        }
        return true;
    }

    private Image image() throws IOException {
        int[] colours = colours();
        int channels = isGrey(header.bits() <= 8 ? palette : colours) ? 1 : COLOURS;
        float[] samples = new float[Math.multiplyExact(colours.length, channels)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = colours[i / channels] >> (8 * (channels - 1 - i % channels)) & 0xFF;
        }
        return new Image(Geometry.plane(header.width(), header.height()), channels, 8, samples);
    }

    private LabelMap labels() throws IOException {
        boolean indexed = header.bits() <= 8 && !isGrey(palette);
        int[] values = indexed ? stored() : colours();
        if (!indexed) {
            if (!isGrey(values)) {
                throw new IOException("a mask must be grey or a palette picture, got an RGB picture with colours");
            }
            for (int i = 0; i < values.length; i++) {
                values[i] &= 0xFF;
            }
        }
        return new LabelMap(Geometry.plane(header.width(), header.height()), values);
    }
}
