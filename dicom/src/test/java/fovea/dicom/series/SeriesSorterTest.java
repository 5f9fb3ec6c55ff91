package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Placement;
import fovea.core.Placement.Millimetres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drawn slices of 2 mm distance, 4 rows and 5 columns, with one defect each. */
class SeriesSorterTest {
    private static final SeriesKey KEY = new SeriesKey("1.2", "1.2.3", "1.2.4", "CT");
    private static final Millimetres LEFT = new Millimetres(0.5, 0, 0);
    private static final Millimetres BACK = new Millimetres(0, 0.7, 0);
    private static final Millimetres DOWN = new Millimetres(0, 0, -0.7);

    private static Slice slice(int number, Millimetres origin) {
        return slice(number, new Slice.Plane(4, 5, origin, LEFT, BACK), "AXIAL");
    }

    private static Slice slice(int number, Slice.Plane plane, String type) {
        Slice.Source source =
                new Slice.Source(Path.of(number + ".dcm"), 0, "1.2.9." + number, List.of("ORIGINAL", "PRIMARY", type));
        return new Slice(source, plane, new Slice.Order(0, 1, number), 2, Optional.empty());
    }

    private static List<Slice> regular(int count) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slices.add(slice(i + 1, new Millimetres(-10, -20, 30 + 2 * i)));
        }
        return slices;
    }

    private static ImageSeries sorted(List<Slice> slices) {
        List<Slice> shuffled = new ArrayList<>(slices);
        Collections.shuffle(shuffled, new Random(3));
        return new SeriesSorter(KEY, shuffled).sort();
    }

    private static SliceStack only(List<Slice> slices) {
        ImageSeries series = sorted(slices);
        assertThat(series.stacks()).hasSize(1);
        return series.stacks().get(0);
    }

    @Test
    void regular_slices_become_a_volume_in_the_order_of_their_places() {
        SliceStack stack = only(regular(6));
        assertThat(stack.findings()).isEmpty();
        assertThat(stack.slices()).isEqualTo(regular(6));
        Placement placement = stack.geometry().orElseThrow().placement().orElseThrow();
        assertThat(placement.patient(1, 2, 3)).isEqualTo(new Millimetres(-9.5, -18.6, 36));
    }

    @Test
    void missing_slices_are_counted_and_forbid_a_volume() {
        List<Slice> slices = regular(8);
        slices.remove(4);
        slices.remove(3);
        SliceStack stack = only(slices);
        assertThat(stack.findings()).containsExactly(new SeriesFinding.MissingSlices(2, 6, 2));
        assertThat(((SeriesFinding.MissingSlices) stack.findings().get(0)).missing())
                .isEqualTo(2);
        assertThat(stack.geometry()).isEmpty();
    }

    @Test
    void uneven_distances_forbid_a_volume() {
        List<Slice> slices = regular(6);
        slices.set(5, slice(6, new Millimetres(-10, -20, 40.6)));
        SliceStack stack = only(slices);
        assertThat(stack.findings()).hasAtLeastOneElementOfType(SeriesFinding.UnevenSpacing.class);
        assertThat(stack.geometry()).isEmpty();
    }

    @Test
    void a_slice_in_anothers_place_is_a_duplicate_and_forbids_a_volume() {
        List<Slice> slices = regular(6);
        slices.add(slice(7, new Millimetres(-10, -20, 34)));
        SliceStack stack = only(slices);
        assertThat(stack.findings()).hasSize(1).first().isInstanceOf(SeriesFinding.Duplicate.class);
        assertThat(stack.geometry()).isEmpty();
    }

    @Test
    void an_object_that_is_stored_twice_is_left_out_once() {
        List<Slice> slices = regular(6);
        slices.add(slices.get(2));
        SliceStack stack = only(slices);
        assertThat(stack.slices()).hasSize(6);
        assertThat(stack.findings()).hasSize(1);
        assertThat(stack.geometry()).isPresent();
    }

    @Test
    void a_tilted_gantry_is_told_and_the_volume_sheared() {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            slices.add(slice(i + 1, new Millimetres(-10, -20 + 2 * i * Math.tan(Math.toRadians(15)), 30 + 2 * i)));
        }
        SliceStack stack = only(slices);
        assertThat(stack.findings()).hasSize(1);
        assertThat(((SeriesFinding.Tilted) stack.findings().get(0)).degrees()).isCloseTo(15, within(1e-6));
        Placement placement = stack.geometry().orElseThrow().placement().orElseThrow();
        Millimetres fourth = slices.get(3).plane().origin();
        assertThat(placement.patient(0, 0, 3).minus(fourth).length()).isLessThan(1e-9);
    }

    @Test
    void a_slice_beside_the_line_forbids_a_volume() {
        List<Slice> slices = regular(6);
        slices.set(3, slice(4, new Millimetres(-9, -20, 36)));
        SliceStack stack = only(slices);
        assertThat(stack.findings()).hasSize(1).first().isInstanceOf(SeriesFinding.Shifted.class);
        assertThat(stack.geometry()).isEmpty();
    }

    @Test
    void orientations_and_sizes_are_kept_apart_and_told() {
        List<Slice> slices = regular(3);
        for (int i = 0; i < 3; i++) {
            slices.add(slice(10 + i, new Slice.Plane(4, 5, new Millimetres(-10, 2 * i, 30), LEFT, DOWN), "AXIAL"));
            slices.add(
                    slice(20 + i, new Slice.Plane(8, 5, new Millimetres(-10, -20, 30 + 2 * i), LEFT, BACK), "AXIAL"));
        }
        ImageSeries series = sorted(slices);
        assertThat(series.stacks()).hasSize(3).allSatisfy(stack -> assertThat(stack.geometry())
                .isPresent());
        assertThat(series.findings()).contains(new SeriesFinding.MixedOrientations(2));
        assertThat(series.findings()).hasAtLeastOneElementOfType(SeriesFinding.MixedSizes.class);
    }

    @Test
    void localizers_stand_apart() {
        List<Slice> slices = regular(3);
        slices.add(slice(9, new Slice.Plane(4, 5, new Millimetres(-10, 0, 30), LEFT, DOWN), "LOCALIZER"));
        ImageSeries series = sorted(slices);
        assertThat(series.localizers()).hasSize(1);
        assertThat(series.stacks()).hasSize(1);
        assertThat(series.findings()).containsExactly(new SeriesFinding.Localizers(1));
    }

    @Test
    void places_that_come_equally_often_are_phases() {
        List<Slice> slices = regular(4);
        for (int i = 0; i < 4; i++) {
            slices.add(slice(11 + i, new Millimetres(-10, -20, 30 + 2 * i)));
        }
        ImageSeries series = sorted(slices);
        assertThat(series.stacks()).hasSize(2);
        assertThat(series.stacks().get(1).slices().get(0).order().instance()).isEqualTo(11);
    }
}
