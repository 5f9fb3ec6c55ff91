package fovea.core.page;

import fovea.core.image.Image;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit PNG pictures (ISO/IEC 15948), grey or RGB, each row as differences from the one above (filter type 2). */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte UP = 2;

    private Png() {}

    /**
     * A picture as a data URI.
     *
     * @param picture a plane of 8 bits
     */
    public static String dataUri(Image picture) {
        return dataUri(of(picture));
    }

    /**
     * A picture as a PNG file.
     *
     * @param picture a plane of 8 bits
     */
    public static byte[] of(Image picture) {
        float[] samples = picture.toArray();
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(samples[i]);
        }
        return encode(bytes, picture.width(), picture.height(), picture.channels());
    }

    /** A PNG file as a data URI. */
    static String dataUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /**
     * A PNG file.
     *
     * @param samples height x width x channels, channel fastest
     * @param channels 1 (grey) or 3 (RGB)
     */
    static byte[] encode(byte[] samples, int width, int height, int channels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 8).put((byte) (channels == 3 ? 2 : 0));
        chunk(out, "IHDR", header.array());
        int row = width * channels;
        byte[] filtered = new byte[(row + 1) * height];
        for (int y = 0; y < height; y++) {
            filtered[y * (row + 1)] = UP;
            for (int i = 0; i < row; i++) {
                int above = y == 0 ? 0 : samples[(y - 1) * row + i];
                filtered[y * (row + 1) + 1 + i] = (byte) (samples[y * row + i] - above);
            }
        }
        chunk(out, "IDAT", deflated(filtered));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
