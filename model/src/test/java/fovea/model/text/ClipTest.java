package fovea.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.MobileSam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A tiny text tower of random weights against the transformers library; the golden folder's README tells more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipTest {
    /** Largest difference, relative to the largest value of a vector: the bound the project asks of every net. */
    private static final double TOLERANCE = 1e-4;

    private static final Path FOLDER = Path.of("src/test/resources/golden/clip-text-tiny");
    private static final ClipFiles.Form TINY = new ClipFiles.Form(530, 12, 16, 24, 2, 2, 8);

    private Clip net;
    private JsonNode golden;

    @BeforeAll
    void load() throws IOException {
        MobileSam.state(); // loads libtorch
        net = Clip.open(ClipFiles.read(FOLDER.resolve("model.safetensors"), TINY));
        golden = new ObjectMapper().readTree(FOLDER.resolve("golden.json").toFile());
    }

    @AfterAll
    void close() {
        net.close();
    }

    @Test
    void pieces_are_numbered_as_the_transformers_library_does() {
        assertThat(golden.size()).isGreaterThanOrEqualTo(10);
        golden.properties()
                .forEach(entry ->
                        assertThat(net.ids(entry.getKey())).as(entry.getKey()).containsExactly(ids(entry.getValue())));
    }

    @Test
    void the_vector_at_the_end_of_a_text_is_that_of_the_transformers_library() {
        golden.properties().forEach(entry -> {
            JsonNode expected = entry.getValue().get("features");
            float[] ours = net.projected(ids(entry.getValue()));
            double largest = 0;
            for (JsonNode value : expected) {
                largest = Math.max(largest, Math.abs(value.asDouble()));
            }
            assertThat(ours).hasSize(expected.size());
            for (int i = 0; i < ours.length; i++) {
                assertThat((double) ours[i])
                        .as(entry.getKey())
                        .isCloseTo(expected.get(i).asDouble(), within(TOLERANCE * largest));
            }
        });
    }

    @Test
    void the_features_are_of_length_one() {
        double square = 0;
        for (float value : net.features("left lung")) {
            square += value * value;
        }
        assertThat(square).isCloseTo(1, within(1e-5));
    }

    @Test
    void another_net_and_a_missing_vocabulary_are_refused_by_name(@TempDir Path folder) throws IOException {
        Path weights = folder.resolve("model.safetensors");
        Files.copy(FOLDER.resolve("model.safetensors"), weights);

        assertThatThrownBy(() -> Clip.open(weights))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text tower of CLIP ViT-B/32")
                .hasMessageContaining("[49408, 512], got [530, 16]");
        assertThatThrownBy(() -> ClipFiles.read(weights, TINY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vocab.json must lie beside");
    }

    private static long[] ids(JsonNode golden) {
        long[] ids = new long[golden.get("ids").size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = golden.get("ids").get(i).asLong();
        }
        return ids;
    }
}
