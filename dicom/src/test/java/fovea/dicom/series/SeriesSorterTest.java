package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
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
    private static final Millimetres LEFT = new Millimetres(1, 0, 0);
    private static final Millimetres BACK = new Millimetres(0, 1, 0);
    private static final Millimetres DOWN = new Millimetres(0, 0, -1);

    private static Slice slice(int number, Millimetres origin) {
        return slice(number, 4, new FramePlane(origin, LEFT, BACK, 0.7, 0.5), "AXIAL");
    }

    private static Slice slice(int number, int rows, FramePlane plane, String type) {
        return new Slice(
                source(number, type),
                new Slice.Size(rows, 5),
                plane,
                new Slice.Order(0, 0, 0, 1, number, 0),
                2,
                Optional.empty());
    }

    private static Slice.Source source(int number, String type) {
        return new Slice.Source(Path.of(number + ".dcm"), 0, "1.2.9." + number, List.of("ORIGINAL", "PRIMARY", type));
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
        return new SeriesSorter(KEY, shuffled, SeriesSorterTest::sameNumber).sort();
    }

    /** Slices whose files have one number are taken for copies. */
    private static boolean sameNumber(Slice one, Slice two) {
        return one.source().file().equals(two.source().file());
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
        assertThat(stack.findings()).hasSize(1);
        assertThat(((SeriesFinding.MissingSlices) stack.findings().get(0)).missing())
                .isEqualTo(2);
        assertThat(stack.refusal()).hasValueSatisfying(words -> assertThat(words)
                .isEqualTo("2 slices are missing at 36 mm along the normal: a gap of 6 mm between Image Position"
                        + " (Patient) -10\\-20\\34 and -10\\-20\\40, where slices lie 2 mm apart"));
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
        assertThat(stack.findings()).hasSize(1).first().isInstanceOf(SeriesFinding.SamePlace.class);
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
        Millimetres fourth = slices.get(3).plane().position();
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
            slices.add(
                    slice(10 + i, 4, new FramePlane(new Millimetres(-10, 2 * i, 30), LEFT, DOWN, 0.7, 0.5), "AXIAL"));
            slices.add(slice(
                    20 + i, 8, new FramePlane(new Millimetres(-10, -20, 30 + 2 * i), LEFT, BACK, 0.7, 0.5), "AXIAL"));
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
        slices.add(slice(9, 4, new FramePlane(new Millimetres(-10, 0, 30), LEFT, DOWN, 0.7, 0.5), "LOCALIZER"));
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

    private static Slice ordered(int number, int place, Slice.Order order) {
        Slice plain = slice(number, new Millimetres(-10, -20, 30 + 2 * place));
        return new Slice(plain.source(), plain.size(), plain.plane(), order, 2, Optional.empty());
    }

    @Test
    void echoes_b_values_and_acquisitions_part_volumes_also_where_one_is_shorter() {
        List<Slice> slices = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            slices.add(ordered(10 + place, place, new Slice.Order(10, 0, 0, 1, 10 + place, 0)));
            slices.add(ordered(20 + place, place, new Slice.Order(30, 0, 0, 1, 20 + place, 0)));
            slices.add(ordered(30 + place, place, new Slice.Order(30, 800, 0, 1, 30 + place, 0)));
            if (place > 1) {
                slices.add(ordered(40 + place, place, new Slice.Order(30, 800, 0, 2, 40 + place, 0)));
            }
        }
        assertThat(sorted(slices).stacks())
                .extracting(stack -> stack.slices().size())
                .containsExactly(4, 4, 4, 2);
        assertThat(sorted(slices).stacks()).allMatch(stack -> stack.findings().isEmpty());
    }

    @Test
    void an_acquisition_number_that_every_slice_has_of_its_own_parts_nothing() {
        List<Slice> slices = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            slices.add(ordered(10 + place, place, new Slice.Order(0, 0, 0, place, 10 + place, 0)));
            slices.add(ordered(20 + place, place, new Slice.Order(0, 0, 0, place, 20 + place, 0)));
        }
        assertThat(sorted(slices).stacks())
                .extracting(stack -> stack.slices().size())
                .containsExactly(4, 4);
    }

    private static Slice at(int number, int place, double momentMs) {
        return ordered(number, place, new Slice.Order(0, 0, 0, 0, 0, momentMs));
    }

    @Test
    void phases_that_a_time_alone_tells_apart_are_volumes_in_the_order_of_time() {
        List<Slice> slices = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            slices.add(at(10 + place, place, 60));
            slices.add(at(20 + place, place, 0));
            slices.add(at(30 + place, place, 30));
        }
        assertThat(sorted(slices).stacks())
                .extracting(stack -> stack.slices().getFirst().source().instance())
                .containsExactly("1.2.9.20", "1.2.9.30", "1.2.9.10");
    }

    @Test
    void times_that_a_few_slices_of_a_volume_share_part_no_volume() {
        List<Slice> slices = new ArrayList<>();
        for (int phase = 0; phase < 2; phase++) {
            for (int place = 0; place < 4; place++) { // places 0 and 2 are acquired together, then 1 and 3
                slices.add(at(10 * phase + place, place, 100 * phase + 50 * (place % 2)));
            }
        }
        assertThat(sorted(slices).stacks())
                .extracting(stack -> stack.slices().size())
                .containsExactly(4, 4);
        assertThat(sorted(slices).stacks()).allMatch(stack -> stack.findings().isEmpty());
    }

    @Test
    void different_images_under_one_instance_uid_are_refused_by_the_uid() {
        List<Slice> slices = new ArrayList<>();
        for (Slice slice : regular(4)) {
            Slice.Source own = slice.source();
            Slice.Source shared = new Slice.Source(own.file(), 0, "1.2.9", own.imageType());
            slices.add(new Slice(shared, slice.size(), slice.plane(), slice.order(), 2, Optional.empty()));
        }
        assertThat(only(slices).refusal()).hasValueSatisfying(words -> assertThat(words)
                .startsWith("SOP Instance UID 1.2.9 names different images: "));
    }

    @Test
    void positions_with_one_decimal_are_even_within_their_rounding_and_that_is_told() {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            slices.add(slice(i + 1, new Millimetres(-10, -20, Math.rint(6.25 * i) / 10)));
        }
        SliceStack stack = only(slices);
        assertThat(stack.findings()).hasSize(1).first().isInstanceOf(SeriesFinding.Rounded.class);
        Placement placement = stack.geometry().orElseThrow().placement().orElseThrow();
        assertThat(placement.perZ().length()).isCloseTo(0.625, within(1e-9));
    }

    @Test
    void the_gap_between_three_slices_is_told_by_the_smaller_step() {
        List<Slice> slices = regular(4);
        slices.remove(1);
        assertThat(only(slices).refusal())
                .hasValueSatisfying(words -> assertThat(words).startsWith("1 slice is missing at 32 mm"));
    }
}
