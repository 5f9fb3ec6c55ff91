package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.optimisation.HostTensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/** Sampled outputs of every box of the ONNX graphs; resources/golden/README.md tells how they were made. */
final class Golden {
    private final JsonNode boxes;

    private Golden(JsonNode boxes) {
        this.boxes = boxes;
    }

    static Golden mobileSam() throws IOException {
        try (InputStream file = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/mobile-sam.json"))) {
            return new Golden(new ObjectMapper().readTree(file));
        }
    }

    /** Every sample within {@code tolerance} of the golden box's largest sample. */
    void check(String box, Tensor output, double tolerance) {
        JsonNode golden = Objects.requireNonNull(boxes.get(box), box);
        float[] values = HostTensors.array(output);
        long size = 1;
        for (JsonNode side : golden.get("shape")) {
            size *= side.asLong();
        }
        assertThat(values).as(box).hasSize(Math.toIntExact(size));
        JsonNode samples = golden.get("values");
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < samples.size(); i++) {
            double expected = samples.get(i).asDouble();
            double difference = Math.abs(values[Math.toIntExact((i * 1_000_003L + 12_345) % size)] - expected);
            largest = Math.max(largest, Math.abs(expected));
            worst = difference <= worst ? worst : difference; // a NaN wins
        }
        assertThat(samples).hasSize(64);
        assertThat(worst).as(box).isLessThanOrEqualTo(tolerance * largest);
    }

    /** The picture the encoder saw: (3, 1024, 1024). */
    static float[] image() {
        float[] image = new float[3 << 20];
        for (int i = 0; i < image.length; i++) {
            int c = i >> 20;
            int y = i >> 10 & 1023;
            int x = i & 1023;
            int texture = (x * x + 3 * y * y + 17 * x * y + 101 * c * x + 57 * y) % 1021;
            image[i] = texture / 510f - 1 + (x / 128 + y / 128) % 2;
        }
        return image;
    }

    /** The embedding the decoder saw: (256, 64, 64). */
    static float[] embedding() {
        float[] embedding = new float[256 << 12];
        for (int i = 0; i < embedding.length; i++) {
            int c = i >> 12;
            int y = i >> 6 & 63;
            int x = i & 63;
            embedding[i] = (c * c + 29 * x * x + 31 * y * y + 7 * c * x + 13 * c * y) % 509 / 254f - 1;
        }
        return embedding;
    }

    /** The rough mask the prompt encoder saw: (256, 256). */
    static float[] rough() {
        float[] rough = new float[1 << 16];
        for (int i = 0; i < rough.length; i++) {
            int y = i >> 8;
            int x = i & 255;
            rough[i] = (5 * x + 3 * y + x * y % 61) % 129 / 8f - 8;
        }
        return rough;
    }
}
