package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.core.image.Image;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOM Segmentations beside their series, curated. */
class LabelObjectCasesTest {
    @TempDir
    private Path out;

    @Test
    void d06_segments_that_overlap_are_refused_and_one_of_them_can_be_had() throws IOException {
        Situation situation = Situation.of("d06-overlap");
        Run refused = CuratedCases.run(situation.input(), out.resolve("both"));
        assertThat(refused.code()).isNotZero();
        assertThat(situation.expected().path("outcome").asText()).isEqualTo("refused: 15 voxels are of both");
        assertThat(refused.err()).contains("15 voxels belong to", "lung", "nodule", "--label");
        CuratedCases one = CuratedCases.of(situation.input(), out.resolve("one"), "--label", "nodule=nodule");
        assertThat(one.only().labelPixels()).containsEntry("nodule", 15L);
    }

    @Test
    void d20_frames_of_odd_bits_are_unpacked_as_others_unpack_them() throws IOException {
        Situation situation = Situation.of("d20-seg-odd-bits");
        CuratedCases curated = CuratedCases.of(situation.input(), out);
        JsonNode expected = situation.expected().path("labels").path("x");
        assertThat(curated.only().labelPixels())
                .containsEntry("x", expected.path("voxels").asLong());
        Millimetres centre = centroid(curated.mask(curated.only()));
        JsonNode wanted = expected.path("centroidLpsMm");
        assertThat(centre.left()).isCloseTo(wanted.get(0).asDouble(), within(1e-3));
        assertThat(centre.posterior()).isCloseTo(wanted.get(1).asDouble(), within(1e-3));
        assertThat(centre.superior()).isCloseTo(wanted.get(2).asDouble(), within(1e-3));
        Image image = new FileCaseReader().image(curated.only());
        assertThat(image.geometry().size())
                .isEqualTo(situation.expected().path("voxelsOfImage").asInt());
        double sum = 0;
        for (float sample : image.toArray()) {
            sum += sample;
        }
        assertThat(sum / image.geometry().size())
                .isCloseTo(situation.expected().path("mean").asDouble(), within(1e-2));
    }

    private static Millimetres centroid(LabelMap labels) {
        Millimetres sum = new Millimetres(0, 0, 0);
        int count = 0;
        int width = labels.geometry().width();
        int height = labels.geometry().height();
        for (int i = 0; i < labels.geometry().size(); i++) {
            if (labels.value(i) > 0) {
                sum = sum.plus(labels.geometry()
                        .placement()
                        .orElseThrow()
                        .patient(i % width, Math.floorDiv(i, width) % height, Math.floorDiv(i, width * height)));
                count++;
            }
        }
        return sum.times(1.0 / count);
    }

    @Test
    void d27_a_fractional_segment_is_foreground_where_at_least_half_is_full() throws IOException {
        Situation situation = Situation.of("d27-fractional");
        CuratedCases curated = CuratedCases.of(situation.input(), out);
        assertThat(curated.only().labelPixels().values())
                .containsExactly(situation.expected().path("foregroundAtHalf").asLong());
    }

    @Test
    void d28_a_coarser_segmentation_fills_the_voxels_whose_centres_it_holds() throws IOException {
        Situation situation = Situation.of("d28-seg-coarse");
        CuratedCases curated = CuratedCases.of(situation.input(), out);
        assertThat(curated.only().labelPixels().values())
                .containsExactly(situation.expected().path("voxels").asLong());
    }
}
