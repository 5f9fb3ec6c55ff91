package fovea.model.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Looks through an ONNX file of unknown origin before anything runs it (onnx.proto): it must be whole, keep its weights
 * inside, and hold no loop, so that a run ends. Nothing of it is kept; types and operators are left to who runs it.
 */
public final class OnnxInspection {
    /** The largest file that is looked through: it is held in memory when it runs. */
    public static final long MOST_BYTES = 1L << 29;

    private static final int DEEPEST = 16;
    private static final int OPERATOR = 4; // of a node
    private static final int EXTERNAL_DATA = 13; // of a tensor
    private static final int DATA_LOCATION = 14;
    private static final Set<String> LOOPS = Set.of("Loop", "Scan");

    private final CodedInputStream in;
    private boolean graphSeen;

    private OnnxInspection(CodedInputStream in) {
        this.in = in;
    }

    /** Messages that are looked into, each with the fields that hold further ones. */
    private enum Kind {
        MODEL,
        TRAINING,
        GRAPH,
        FUNCTION,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE;

        private static final Map<Kind, Map<Integer, Kind>> WITHIN = Map.of(
                MODEL, Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION),
                TRAINING, Map.of(1, GRAPH, 2, GRAPH),
                GRAPH, Map.of(1, NODE, 5, TENSOR, 15, SPARSE),
                FUNCTION, Map.of(7, NODE, 11, ATTRIBUTE),
                NODE, Map.of(5, ATTRIBUTE),
                ATTRIBUTE, Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE),
                TENSOR, Map.of(),
                SPARSE, Map.of(1, TENSOR, 2, TENSOR));

        Map<Integer, Kind> within() {
            return WITHIN.getOrDefault(this, Map.of());
        }
    }

    /**
     * Looks through a file.
     *
     * @throws IOException when it is larger than {@link #MOST_BYTES}, cut off, no ONNX, names another file, or holds a loop
     */
    public static void require(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new IOException(file + " must have at most " + MOST_BYTES + " bytes, it has " + bytes);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            OnnxInspection inspection = new OnnxInspection(CodedInputStream.newInstance(stream));
            inspection.look(Kind.MODEL, 0);
            if (!inspection.graphSeen) {
                throw new IOException("it has no graph");
            }
        } catch (IOException e) {
            throw new IOException(file + " is no ONNX file that can be run: " + e.getMessage(), e);
        }
    }

    private void look(Kind kind, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its graphs are nested more than " + DEEPEST + " deep");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            boolean message = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            Kind inner = message ? kind.within().get(field) : null;
            if (inner != null) {
                graphSeen |= inner == Kind.GRAPH;
                int outer = in.pushLimit(in.readRawVarint32());
                look(inner, depth + 1);
                if (in.getBytesUntilLimit() > 0) {
                    throw new IOException("it is cut off");
                }
                in.popLimit(outer);
            } else if (kind == Kind.TENSOR && (field == EXTERNAL_DATA || field == DATA_LOCATION)) {
                requireInside(field, tag);
            } else if (kind == Kind.NODE && field == OPERATOR && message) {
                requireNoLoop(in.readString());
            } else {
                in.skipField(tag);
            }
        }
    }

    /** A location may be named where it is the default, inside. */
    private void requireInside(int field, int tag) throws IOException {
        boolean inside = field == DATA_LOCATION
                && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT
                && in.readRawVarint64() == 0;
        if (!inside) {
            throw new IOException("it keeps weights in another file, which is not followed; save it as one file");
        }
    }

    private static void requireNoLoop(String operator) throws IOException {
        if (LOOPS.contains(operator)) {
            throw new IOException("it holds the operator " + operator + ", a loop that may never end");
        }
    }
}
