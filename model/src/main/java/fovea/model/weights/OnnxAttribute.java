package fovea.model.weights;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.List;

/** An attribute of an ONNX node (onnx.proto, message AttributeProto). */
public sealed interface OnnxAttribute {
    /** Its name in the operator's specification. */
    String name();

    /** Writes the fields of its value and of its type. */
    void writeTo(CodedOutputStream out) throws IOException;

    /** A whole number: field i, type INT. */
    record Whole(String name, long value) implements OnnxAttribute {
        @Override
        public void writeTo(CodedOutputStream out) throws IOException {
            out.writeInt64(3, value);
            out.writeEnum(TYPE, 2);
        }
    }

    /** Whole numbers: field ints, type INTS. */
    record Wholes(String name, List<Long> values) implements OnnxAttribute {
        public Wholes {
            values = List.copyOf(values);
        }

        @Override
        public void writeTo(CodedOutputStream out) throws IOException {
            for (long value : values) {
                out.writeInt64(8, value);
            }
            out.writeEnum(TYPE, 7);
        }
    }

    /** A real number: field f, type FLOAT. */
    record Real(String name, float value) implements OnnxAttribute {
        @Override
        public void writeTo(CodedOutputStream out) throws IOException {
            out.writeFloat(2, value);
            out.writeEnum(TYPE, 1);
        }
    }

    /** A text: field s, type STRING. */
    record Text(String name, String value) implements OnnxAttribute {
        @Override
        public void writeTo(CodedOutputStream out) throws IOException {
            out.writeString(4, value);
            out.writeEnum(TYPE, 3);
        }
    }

    /** Field number of the type. */
    int TYPE = 20;
}
