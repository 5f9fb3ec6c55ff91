package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers of the report against hand counts: 11 x 9 pixels of .6 x .7 mm, slices 2.5 mm apart. */
class MeasuredNumbersTest {
    private static List<DataSet> measured(SourceImages source, Mask mask, Optional<RealValues> values) {
        return new Measurements(source).of(mask, values);
    }

    private static double value(DataSet item) {
        return item.item(Tag.MEASURED_VALUE_SEQUENCE).orElseThrow().requireDecimal(Tag.NUMERIC_VALUE);
    }

    private static String unit(DataSet item) {
        return item.item(Tag.MEASURED_VALUE_SEQUENCE)
                .flatMap(one -> one.item(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE))
                .orElseThrow()
                .requireText(Tag.CODE_VALUE);
    }

    private static String concept(DataSet item) {
        return item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow().requireText(Tag.CODE_MEANING);
    }

    private static Mask first(Geometry geometry, int count) {
        return Mask.of(geometry, i -> i < count);
    }

    @Test
    void a_volume_is_voxels_times_their_size() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 4));
        DataSet volume = measured(source, first(source.geometry(), 120), Optional.empty())
                .getFirst();
        assertThat(concept(volume)).isEqualTo("Volume");
        assertThat(unit(volume)).isEqualTo("mm3");
        assertThat(value(volume)).isCloseTo(126, within(1e-9)); // 120 x .6 x .7 x 2.5 = 126
    }

    @Test
    void slices_in_the_other_order_hold_as_much() {
        SourceImages source = SourceImages.of(Sources.series(Sources.FLIPPED, 4));
        assertThat(value(measured(source, first(source.geometry(), 120), Optional.empty())
                        .getFirst()))
                .isCloseTo(126, within(1e-9));
    }

    /** Tilted by moving each slice by 1 mm in the plane: a sheared box holds as much as an upright one. */
    @Test
    void a_tilted_series_is_measured_along_its_normal() {
        List<DataSet> tilted = new ArrayList<>();
        List<DataSet> upright = Sources.series(Sources.AXIAL, 4);
        for (int z = 0; z < 4; z++) {
            tilted.add(upright.get(z).toBuilder()
                    .decimals(Tag.IMAGE_POSITION_PATIENT, -31.25, 17.125 + z, 203.7 + 2.5 * z)
                    .build());
        }
        SourceImages source = SourceImages.of(tilted);
        assertThat(value(measured(source, first(source.geometry(), 120), Optional.empty())
                        .getFirst()))
                .isCloseTo(126, within(1e-9));
    }

    @Test
    void slices_with_a_gap_have_no_volume_at_all() {
        List<DataSet> slices = new ArrayList<>(Sources.series(Sources.AXIAL, 5));
        slices.remove(2);
        SourceImages source = SourceImages.of(slices);
        assertThat(measured(source, first(source.geometry(), 120), Optional.empty()))
                .isEmpty();
    }

    @Test
    void one_slice_has_an_area() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 1));
        DataSet area =
                measured(source, first(source.geometry(), 50), Optional.empty()).getFirst();
        assertThat(concept(area)).isEqualTo("Area");
        assertThat(unit(area)).isEqualTo("mm2");
        assertThat(value(area)).isCloseTo(21, within(1e-9)); // 50 x .42
    }

    /** A radiograph that knows only the distance at its detector is measured in pixels (PS3.3 section 10.7.1.3). */
    @Test
    void a_projection_without_calibration_is_counted_in_pixels() {
        SourceImages source = SourceImages.of(List.of(Sources.projection()));
        DataSet area =
                measured(source, first(source.geometry(), 50), Optional.empty()).getFirst();
        assertThat(unit(area)).isEqualTo("{pixels}");
        assertThat(value(area)).isEqualTo(50);
        DataSet calibrated = Sources.projection().toBuilder()
                .decimals(Tag.PIXEL_SPACING, 0.1, 0.2)
                .build();
        SourceImages known = SourceImages.of(List.of(calibrated));
        assertThat(value(measured(known, first(known.geometry(), 50), Optional.empty())
                        .getFirst()))
                .isCloseTo(1, within(1e-12)); // 50 x .1 x .2
    }

    @Test
    void a_spacing_that_repeats_the_detectors_is_no_calibration() {
        DataSet repeated = Sources.projection().toBuilder()
                .decimals(Tag.PIXEL_SPACING, 0.2, 0.2)
                .build();
        SourceImages source = SourceImages.of(List.of(repeated));
        assertThat(unit(measured(source, first(source.geometry(), 5), Optional.empty())
                        .getFirst()))
                .isEqualTo("{pixels}");
    }

    private static Optional<RealValues> ramp(SourceImages source, @Nullable String unit) {
        float[] samples = new float[source.geometry().size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i - 1000;
        }
        return Optional.of(new RealValues(new Image(source.geometry(), 1, 16, samples), Optional.ofNullable(unit)));
    }

    @Test
    void the_mean_is_of_the_masks_voxels_alone_and_has_the_unit_that_the_files_tell() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 2));
        Mask mask = Mask.of(source.geometry(), i -> i == 0 || i == 100 || i == 150);
        DataSet mean = measured(source, mask, ramp(source, "HU")).get(1);
        assertThat(concept(mean)).isEqualTo("Attenuation Coefficient");
        assertThat(unit(mean)).isEqualTo("[hnsf'U]");
        assertThat(value(mean)).isCloseTo((0 + 100 + 150) / 3.0 - 1000, within(1e-9));
        DataSet unknown = measured(source, mask, ramp(source, null)).get(1);
        assertThat(unit(unknown))
                .as("a CT without rescale has no Hounsfield units")
                .isEqualTo("1");
        assertThat(unit(measured(source, mask, ramp(source, "BQML")).get(1))).isEqualTo("Bq/ml");
    }

    @Test
    void an_empty_mask_has_a_volume_of_0_and_no_mean() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 2));
        List<DataSet> items = measured(source, Mask.empty(source.geometry()), ramp(source, "HU"));
        assertThat(items).hasSize(1);
        assertThat(value(items.getFirst())).isZero();
    }

    @Test
    void values_of_another_size_are_refused() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 2));
        List<Segment> segments = List.of(new Segment(Structure.named("liver"), first(source.geometry(), 5)));
        DataSet segmentation = SegmentationWriter.write(
                        source, segments, Sources.author(), SegmentationWriter.Encoding.BINARY)
                .dataSet();
        Image small = new Image(Geometry.plane(11, 9), 1, 16, new float[99]);
        assertThatThrownBy(() -> MeasurementReport.write(
                        source,
                        segmentation,
                        segments,
                        Optional.of(new RealValues(small, Optional.empty())),
                        Sources.author()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values must be 11 x 9 x 2 as the source, got 11 x 9");
    }
}
