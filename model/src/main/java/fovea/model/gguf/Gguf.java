package fovea.model.gguf;

import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A GGUF file (description of the format in the ggml project, version 3; version 2 differs in nothing that is read here):
 * facts by key and tensors by name. Tensors are decoded when they are asked for; the file must not change before.
 */
public final class Gguf {
    private static final int MAGIC = 0x46554747; // GGUF
    private static final int DEFAULT_ALIGNMENT = 32; // bytes
    private static final int LEAST_FACT = 13; // bytes: length of the key, type, one byte of value
    private static final int LEAST_TENSOR = 24; // bytes: length of the name, axes, type, offset
    private static final int MOST_AXES = 4;

    private final Path file;
    private final GgufFacts facts;
    private final Map<String, Place> places;

    private Gguf(Path file, GgufFacts facts, Map<String, Place> places) {
        this.file = file;
        this.facts = facts;
        this.places = Collections.unmodifiableMap(places);
    }

    /** Where a tensor lies: its axes with the last running fastest, and its first byte in the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(long[] shape, BlockType type, long start, long bytes) {}

    /**
     * Reads what the file says of itself.
     *
     * @throws IOException when it is no GGUF file of version 2 or 3, is truncated, contradicts itself, or has a tensor of a
     *     type that is not read; the message names the file and the key or tensor
     */
    public static Gguf open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        } catch (IOException e) {
            throw new IOException(file + " is not a sound GGUF file: " + e.getMessage(), e);
        }
    }

    private static Gguf read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer head = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, Integer.MAX_VALUE));
        GgufCursor cursor = new GgufCursor(head.order(ByteOrder.LITTLE_ENDIAN));
        int magic = cursor.number32("the magic number");
        if (magic != MAGIC) {
            throw new IOException("it must begin with GGUF, it begins with " + "%08x".formatted(magic));
        }
        int version = cursor.number32("the version");
        if (version != 2 && version != 3) {
            throw new IOException("its version must be 2 or 3, it is " + Integer.toUnsignedString(version));
        }
        int tensors = cursor.count("the number of tensors", LEAST_TENSOR);
        int keys = cursor.count("the number of facts", LEAST_FACT);
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < keys; i++) {
            String key = cursor.text("a key");
            if (facts.put(key, cursor.value(cursor.number32(key), key)) != null) {
                throw new IOException(key + " must stand there once, it stands there twice");
            }
        }
        GgufFacts read = new GgufFacts(facts);
        return new Gguf(file, read, places(cursor, tensors, read, size));
    }

    private static Map<String, Place> places(GgufCursor cursor, int tensors, GgufFacts facts, long size)
            throws IOException {
        Map<String, Place> relative = new LinkedHashMap<>();
        for (int i = 0; i < tensors; i++) {
            String name = cursor.text("the name of a tensor");
            if (relative.put(name, place(cursor, name)) != null) {
                throw new IOException("tensor " + name + " must stand there once, it stands there twice");
            }
        }
        int alignment =
                facts.has("general.alignment") ? facts.whole("general.alignment", 1, 1 << 20) : DEFAULT_ALIGNMENT;
        long data = (cursor.position() + alignment - 1L) / alignment * alignment;
        Map<String, Place> places = new LinkedHashMap<>();
        for (Map.Entry<String, Place> entry : relative.entrySet()) {
            Place place = entry.getValue();
            if (place.start() < 0 || place.bytes() > size - data || place.start() > size - data - place.bytes()) {
                throw new IOException("tensor " + entry.getKey() + " must end by the end of the file, " + size
                        + " bytes; it claims " + place.bytes() + " bytes from " + data + " + "
                        + Long.toUnsignedString(place.start()));
            }
            places.put(entry.getKey(), new Place(place.shape(), place.type(), data + place.start(), place.bytes()));
        }
        return places;
    }

    private static Place place(GgufCursor cursor, String name) throws IOException {
        int axes = cursor.number32(name);
        if (axes < 1 || axes > MOST_AXES) {
            throw new IOException("tensor " + name + " must have 1 to " + MOST_AXES + " axes, it has "
                    + Integer.toUnsignedString(axes));
        }
        long[] shape = new long[axes];
        for (int axis = axes - 1; axis >= 0; axis--) { // the file has the fastest axis first
            shape[axis] = cursor.number64(name);
        }
        int code = cursor.number32(name);
        BlockType type = BlockType.of(code)
                .orElseThrow(() -> new IOException("tensor " + name + " must be of type " + BlockType.names()
                        + ", it is of type number " + Integer.toUnsignedString(code)));
        return new Place(shape, type, cursor.number64(name), bytes(name, shape, type));
    }

    private static long bytes(String name, long[] shape, BlockType type) throws IOException {
        try {
            long values = HostTensor.elements(shape);
            if (shape[shape.length - 1] % type.perBlock() != 0) {
                throw new IOException("the rows of tensor " + name + " must have a multiple of " + type.perBlock()
                        + " values as type " + type + " demands, they have " + shape[shape.length - 1]);
            }
            if (values > Integer.MAX_VALUE / Float.BYTES) {
                throw new IOException("tensor " + name + " must have at most " + Integer.MAX_VALUE / Float.BYTES
                        + " values, it has " + values);
            }
            return values / type.perBlock() * type.blockBytes();
        } catch (IllegalArgumentException e) {
            throw new IOException("tensor " + name + ": " + e.getMessage(), e);
        }
    }

    /** What it says of itself. */
    public GgufFacts facts() {
        return facts;
    }

    /** The names of its tensors, in the file's order. */
    public Set<String> names() {
        return places.keySet();
    }

    /**
     * A tensor, decoded to 32-bit floats in memory outside the heap.
     *
     * @throws IOException when the file has none of that name or can no longer be read
     */
    public HostTensor tensor(String name) throws IOException {
        Place place = places.get(name);
        if (place == null) {
            throw new IOException(file + " has no tensor named " + name);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (place.start() + place.bytes() > channel.size()) {
                throw new IOException(file + " has become shorter while it was read");
            }
            ByteBuffer stored = channel.map(FileChannel.MapMode.READ_ONLY, place.start(), place.bytes());
            int bytes = Math.toIntExact(HostTensor.elements(place.shape()) * Float.BYTES);
            FloatBuffer values = ByteBuffer.allocateDirect(bytes)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            place.type().decode(stored.order(ByteOrder.LITTLE_ENDIAN), values);
            return HostTensor.view(place.shape(), values.flip());
        }
    }
}
