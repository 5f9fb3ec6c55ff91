package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RT Structure Sets beside their series, curated. */
class StructureSetCasesTest {
    @TempDir
    private Path out;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d08-rt-holes  |
            d09-rt-tiny   | 1 contour of rib has fewer than 3 points and is left out
            d09b-rt-point | contours of rib enclose nothing and are left out (POINT)
            d18-rt-twice  | 1 contour of twice is the same as another of its slice and counts once
            d25-rt-outside|
            d36-rt-halves |
            """)
    void every_slice_has_the_pixels_that_the_contours_enclose(String name, @Nullable String finding)
            throws IOException {
        Situation situation = Situation.of(name);
        CuratedCases curated = CuratedCases.of(situation.input(), out);
        assertThat(curated.rejected()).isEmpty();
        for (Map.Entry<String, JsonNode> one :
                situation.expected().path("perSlice").properties()) {
            assertThat(curated.perSlice(curated.only(), one.getKey()))
                    .as(one.getKey())
                    .isEqualTo(Situation.numbers(one.getValue()));
        }
        if (finding != null) {
            assertThat(curated.findings()).anyMatch(reason -> reason.contains(finding));
        }
    }

    @Test
    void d10_contours_beside_the_slices_are_drawn_on_the_nearest_and_the_distance_is_told() throws IOException {
        Situation situation = Situation.of("d10-rt-offplane");
        CuratedCases curated = CuratedCases.of(situation.input(), out);
        assertThat(curated.perSlice(curated.only(), "ptv")).isEqualTo(List.of(0, 100, 100, 0));
        assertThat(situation.expected().path("perSlice").path("ptv").asText()).contains("0.134 mm", "[0,100,100,0]");
        assertThat(curated.findings())
                .anyMatch(reason ->
                        reason.contains("contours of ptv lie beside their slices") && reason.contains("0.134 mm"));
    }
}
