package fovea.model.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** One TensorProto while it is read (onnx.proto, message TensorProto); lengths are checked before memory is taken. */
final class OnnxTensor {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int MAXIMUM_RANK = 16;

    private final long[] dimensions = new long[MAXIMUM_RANK];
    private int rank;
    private int dataType;
    private String name = "";
    private ByteBuffer raw = ByteBuffer.allocate(0);
    private float[] floats = new float[0];
    private long[] longs = new long[0];
    private boolean external;

    private OnnxTensor() {}

    /** Reads a tensor up to the limit set on the stream. */
    static OnnxTensor read(CodedInputStream in) throws IOException {
        OnnxTensor tensor = new OnnxTensor();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            tensor.readField(in, tag);
        }
        return tensor;
    }

    private void readField(CodedInputStream in, int tag) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case 1 -> readDimensions(in, tag);
            case 2 -> dataType = in.readInt32();
            case 4 -> floats = readFloats(in, tag);
            case 7 -> longs = readLongs(in, tag);
            case 8 -> name = in.readStringRequireUtf8();
            case 9 -> raw = in.readByteBuffer();
            case 14 -> external = in.readInt32() != 0;
            default -> in.skipField(tag);
        }
    }

    private void readDimensions(CodedInputStream in, int tag) throws IOException {
        if (!isPacked(tag)) {
            addDimension(in.readInt64());
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            addDimension(in.readInt64());
        }
        in.popLimit(outer);
    }

    private void addDimension(long size) throws IOException {
        if (rank == MAXIMUM_RANK) {
            throw new IOException("a tensor has at most " + MAXIMUM_RANK + " axes, one has more");
        }
        dimensions[rank++] = size;
    }

    /** Field float_data, declared packed: any other form is refused. */
    private float[] readFloats(CodedInputStream in, int tag) throws IOException {
        requirePacked(tag, "float_data");
        int outer = in.pushLimit(in.readRawVarint32());
        float[] read = new float[in.getBytesUntilLimit() / Float.BYTES];
        for (int i = 0; i < read.length; i++) {
            read[i] = in.readFloat();
        }
        requireEnd(in, "float_data");
        in.popLimit(outer);
        return read;
    }

    /** Field int64_data, declared packed: any other form is refused. */
    private long[] readLongs(CodedInputStream in, int tag) throws IOException {
        requirePacked(tag, "int64_data");
        int outer = in.pushLimit(in.readRawVarint32());
        long[] read = new long[Math.min(in.getBytesUntilLimit(), 16)];
        int count = 0;
        while (in.getBytesUntilLimit() > 0) {
            if (count == read.length) {
                read = Arrays.copyOf(read, 2 * count);
            }
            read[count++] = in.readInt64();
        }
        in.popLimit(outer);
        return Arrays.copyOf(read, count);
    }

    private static void requirePacked(int tag, String field) throws IOException {
        if (!isPacked(tag)) {
            throw new IOException("field " + field + " of a tensor must be packed");
        }
    }

    private static void requireEnd(CodedInputStream in, String field) throws IOException {
        if (in.getBytesUntilLimit() > 0) {
            throw new IOException("field " + field + " ends within a number");
        }
    }

    private static boolean isPacked(int tag) {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    String name() {
        return name;
    }

    /** The tensor when it holds 32-bit floats, else nothing. */
    Optional<HostTensor> floats() throws IOException {
        return dataType == FLOAT ? Optional.of(toHost()) : Optional.empty();
    }

    /**
     * The tensor as floats; 64-bit integers are rounded to the nearest float.
     *
     * @throws IOException for another data type, data kept in another file, or a length that does not fit the shape
     */
    HostTensor toHost() throws IOException {
        if (external) {
            throw new IOException("tensor '" + name + "' keeps its data in another file, which is not read");
        }
        if (dataType != FLOAT && dataType != INT64) {
            throw new IOException(
                    "tensor '" + name + "' must have ONNX data type 1 (FLOAT) or 7 (INT64), got " + dataType);
        }
        long[] shape = Arrays.copyOf(dimensions, rank);
        int width = dataType == FLOAT ? Float.BYTES : Long.BYTES;
        int written = dataType == FLOAT ? floats.length : longs.length;
        long held = written > 0 ? written : raw.remaining() / width;
        boolean whole = written > 0 ? raw.remaining() == 0 : raw.remaining() % width == 0;
        if (elements(shape) != held || !whole) {
            throw new IOException("tensor '" + name + "' of shape " + Arrays.toString(shape) + " does not fit its "
                    + (written > 0 ? written + " values" : raw.remaining() + " bytes"));
        }
        return HostTensor.of(shape, dataType == FLOAT ? asFloats() : asRoundedLongs());
    }

    private long elements(long[] shape) throws IOException {
        try {
            return HostTensor.elements(shape);
        } catch (IllegalArgumentException e) {
            throw new IOException("tensor '" + name + "': " + e.getMessage(), e);
        }
    }

    private float[] asFloats() {
        if (floats.length > 0) {
            return floats;
        }
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private float[] asRoundedLongs() {
        long[] values = longs;
        if (values.length == 0) {
            values = new long[raw.remaining() / Long.BYTES];
            raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = values[i];
        }
        return rounded;
    }
}
