package fovea.prove.dossier;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit PNG pictures (ISO/IEC 15948), grey or RGB, without a filter: small pictures for a page. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * A picture as a data URI.
     *
     * @param samples height x width x channels, channel fastest
     * @param channels 1 (grey) or 3 (RGB)
     */
    static String dataUri(byte[] samples, int width, int height, int channels) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(encode(samples, width, height, channels));
    }

    static byte[] encode(byte[] samples, int width, int height, int channels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte colour = (byte) (channels == 3 ? 2 : 0);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .put(colour)
                        .array());
        int row = width * channels;
        byte[] filtered = new byte[(row + 1) * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples, y * row, filtered, y * (row + 1) + 1, row);
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
