package fovea.model.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the weights and the wiring of an ONNX file (onnx.proto: ModelProto, GraphProto, NodeProto) off the protobuf wire
 * format, with no generated class. Sub-graphs, types and metadata are skipped.
 */
public final class OnnxInitialisers {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int ATTRIBUTE_TENSOR = 5;

    private final Map<String, HostTensor> initialisers = new LinkedHashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private boolean graphSeen;

    private OnnxInitialisers() {}

    /**
     * Reads a file.
     *
     * @param maximumBytes the largest file accepted, at most 2^31 - 1
     * @throws IOException when the file is larger, truncated, no ONNX, or holds a tensor that contradicts itself
     */
    public static OnnxGraph read(Path file, long maximumBytes) throws IOException {
        long bytes = Files.size(file);
        if (bytes > maximumBytes) {
            throw new IOException(file + " must have at most " + maximumBytes + " bytes, it has " + bytes);
        }
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads a file that is in memory.
     *
     * @param name of the file, for messages
     * @throws IOException when it is truncated, no ONNX, or holds a tensor that contradicts itself
     */
    public static OnnxGraph read(byte[] file, String name) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(file);
        in.enableAliasing(true); // raw data is seen in place, then copied once into its tensor
        OnnxInitialisers reader = new OnnxInitialisers();
        try {
            reader.readModel(in);
        } catch (IOException e) {
            throw new IOException(name + " is not a sound ONNX file: " + e.getMessage(), e);
        }
        return new OnnxGraph(reader.initialisers, reader.nodes);
    }

    private void readModel(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, MODEL_GRAPH)) {
                int outer = in.pushLimit(in.readRawVarint32());
                readGraph(in);
                in.popLimit(outer);
                graphSeen = true;
            } else {
                in.skipField(tag);
            }
        }
        if (!graphSeen) {
            throw new IOException("it has no graph");
        }
    }

    private void readGraph(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, GRAPH_NODE)) {
                int outer = in.pushLimit(in.readRawVarint32());
                nodes.add(readNode(in));
                in.popLimit(outer);
            } else if (isMessage(tag, GRAPH_INITIALIZER)) {
                int outer = in.pushLimit(in.readRawVarint32());
                add(OnnxTensor.read(in));
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void add(OnnxTensor tensor) throws IOException {
        if (initialisers.put(tensor.name(), tensor.toHost()) != null) {
            throw new IOException("initialiser '" + tensor.name() + "' is stored twice");
        }
    }

    private static OnnxNode readNode(CodedInputStream in) throws IOException {
        String name = "";
        String opType = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Optional<HostTensor> value = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> inputs.add(in.readStringRequireUtf8());
                case 2 -> outputs.add(in.readStringRequireUtf8());
                case 3 -> name = in.readStringRequireUtf8();
                case 4 -> opType = in.readStringRequireUtf8();
                case 5 -> value = readAttribute(in, value);
                default -> in.skipField(tag);
            }
        }
        return new OnnxNode(name, opType, inputs, outputs, opType.equals("Constant") ? value : Optional.empty());
    }

    private static Optional<HostTensor> readAttribute(CodedInputStream in, Optional<HostTensor> before)
            throws IOException {
        Optional<HostTensor> value = before;
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, ATTRIBUTE_TENSOR)) {
                int inner = in.pushLimit(in.readRawVarint32());
                value = OnnxTensor.read(in).floats();
                in.popLimit(inner);
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(outer);
        return value;
    }

    private static boolean isMessage(int tag, int field) {
        return tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }
}
