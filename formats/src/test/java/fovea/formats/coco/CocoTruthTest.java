package fovea.formats.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against run lengths that pycocotools 2.0.11 drew (src/test/python/coco_truth.py). Tolerance: none, every pixel agrees. */
class CocoTruthTest {
    @Test
    void every_segmentation_gives_the_pixels_of_pycocotools() throws IOException {
        JsonNode truth = truth();
        int width = truth.path("width").asInt();
        int height = truth.path("height").asInt();
        assertThat(truth.path("cases").size()).isEqualTo(67);
        int number = 0;
        for (JsonNode one : truth.path("cases")) {
            BitSet pixels = new CocoRegion("1", 1, one.path("segmentation")).pixels(width, height);
            List<Integer> counts = new ArrayList<>();
            one.path("counts").forEach(count -> counts.add(count.asInt()));
            assertThat(runs(pixels, width, height)).as("case %d", number++).isEqualTo(counts);
        }
    }

    /** Counted anew, column by column. */
    private static List<Integer> runs(BitSet pixels, int width, int height) {
        List<Integer> runs = new ArrayList<>();
        boolean inside = false;
        int length = 0;
        for (int at : IntStream.range(0, width * height).toArray()) {
            boolean now = pixels.get(at % height * width + at / height);
            if (now != inside) {
                runs.add(length);
                length = 0;
                inside = now;
            }
            length++;
        }
        runs.add(length);
        return runs;
    }

    private static JsonNode truth() throws IOException {
        try (InputStream in = CocoTruthTest.class.getResourceAsStream("coco.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
