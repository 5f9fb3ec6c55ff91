package fovea.model.weights;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes small ONNX messages by field number (onnx.proto), so that tests can also write unsound ones. */
final class OnnxBytes {
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private OnnxBytes() {}

    static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] littleEndian(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static byte[] littleEndian(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    /** A TensorProto of 32-bit floats kept as raw bytes. */
    static byte[] tensor(String name, long[] shape, float... values) {
        return rawTensor(name, 1, shape, littleEndian(values));
    }

    static byte[] rawTensor(String name, int dataType, long[] shape, byte[] raw) {
        return message(out -> {
            for (long size : shape) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, dataType);
            out.writeString(8, name);
            out.writeByteArray(9, raw);
        });
    }

    static byte[] node(String name, String opType, List<String> inputs, List<String> outputs) {
        return message(out -> writeNode(out, name, opType, inputs, outputs));
    }

    static byte[] constant(String name, String output, byte[] tensor) {
        return message(out -> {
            writeNode(out, name, "Constant", List.of(), List.of(output));
            out.writeByteArray(5, message(attribute -> {
                attribute.writeString(1, "value");
                attribute.writeByteArray(5, tensor);
                attribute.writeInt32(20, 4);
            }));
        });
    }

    private static void writeNode(
            CodedOutputStream out, String name, String opType, List<String> inputs, List<String> outputs)
            throws IOException {
        for (String input : inputs) {
            out.writeString(1, input);
        }
        for (String output : outputs) {
            out.writeString(2, output);
        }
        out.writeString(3, name);
        out.writeString(4, opType);
    }

    /** A ModelProto around a graph of nodes and initialisers; the graph stands last. */
    static byte[] model(List<byte[]> nodes, List<byte[]> initialisers) {
        return message(out -> {
            out.writeInt64(1, 8);
            out.writeString(2, "test");
            out.writeByteArray(7, message(graph -> {
                for (byte[] node : nodes) {
                    graph.writeByteArray(1, node);
                }
                graph.writeString(2, "graph");
                for (byte[] initialiser : initialisers) {
                    graph.writeByteArray(5, initialiser);
                }
            }));
        });
    }
}
