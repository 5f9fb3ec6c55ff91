package fovea.model.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small zip archives in the shape of a PyTorch checkpoint, so that tests can also write hostile ones. */
final class ZipBytes {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    ZipBytes entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    byte[] stored() {
        return bytes(ZipEntry.STORED);
    }

    byte[] deflated() {
        return bytes(ZipEntry.DEFLATED);
    }

    private byte[] bytes(int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setMethod(method);
                CRC32 crc = new CRC32();
                crc.update(entry.getValue());
                header.setCrc(crc.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A checkpoint of a pickle and one storage of 32-bit floats, called 0. */
    static byte[] checkpoint(String pickle, float... storage) {
        return new ZipBytes()
                .entry("x/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1))
                .entry("x/data/0", OnnxBytes.littleEndian(storage))
                .stored();
    }
}
