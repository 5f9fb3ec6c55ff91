package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.core.cohort.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Segmentations and structure sets that pydicom wrote, with the right voxels by construction, through {@code curate}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelSiblingsTest {
    private final DrawnSituations situations;

    LabelSiblingsTest(@TempDir Path folder) throws Exception {
        situations = new DrawnSituations("label_siblings.py", folder);
    }

    Stream<String> drawn() {
        return situations.having("labels");
    }

    Stream<String> refused() {
        return situations.having("refused");
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void every_voxel_of_every_label_is_on_its_slice(String name) throws IOException {
        JsonNode expected = situations.expected(name);
        CuratedCases curated = situations.curate(name);
        Case one = curated.only();
        List<String> labels = expected.path("labels").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(curated.labels()).containsExactlyInAnyOrderElementsOf(labels);
        for (String label : labels) {
            assertThat(curated.perSlice(one, label))
                    .as(label)
                    .isEqualTo(Situation.numbers(expected.path("labels").path(label)));
        }
        if (expected.has("finding")) {
            assertThat(curated.findings())
                    .anyMatch(words -> words.contains(expected.path("finding").asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_drawn_is_refused_by_name(String name) {
        Run run = situations.run(name);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(situations.expected(name).path("refused").asText());
    }
}
