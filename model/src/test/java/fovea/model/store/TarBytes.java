package fovea.model.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes small gzipped ustar archives, so that tests can also write hostile ones. */
public final class TarBytes {
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    public TarBytes file(String name, byte[] content) {
        return member(name, '0', content.length, content);
    }

    /** A member whose header states a size of its own. */
    public TarBytes member(String name, char type, long stated, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0", stated));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\0");
        long sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    byte[] gzipped() {
        tar.writeBytes(new byte[1024]);
        return gzipped(tar.toByteArray());
    }

    static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
