package fovea.model.weights;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import fovea.core.files.AtomicWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Writes a graph as an ONNX file on the protobuf wire format, with no generated class (onnx.proto: ModelProto, GraphProto,
 * NodeProto, TensorProto, ValueInfoProto; IR version 8, operator set 18). The same graph gives the same bytes.
 */
public final class OnnxWriter {
    /** The version of the operators that nodes are of. */
    public static final int OPERATOR_SET = 18;

    /** A size in a shape that the caller of the graph chooses: how many pictures are shown at once. */
    public static final long ANY = -1;

    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    /** protobuf's own limit of a message, with room for what is around the graph. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20);

    private final String name;
    private final List<byte[]> nodes = new ArrayList<>();
    private final List<Stored> initialisers = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private long bytes; // of the graph

    /** A graph without nodes. */
    public OnnxWriter(String name) {
        this.name = name;
    }

    /** A tensor in the file: what stands before its values, and these. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] head, HostTensor values) {
        /** Bytes of the message. */
        int size() {
            return Math.addExact(head.length + 1 + CodedOutputStream.computeUInt32SizeNoTag(raw()), raw());
        }

        /** Bytes of the values. */
        int raw() {
            return Math.multiplyExact(Float.BYTES, values.size());
        }
    }

    /** Fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return bytes.toByteArray();
    }

    /**
     * Adds what the graph is given.
     *
     * @param shape of floats; {@link #ANY} where the caller chooses
     */
    public void input(String called, long... shape) {
        add(inputs, value(called, shape));
    }

    /** Adds what the graph gives, in floats. */
    public void output(String called, long... shape) {
        add(outputs, value(called, shape));
    }

    private static byte[] value(String called, long[] shape) {
        byte[] axes = message(out -> {
            for (long size : shape) {
                out.writeByteArray(1, message(axis -> {
                    if (size == ANY) {
                        axis.writeString(2, "N");
                    } else {
                        axis.writeInt64(1, size);
                    }
                }));
            }
        });
        byte[] tensor = message(out -> {
            out.writeEnum(1, FLOAT);
            out.writeByteArray(2, axes);
        });
        return message(out -> {
            out.writeString(1, called);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    /** Adds an operation with one result. */
    public void node(String operator, List<String> from, String to, List<OnnxAttribute> attributes) {
        add(nodes, message(out -> {
            for (String input : from) {
                out.writeString(1, input);
            }
            out.writeString(2, to);
            out.writeString(4, operator);
            for (OnnxAttribute attribute : attributes) {
                out.writeByteArray(5, message(fields -> {
                    fields.writeString(1, attribute.name());
                    attribute.writeTo(fields);
                }));
            }
        }));
    }

    /** Adds a tensor of floats. */
    public void initialiser(String called, HostTensor values) {
        Stored stored = new Stored(head(called, FLOAT, values.shape()), values);
        grow((long) Float.BYTES * values.size() + stored.head().length + 6);
        initialisers.add(stored);
    }

    /** Adds a list of whole numbers, such as a shape. */
    public void wholes(String called, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        byte[] head = head(called, INT64, new long[] {values.length});
        add(nodes, message(out -> {
            out.writeString(2, called);
            out.writeString(4, "Constant");
            out.writeByteArray(5, message(attribute -> {
                attribute.writeString(1, "value");
                attribute.writeByteArray(5, message(tensor -> {
                    tensor.writeRawBytes(head);
                    tensor.writeByteArray(9, raw.array());
                }));
                attribute.writeEnum(OnnxAttribute.TYPE, 4);
            }));
        }));
    }

    private static byte[] head(String called, int type, long[] shape) {
        return message(out -> {
            for (long size : shape) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, type);
            out.writeString(8, called);
        });
    }

    private void add(List<byte[]> to, byte[] message) {
        grow(message.length);
        to.add(message);
    }

    private void grow(long by) {
        bytes += by + 6; // with its tag and length
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "an ONNX file must have fewer than 2^31 bytes, the net has more weights");
        }
    }

    /**
     * Writes the file in one step.
     *
     * @param producer name and version of the program
     * @param metadata of the model, in their order
     */
    public void write(Path file, List<String> producer, SequencedMap<String, String> metadata) throws IOException {
        AtomicWrite.stream(file, stream -> {
            CodedOutputStream out = CodedOutputStream.newInstance(stream);
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, producer.getFirst());
            out.writeString(3, producer.getLast());
            out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(graphSize());
            writeGraph(out, stream);
            out.writeByteArray(8, message(set -> set.writeInt64(2, OPERATOR_SET)));
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                out.writeByteArray(14, message(pair -> {
                    pair.writeString(1, entry.getKey());
                    pair.writeString(2, entry.getValue());
                }));
            }
            out.flush();
        });
    }

    private int graphSize() {
        long size = CodedOutputStream.computeStringSize(2, name);
        for (List<byte[]> messages : List.of(nodes, inputs, outputs)) {
            for (byte[] message : messages) {
                size += CodedOutputStream.computeByteArraySize(1, message); // all have tags of one byte
            }
        }
        for (Stored stored : initialisers) {
            size += 1L + CodedOutputStream.computeUInt32SizeNoTag(stored.size()) + stored.size();
        }
        return Math.toIntExact(size);
    }

    private void writeGraph(CodedOutputStream out, OutputStream stream) throws IOException {
        for (byte[] node : nodes) {
            out.writeByteArray(1, node);
        }
        out.writeString(2, name);
        for (Stored stored : initialisers) {
            out.writeTag(5, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(stored.size());
            out.writeRawBytes(stored.head());
            out.writeTag(9, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(stored.raw());
            out.flush();
            writeRaw(stored.values().buffer(), stream);
        }
        for (byte[] input : inputs) {
            out.writeByteArray(11, input);
        }
        for (byte[] output : outputs) {
            out.writeByteArray(12, output);
        }
    }

    private static void writeRaw(FloatBuffer values, OutputStream stream) throws IOException {
        FloatBuffer left = values.duplicate();
        ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        float[] some = new float[piece.capacity() / Float.BYTES];
        while (left.hasRemaining()) {
            int count = Math.min(some.length, left.remaining());
            left.get(some, 0, count);
            piece.asFloatBuffer().put(some, 0, count);
            stream.write(Arrays.copyOf(piece.array(), Float.BYTES * count));
        }
    }
}
