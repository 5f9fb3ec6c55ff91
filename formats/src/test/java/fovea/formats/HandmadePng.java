package fovea.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files written byte by byte after the specification, so that no encoder stands between a test and the file. */
final class HandmadePng {
    private final byte[] header;
    private final List<byte[]> chunks = new ArrayList<>();

    private HandmadePng(byte[] header) {
        this.header = header;
    }

    /** Colour types: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
    static HandmadePng of(int width, int height, int bitDepth, int colourType) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        return new HandmadePng(
                header.put((byte) bitDepth).put((byte) colourType).array());
    }

    HandmadePng chunk(String name, int... bytes) {
        chunks.add(chunk(name, toBytes(bytes)));
        return this;
    }

    /** The pixels: per row the bytes as they are before compression; a filter byte 0 is put before each row. */
    HandmadePng rows(int[]... rows) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int[] row : rows) {
            raw.write(0);
            raw.writeBytes(toBytes(row));
        }
        chunks.add(chunk("IDAT", deflated(raw.toByteArray())));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(toBytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'));
        file.writeBytes(chunk("IHDR", header));
        chunks.forEach(file::writeBytes);
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(type)
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] toBytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
