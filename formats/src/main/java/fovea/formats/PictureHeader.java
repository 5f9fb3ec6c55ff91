package fovea.formats;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a picture file says of itself before anything is unpacked. */
sealed interface PictureHeader {
    /**
     * The largest picture that is unpacked: 100 megapixels, twice the largest whole-body radiograph; its samples as
     * floats take 0.4 GB a channel.
     */
    long MOST_PIXELS = 100_000_000L;

    /** Every block of 64 pixels has a code of a bit or more; its chroma may lie four times coarser, but brightness does not. */
    long MOST_JPEG_PIXELS = 8 * 64;

    int width();

    int height();

    /**
     * A PNG header (PNG specification, section 11.2.2 IHDR).
     *
     * @param bitDepth bits a sample, or a palette index, has
     * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
     */
    record Png(int width, int height, int bitDepth, int colourType) implements PictureHeader {
        static final int GREY = 0;
        static final int RGB = 2;
        static final int PALETTE = 3;
        static final int GREY_ALPHA = 4;
        static final int RGB_ALPHA = 6;

        /** Bytes the pixels have before compression, filter bytes included, interlacing aside. */
        long unpackedBytes() {
            int samples =
                    switch (colourType) {
                        case RGB -> 3;
                        case GREY_ALPHA -> 2;
                        case RGB_ALPHA -> 4;
                        default -> 1;
                    };
            return height * (1 + ((long) width * samples * bitDepth + 7) / 8);
        }
    }

    /** A JPEG frame header (ITU-T T.81, section B.2.2). */
    record Jpeg(int width, int height, int components) implements PictureHeader {}

    /**
     * A BMP header (BITMAPINFOHEADER and its successors).
     *
     * @param bits bits a pixel has: 1, 4 or 8 with a palette, 24 or 32 with blue, green and red
     */
    record Bmp(int width, int height, int bits) implements PictureHeader {}

    /**
     * Reads the header of a PNG, JPEG or BMP file.
     *
     * @throws IOException when it is none of them, or claims a size out of bounds; the message does not name the file
     */
    static PictureHeader of(byte[] file) throws IOException {
        PictureHeader header;
        if (PngChunks.isPng(file)) {
            header = PngChunks.header(file);
        } else if (file.length >= 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8) {
            header = jpeg(ByteBuffer.wrap(file));
        } else if (BmpPixels.isBmp(file)) {
            header = BmpPixels.header(file);
        } else if (file.length == 0) {
            throw new IOException("the file is empty");
        } else {
            throw new IOException(
                    OtherFormats.advice(file).orElse("neither a PNG, a JPEG nor a BMP file by its first bytes"));
        }
        long pixels = Math.multiplyFull(header.width(), header.height());
        if (header.width() < 1 || header.height() < 1 || pixels > MOST_PIXELS) {
            throw new IOException("the header claims " + Integer.toUnsignedString(header.width()) + " x "
                    + Integer.toUnsignedString(header.height()) + " pixels; 1 to " + MOST_PIXELS / 1_000_000
                    + " megapixels are read");
        }
        if (header instanceof Jpeg jpeg) {
            requireGreyOrRgb(jpeg);
        }
        if (header instanceof Jpeg && pixels > (long) file.length * MOST_JPEG_PIXELS) {
            throw new IOException("the header claims " + header.width() + " x " + header.height()
                    + " pixels, but the file has only " + file.length + " bytes");
        }
        return header;
    }

    /** Four inks need a colour profile to become greys; decoders without one give black or negative pictures. */
    private static void requireGreyOrRgb(Jpeg header) throws IOException {
        if (header.components() == 4) {
            throw new IOException("a JPEG picture must be grey or RGB, got four components (CMYK or YCCK, for print);"
                    + " convert it with: magick IN.jpg -colorspace Gray OUT.png");
        }
        if (header.components() != 1 && header.components() != 3) {
            throw new IOException(
                    "a JPEG picture must be grey or RGB, with 1 or 3 components, got " + header.components());
        }
    }

    private static Jpeg jpeg(ByteBuffer file) throws IOException {
        file.position(2);
        while (file.remaining() >= 4) {
            int marker = file.getShort() & 0xFFFF;
            if (marker == 0xFFFF) { // a fill byte
                file.position(file.position() - 1);
                continue;
            }
            int length = file.getShort() & 0xFFFF;
            if (marker < 0xFFC0 || length < 2 || length - 2 > file.remaining()) {
                break;
            }
            if (isFrame(marker & 0xFF) && length >= 8) {
                int height = file.getShort(file.position() + 1) & 0xFFFF;
                int width = file.getShort(file.position() + 3) & 0xFFFF;
                return new Jpeg(width, height, file.get(file.position() + 5) & 0xFF);
            }
            file.position(file.position() + length - 2);
        }
        throw new IOException("the JPEG file ends, or is damaged, before its frame header");
    }

    private static boolean isFrame(int marker) {
        // C4, C8 and CC are tables and an extension, not frames
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
