package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.core.cohort.Case;
import fovea.core.image.Image;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Series that pydicom wrote, with the right answer by construction: {@code curate} and {@code segment} make the same grids
 * of them, or refuse them in the same words.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesSiblingsTest {
    private static final double ABOVE = 250;

    private final DrawnSituations situations;

    SeriesSiblingsTest(@TempDir Path folder) throws Exception {
        situations = new DrawnSituations("series_siblings.py", folder);
    }

    Stream<String> volumes() {
        return situations.having("organ");
    }

    Stream<String> refusals() {
        return situations.having("refused");
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void curate_puts_every_slice_and_label_in_its_place(String name) throws IOException {
        JsonNode expected = situations.expected(name);
        CuratedCases curated = situations.curate(name);
        Case one = curated.only();
        assertThat(curated.perSlice(one, "organ")).isEqualTo(Situation.numbers(expected.path("organ")));
        Image image = new FileCaseReader().image(one);
        float[] greys = image.toArray();
        Arrays.sort(greys);
        assertThat(greys[0]).isEqualTo((float) expected.path("greys").path(0).asDouble());
        assertThat(greys[greys.length - 1])
                .isEqualTo((float) expected.path("greys").path(1).asDouble());
        Millimetres first = image.geometry().placement().orElseThrow().origin();
        JsonNode place = expected.path("first");
        assertThat(first.minus(new Millimetres(
                                place.path(0).asDouble(),
                                place.path(1).asDouble(),
                                place.path(2).asDouble()))
                        .length())
                .isCloseTo(0, within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void segment_makes_the_same_grids_of_them(String name) throws IOException {
        DrawnSituations.Read read = situations.segment(name, ABOVE);
        assertThat(read.refusals()).isEmpty();
        assertThat(read.grids())
                .isEqualTo(DrawnSituations.texts(situations.expected(name).path("grids")));
    }

    Stream<String> told() {
        return situations.having("told");
    }

    @ParameterizedTest
    @MethodSource("told")
    void curate_and_segment_say_what_a_reader_must_know(String name) throws IOException {
        String words = situations.expected(name).path("told").asText();
        Run curate = situations.run(name);
        assertThat(curate.out() + curate.err()).contains(words);
        assertThat(situations.segment(name, ABOVE).findings()).anyMatch(finding -> finding.contains(words));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void curate_and_segment_refuse_in_the_same_words(String name) throws IOException {
        String words = situations.expected(name).path("refused").asText();
        Run curate = situations.run(name);
        assertThat(curate.code()).isEqualTo(1);
        assertThat(curate.err()).contains(words);
        assertThat(situations.segment(name, ABOVE).refusals())
                .singleElement()
                .asString()
                .contains(words);
    }
}
