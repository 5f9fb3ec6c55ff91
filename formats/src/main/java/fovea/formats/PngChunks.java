package fovea.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (PNG specification, section 5): every chunk's length and checksum is verified, and only the
 * chunks that make pixels are let through. Text and colour profiles never reach the decoder: they may hold compressed
 * bombs, and gamma has no place in a measurement.
 */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Deflate packs at most 1032 to 1 (zlib technical details); a file that claims more lies about its size. */
    private static final long MOST_PACKED = 1032;

    private PngChunks() {}

    static boolean isPng(byte[] file) {
        return file.length >= SIGNATURE.length && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, 8);
    }

    static PictureHeader.Png header(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < 33 || in.getInt(8) != 13 || !name(in, 12).equals("IHDR")) {
            throw new IOException("the PNG file has no header (IHDR) of 13 bytes");
        }
        return new PictureHeader.Png(in.getInt(16), in.getInt(20), in.get(24), in.get(25));
    }

    /**
     * The same picture without ancillary chunks.
     *
     * @throws IOException when the file is truncated, a checksum fails, or it is too short for the size it claims
     */
    static byte[] pixelChunks(byte[] file) throws IOException {
        PictureHeader.Png header = header(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(SIGNATURE, 0, SIGNATURE.length);
        ByteBuffer in = ByteBuffer.wrap(file);
        in.position(SIGNATURE.length);
        long packed = 0;
        while (true) {
            int start = in.position();
            String name = nextChunk(in);
            packed += name.equals("IDAT") ? in.position() - start - 12 : 0;
            if (makesPixels(name, header.colourType())) {
                out.write(file, start, in.position() - start);
            }
            if (name.equals("IEND")) {
                break;
            }
        }
        if (header.unpackedBytes() > packed * MOST_PACKED) {
            throw new IOException("the header claims " + header.width() + " x " + header.height()
                    + " pixels, but the file has only " + packed + " bytes of them");
        }
        return out.toByteArray();
    }

    private static String nextChunk(ByteBuffer in) throws IOException {
        int start = in.position();
        if (in.remaining() < 12) {
            throw new IOException("the PNG file is truncated: it ends after " + in.limit() + " bytes without IEND");
        }
        long length = in.getInt(start) & 0xFFFFFFFFL;
        String name = name(in, start + 4);
        if (length > in.remaining() - 12) {
            throw new IOException("the PNG file is truncated: chunk " + name + " needs " + length + " bytes, "
                    + (in.remaining() - 12) + " are left");
        }
        CRC32 checksum = new CRC32();
        checksum.update(in.slice(start + 4, (int) length + 4));
        if ((int) checksum.getValue() != in.getInt(start + 8 + (int) length)) {
            throw new IOException("the PNG file is damaged: the checksum of chunk " + name + " is wrong");
        }
        in.position(start + 12 + (int) length);
        return name;
    }

    private static boolean makesPixels(String name, int colourType) {
        // tRNS of grey and RGB pictures names one transparent colour: dropped, the samples are wanted as stored
        return switch (name) {
            case "IHDR", "IDAT", "IEND" -> true;
            case "PLTE", "tRNS" -> colourType == PictureHeader.Png.PALETTE;
            default -> false;
        };
    }

    private static String name(ByteBuffer in, int at) {
        byte[] name = new byte[4];
        in.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
