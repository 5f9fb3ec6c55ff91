package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.core.cohort.Case;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.Dicom;
import fovea.dicom.NativePixels;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOM series with a Segmentation, curated: voxels, values and places of the written cohort are the expected ones. */
class SeriesCuratedTest {
    private final Path out;

    SeriesCuratedTest(@TempDir Path out) {
        this.out = out;
    }

    private CuratedCases curated(String name) throws IOException {
        return CuratedCases.of(Situation.of(name).input(), out);
    }

    /** Size and values of the image, voxels and centre of every label. */
    private Image assertAsExpected(String name) throws IOException {
        JsonNode expected = Situation.of(name).expected();
        CuratedCases cases = curated(name);
        Case one = cases.only();
        Image image = new FileCaseReader().image(one);
        Geometry size = image.geometry();
        assertThat(List.of(size.width(), size.height(), size.depth()))
                .isEqualTo(Situation.numbers(expected.path("shape")));
        assertValues(image, expected);
        expected.path("labels").fieldNames().forEachRemaining(label -> {
            int value = cases.labels().indexOf(label) + 1;
            assertLabel(cases.mask(one).mask(value), expected.path("labels").path(label));
        });
        return image;
    }

    private static void assertValues(Image image, JsonNode expected) {
        float[] samples = image.toArray();
        assertThat(samples).hasSize(expected.path("voxelsOfImage").asInt());
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float sample : samples) {
            sum += sample;
            least = Math.min(least, sample);
            most = Math.max(most, sample);
        }
        assertThat(least).isCloseTo(expected.path("min").asDouble(), within(1e-3));
        assertThat(most).isCloseTo(expected.path("max").asDouble(), within(1e-2));
        assertThat(sum / samples.length).isCloseTo(expected.path("mean").asDouble(), within(1e-2));
    }

    private static void assertLabel(Mask mask, JsonNode expected) {
        assertThat(mask.foreground()).isEqualTo(expected.path("voxels").asInt());
        Placement placement = mask.geometry().placement().orElseThrow();
        Millimetres sum = new Millimetres(0, 0, 0);
        int plane = mask.width() * mask.height();
        for (int i = 0; i < mask.geometry().size(); i++) {
            if (mask.contains(i)) {
                int row = i % plane / mask.width();
                int slice = i / plane;
                sum = sum.plus(placement.patient(i % mask.width(), row, slice));
            }
        }
        Millimetres centre = sum.times(1.0 / mask.foreground());
        JsonNode at = expected.path("centroidLpsMm");
        Millimetres meant = new Millimetres(
                at.path(0).asDouble(), at.path(1).asDouble(), at.path(2).asDouble());
        assertThat(centre.minus(meant).length()).as("%s, not %s", centre, meant).isLessThan(0.01);
    }

    @Test
    void d01_every_pet_slice_has_its_own_slope() throws IOException {
        assertAsExpected("d01-pet-slope");
    }

    @Test
    void d02_frames_in_random_order_are_sorted_by_their_positions() throws IOException {
        assertAsExpected("d02-random-frames");
    }

    @Test
    void d03_the_volume_of_a_tilted_gantry_is_sheared() throws IOException {
        assertAsExpected("d03-gantry-tilt");
    }

    @Test
    void d05_rows_columns_and_slices_have_distances_of_their_own() throws IOException {
        PixelSpacing mm = assertAsExpected("d05-nonsquare").geometry().spacing().orElseThrow();
        assertThat(mm.rowMm()).isCloseTo(0.45, within(1e-6));
        assertThat(mm.columnMm()).isCloseTo(1.7, within(1e-6));
        assertThat(mm.sliceMm()).isCloseTo(2, within(1e-6));
    }

    @Test
    void d11_a_signed_padding_value_in_implicit_vr_is_read() throws IOException {
        assertAsExpected("d11-padding");
    }

    @Test
    void d14_a_series_with_a_missing_slice_is_refused_and_the_gap_named() throws IOException {
        Run run = CuratedCases.run(Situation.of("d14-gap").input(), out);
        assertThat(run.code()).isNotZero();
        assertThat(run.err())
                .contains("1 slice is missing at 4 mm along the normal")
                .contains("between Image Position (Patient) 0\\0\\2 and 0\\0\\6");
    }

    @Test
    void d15_slices_are_spaced_by_their_positions_alone() throws IOException {
        PixelSpacing mm = assertAsExpected("d15-spacing").geometry().spacing().orElseThrow();
        assertThat(mm.sliceMm()).isCloseTo(2, within(1e-6));
    }

    @Test
    void d22_bright_stays_bright_of_monochrome1() throws IOException {
        Situation situation = Situation.of("d22-mono1");
        CuratedCases cases = CuratedCases.of(situation.input(), out);
        assertThat(cases.mask(cases.only()).mask(1).foreground())
                .isEqualTo(situation.expected().path("mask").asInt());
        Image image = new FileCaseReader().image(cases.only());
        byte[] stored = ((NativePixels) Dicom.part10()
                        .readWhole(situation.input().resolve("a.dcm"))
                        .pixelData()
                        .orElseThrow())
                .bytes();
        float[] samples = image.toArray();
        for (int i = 0; i < samples.length; i++) {
            int value = (stored[2 * i] & 0xFF) | (stored[2 * i + 1] & 0xFF) << 8;
            assertThat(samples[i]).isEqualTo(4095 - value);
        }
        assertThat(image.geometry().placement()).isEmpty();
    }

    @Test
    void d33_files_that_are_there_twice_count_once_and_that_is_told() throws IOException {
        assertAsExpected("d33-copies");
        assertThat(curated("d33-copies").said()).contains("is a copy of");
    }

    @Test
    void d35_positions_with_one_decimal_are_even_places() throws IOException {
        JsonNode expected = Situation.of("d35-rounded-positions").expected();
        CuratedCases cases = curated("d35-rounded-positions");
        Geometry geometry = new FileCaseReader().image(cases.only()).geometry();
        assertThat(geometry.depth()).isEqualTo(9);
        assertThat(geometry.spacing().orElseThrow().sliceMm())
                .isCloseTo(expected.path("sliceMm").asDouble(), within(1e-6));
        assertThat(cases.said()).contains("Image Position (Patient) is rounded");
    }
}
