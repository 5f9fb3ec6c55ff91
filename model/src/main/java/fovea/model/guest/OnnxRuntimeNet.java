package fovea.model.guest;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import fovea.model.weights.OnnxInspection;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An ONNX file in ONNX Runtime, which nothing else here sees. */
public final class OnnxRuntimeNet implements GuestNet {
    /** The result of what is exported from here. */
    private static final String USUAL = "probabilities";

    private static final int FREE = -1; // a size that the file leaves open

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final Ends ends;

    private OnnxRuntimeNet(OrtEnvironment environment, OrtSession session, Ends ends) {
        this.environment = environment;
        this.session = session;
        this.input = session.getInputNames().iterator().next();
        this.ends = ends;
    }

    /**
     * Opens a file.
     *
     * @param wanted name of the result that is read; empty for the only one, or the one called {@value #USUAL}
     * @throws IOException when it is no sound ONNX file (see {@link OnnxInspection}), holds an operator that ONNX Runtime
     *     does not know, or has other ends than one input (N, channels, side, side) of 32-bit floats and such a result
     */
    public static OnnxRuntimeNet open(Path file, Optional<String> wanted) throws IOException {
        OnnxInspection.require(file);
        byte[] bytes = Files.readAllBytes(file);
        OrtSession session = null;
        boolean whole = false;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "fovea");
            environment.setTelemetry(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addConfigEntry("session.load_model_format", "ONNX");
            session = environment.createSession(bytes, options);
            OnnxRuntimeNet net = new OnnxRuntimeNet(environment, session, ends(session, chosen(session, wanted)));
            whole = true;
            return net;
        } catch (OrtException e) {
            throw new IOException(file + " cannot be run by ONNX Runtime: " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            if (!whole && session != null) {
                close(session);
            }
        }
    }

    /** The first line of a message that may hold a whole graph. */
    private static String reason(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static Ends ends(OrtSession session, String result) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "it must have one input, it has " + inputs.size() + ": " + String.join(", ", inputs.keySet()));
        }
        long[] shape = picture(inputs.values().iterator().next(), "its input");
        require(shape[0] == FREE || shape[0] == 1, "its input must take one picture at a time, it takes " + shape[0]);
        require(
                shape[1] == FREE || shape[1] == 1 || shape[1] == 3,
                "its input must have 1 or 3 channels, it has " + shape[1]);
        require(
                shape[2] == shape[3],
                "its input must be square, it is " + side(shape[3]) + " x " + side(shape[2]) + " px");
        require(shape[2] == FREE || shape[2] <= 4096, "its input must have at most 4096 px a side, it has " + shape[2]);
        return new Ends(size(shape[1]), size(shape[2]), result);
    }

    private static String side(long size) {
        return size == FREE ? "any" : String.valueOf(size);
    }

    private static OptionalInt size(long size) {
        return size == FREE ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(size));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The four sizes of something that must be pictures or maps. */
    private static long[] picture(NodeInfo node, String what) {
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new IllegalArgumentException(what + " must be 32-bit floats, it is " + node.getInfo());
        }
        long[] shape = tensor.getShape();
        require(
                shape.length == 4,
                what + " must be of shape (N, channels, side, side), it is of shape " + Arrays.toString(shape));
        return shape;
    }

    /** The name of the result that is read. */
    private static String chosen(OrtSession session, Optional<String> wanted) throws OrtException {
        Set<String> names = session.getOutputNames();
        String name = wanted.orElse(names.size() == 1 ? names.iterator().next() : USUAL);
        require(
                names.contains(name),
                "it must have " + (wanted.isPresent() ? "a result " + name : "one result, or one called " + name)
                        + "; it has " + String.join(", ", names));
        NodeInfo node = session.getOutputInfo().get(name);
        if (node != null) {
            picture(node, "its result " + name);
        }
        return name;
    }

    @Override
    public Ends ends() {
        return ends;
    }

    @Override
    public Map<String, String> metadata() {
        try {
            return Map.copyOf(session.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw new IllegalStateException("the metadata of an open file cannot be read", e);
        }
    }

    @Override
    public Answer answer(float[] values, int channels, int size) {
        long[] shape = {1, channels, size, size};
        try (OnnxTensor picture = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result results = session.run(Map.of(input, picture), Set.of(ends.result()))) {
            return answer(results.get(ends.result()).orElseThrow());
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "the guest's net fails on a picture of " + size + " px: " + reason(e), e);
        }
    }

    private static Answer answer(OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
            throw new IllegalArgumentException("the guest's net must give 32-bit floats, got " + value);
        }
        long[] shape = tensor.getInfo().getShape();
        require(
                shape.length == 4 && shape[0] == 1 && shape[2] == shape[3] && shape[2] > 0,
                "the guest's net must give one square map a channel, got the shape " + Arrays.toString(shape));
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] found = new float[buffer.remaining()];
        buffer.get(found);
        for (float number : found) {
            require(Float.isFinite(number), "the guest's net must give finite numbers, got " + number);
        }
        return new Answer(found, Math.toIntExact(shape[1]), Math.toIntExact(shape[2]));
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot give a net's memory back", e);
        }
    }

    @Override
    public void close() {
        close(session);
    }
}
