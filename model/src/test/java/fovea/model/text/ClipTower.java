package fovea.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.report.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * CLIP's text tower in its true size against the transformers library, on what {@code bench/python/clip_tower.py} made.
 * Argument: its FOLDER. Fails where a text is cut into other pieces or a vector is more than 1e-4 of its largest value away.
 */
public final class ClipTower {
    private static final double TOLERANCE = 1e-4;

    private ClipTower() {}

    /** Prints one JSON line. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        JsonNode golden =
                new ObjectMapper().readTree(folder.resolve("golden.json").toFile());
        double farthest = 0;
        double farthestOfLengthOne = 0;
        int otherPieces = 0;
        double seconds = 0;
        try (TextEncoder encoder = TextEncoder.open(folder.resolve("model.safetensors")); // loads libtorch
                Clip net = Clip.open(folder.resolve("model.safetensors"))) {
            for (Map.Entry<String, JsonNode> text : golden.properties()) {
                long[] ids = longs(text.getValue().get("ids"));
                double[] expected = doubles(text.getValue().get("features"));
                if (!Arrays.equals(net.ids(text.getKey()), ids)) {
                    otherPieces++;
                    System.out.println("other pieces of \"" + text.getKey() + "\": "
                            + Arrays.toString(net.ids(text.getKey())) + ", expected " + Arrays.toString(ids));
                }
                farthest = Math.max(farthest, difference(net.projected(ids), expected) / largest(expected));
                long start = System.nanoTime();
                float[] features = encoder.features(text.getKey());
                seconds += (System.nanoTime() - start) / 1e9;
                double length =
                        Math.sqrt(Arrays.stream(expected).map(v -> v * v).sum());
                double[] ofLengthOne =
                        Arrays.stream(expected).map(v -> v / length).toArray();
                farthestOfLengthOne = Math.max(farthestOfLengthOne, difference(features, ofLengthOne));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"texts\": %d, \"other_pieces\": %d, \"relative_difference\": %.2e, \"difference_at_length_one\": %.2e, \"ms_a_text\": %.1f}%n",
                golden.size(),
                otherPieces,
                farthest,
                farthestOfLengthOne,
                1000 * seconds / golden.size());
        if (otherPieces > 0 || !(farthest <= TOLERANCE) || !(farthestOfLengthOne <= TOLERANCE)) {
            throw new IllegalStateException("the tower must answer as that of transformers within " + TOLERANCE);
        }
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** The largest; NaN where one is or lengths differ. */
    private static double difference(float[] ours, double[] expected) {
        if (ours.length != expected.length) {
            return Double.NaN;
        }
        double farthest = 0;
        for (int i = 0; i < ours.length; i++) {
            farthest = Math.max(farthest, Math.abs(ours[i] - expected[i]));
        }
        return farthest;
    }

    private static long[] longs(JsonNode list) {
        long[] values = new long[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asLong();
        }
        return values;
    }

    private static double[] doubles(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }
}
