package fovea.model.weights;

import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file (format description of the safetensors project): 8 bytes of header length, a JSON header, the data.
 *
 * @param tensors weights by name; 32-bit floats of a file read lie in the mapped file, other types are converted
 * @param metadata free text by key
 */
public record Safetensors(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    /** The format's own limit. */
    private static final long MAXIMUM_HEADER = 100_000_000;

    private static final int COPIED_FLOATS = 1 << 16;

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Opens a file. Each tensor of type F32 is mapped, not copied: the file must not be changed while it is in use. F16,
     * BF16 and I64 are converted; tensors stand in the order of the data.
     *
     * @throws IOException when the file is truncated, contradicts itself, or holds another type
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            try {
                return read(channel);
            } catch (IOException e) {
                throw new IOException(file + " is not a sound safetensors file: " + e.getMessage(), e);
            }
        }
    }

    private static Safetensors read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new IOException("it must have at least 8 bytes, it has " + size);
        }
        long headerBytes = readAt(channel, 0, Long.BYTES).getLong();
        if (headerBytes < 0 || headerBytes > MAXIMUM_HEADER || headerBytes > size - Long.BYTES) {
            throw new IOException("its header must have at most " + Math.min(MAXIMUM_HEADER, size - Long.BYTES)
                    + " bytes, it claims " + Long.toUnsignedString(headerBytes));
        }
        byte[] json = readAt(channel, Long.BYTES, (int) headerBytes).array();
        long dataStart = Long.BYTES + headerBytes;
        SafetensorsHeader header = SafetensorsHeader.parse(json, size - dataStart);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), tensor(channel, dataStart, entry));
        }
        return new Safetensors(tensors, header.metadata());
    }

    private static HostTensor tensor(FileChannel channel, long dataStart, SafetensorsHeader.Entry entry)
            throws IOException {
        long bytes = entry.end() - entry.begin();
        if (bytes > Integer.MAX_VALUE) {
            throw new IOException("'" + entry.name() + "' must have less than 2^31 bytes, it has " + bytes);
        }
        try {
            ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, dataStart + entry.begin(), bytes);
            return entry.type().tensor(entry.shape(), content);
        } catch (IOException e) {
            throw new IOException("'" + entry.name() + "': " + e.getMessage(), e);
        }
    }

    private static ByteBuffer readAt(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("it ends at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    /**
     * Writes the file in one step. Names and metadata are sorted, so that equal content gives equal bytes; every tensor
     * is written as F32.
     *
     * @throws IOException when writing fails; what stood there before is then untouched
     * @throws IllegalArgumentException when a tensor is called {@code __metadata__}
     */
    public void write(Path file) throws IOException {
        AtomicWrite.channel(file, this::writeTo);
    }

    /** The sha256 of the file that {@link #write} makes. */
    String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (WritableByteChannel channel =
                Channels.newChannel(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            writeTo(channel);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void writeTo(WritableByteChannel channel) throws IOException {
        if (tensors.containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("a tensor must not be called " + SafetensorsHeader.METADATA);
        }
        Map<String, HostTensor> sorted = new TreeMap<>(tensors);
        byte[] header = SafetensorsHeader.json(sorted, new TreeMap<>(metadata));
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeAll(channel, length.putLong(header.length).flip());
        writeAll(channel, ByteBuffer.wrap(header));
        for (HostTensor tensor : sorted.values()) {
            writeAll(channel, tensor.buffer());
        }
    }

    private static void writeAll(WritableByteChannel channel, FloatBuffer values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COPIED_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            int count = Math.min(COPIED_FLOATS, values.remaining());
            bytes.clear().limit(count * Float.BYTES);
            bytes.asFloatBuffer().put(values.slice().limit(count));
            values.position(values.position() + count);
            writeAll(channel, bytes);
        }
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
