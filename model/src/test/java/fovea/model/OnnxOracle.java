package fovea.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import fovea.model.store.ModelFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** MobileSAM's two ONNX graphs in ONNX Runtime: the outside truth of the nets here. */
public final class OnnxOracle implements AutoCloseable {
    private static final String ALL_LOGITS = "/Reshape_9_output_0";
    private static final String ALL_IOUS = "/iou_prediction_head/layers.2/Gemm_output_0";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession encoder;
    private final OrtSession decoder;

    public OnnxOracle(ModelFiles files, int threads) throws OrtException, IOException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        encoder = environment.createSession(files.files().get(0).toString(), options);
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        graph.writeBytes(Files.readAllBytes(files.files().get(1)));
        graph.writeBytes(anotherOutput(ALL_LOGITS));
        graph.writeBytes(anotherOutput(ALL_IOUS));
        decoder = environment.createSession(graph.toByteArray(), options);
    }

    /**
     * Bytes that, put behind an ONNX file, make an inner tensor an output: two pieces of one message are merged, says
     * the protocol buffers' encoding. ModelProto.graph is field 7, GraphProto.output 12, ValueInfoProto.name 1.
     */
    private static byte[] anotherOutput(String tensor) {
        return field(7, field(12, field(1, tensor.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] field(int number, byte[] content) {
        byte[] field = new byte[content.length + 2];
        field[0] = (byte) (number << 3 | 2);
        field[1] = (byte) content.length; // below 128: one byte of length
        System.arraycopy(content, 0, field, 2, content.length);
        return field;
    }

    /** A normalised image (3, 1024, 1024) to its embedding (256, 64, 64). */
    public float[] embedding(float[] image) throws OrtException {
        try (OnnxTensor input = tensor(image, 1, 3, 1024, 1024);
                OrtSession.Result result = encoder.run(Map.of("input", input))) {
            return values(result, "output");
        }
    }

    /**
     * A prompt as the graph takes it.
     *
     * @param points x, y in pixels of the net's input and SAM's label, three values a point
     * @param mask low-resolution logits (256, 256), empty for none
     */
    public record Hints(float[] points, float[] mask) {}

    /**
     * What the graph says.
     *
     * @param logits (4, 256, 256), every mask
     * @param ious (4), of every mask
     * @param mask logits (height, width) of the one mask the graph chooses, in the picture's size
     */
    public record Answer(float[] logits, float[] ious, float[] mask) {}

    /** The decoder's answer for a picture of that size. */
    public Answer decode(float[] embedding, Hints hints, int height, int width) throws OrtException {
        int count = hints.points.length / 3;
        float[] places = new float[2 * count];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            places[2 * i] = hints.points[3 * i];
            places[2 * i + 1] = hints.points[3 * i + 1];
            labels[i] = hints.points[3 * i + 2];
        }
        boolean rough = hints.mask.length > 0;
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        inputs.put("image_embeddings", tensor(embedding, 1, 256, 64, 64));
        inputs.put("point_coords", tensor(places, 1, count, 2));
        inputs.put("point_labels", tensor(labels, 1, count));
        inputs.put("mask_input", tensor(rough ? hints.mask : new float[256 * 256], 1, 1, 256, 256));
        inputs.put("has_mask_input", tensor(new float[] {rough ? 1 : 0}, 1));
        inputs.put("orig_im_size", tensor(new float[] {height, width}, 2));
        try (OrtSession.Result result = decoder.run(inputs)) {
            return new Answer(values(result, ALL_LOGITS), values(result, ALL_IOUS), values(result, "masks"));
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private static float[] values(OrtSession.Result result, String name) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
