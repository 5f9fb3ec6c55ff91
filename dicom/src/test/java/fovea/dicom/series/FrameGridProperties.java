package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Series of any orientation, spacing, tilt and file order, made by a seeded generator. */
class FrameGridProperties {
    private static final int TRIES = 60;
    private static final SeriesKey KEY = new SeriesKey("1.2", "1.2.3", "1.2.4", "CT");

    /**
     * A series.
     *
     * @param planes in the order of the normal
     * @param step from plane to plane
     */
    private record Drawn(List<FramePlane> planes, Millimetres step) {
        static Drawn of(Random random) {
            Millimetres across = direction(random);
            Millimetres other = direction(random);
            Millimetres down = unit(other.minus(across.times(other.dot(across))));
            Millimetres normal = across.cross(down);
            double distance = 0.3 + 6 * random.nextDouble();
            Millimetres beside = across.times(tilt(random, distance)).plus(down.times(tilt(random, distance)));
            Millimetres step = normal.times(distance).plus(beside);
            Millimetres start = direction(random).times(300 * random.nextDouble());
            double rowMm = 0.2 + 3 * random.nextDouble();
            double columnMm = 0.2 + 3 * random.nextDouble();
            int count = 3 + random.nextInt(30);
            List<FramePlane> planes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                planes.add(new FramePlane(start.plus(step.times(i)), across, down, rowMm, columnMm));
            }
            return new Drawn(planes, step);
        }

        private static double tilt(Random random, double distance) {
            return random.nextBoolean() ? 0 : distance * (random.nextDouble() - 0.5);
        }

        private static Millimetres direction(Random random) {
            return unit(new Millimetres(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
        }

        private static Millimetres unit(Millimetres any) {
            return any.times(1 / any.length());
        }

        double along() {
            return Math.abs(step.dot(planes.getFirst().normal()));
        }
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(7919L * repetition.getCurrentRepetition());
    }

    /** One stack of these planes, whose files come in any order and are named by it. */
    private static SliceStack stack(List<FramePlane> planes, Random random) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < planes.size(); i++) {
            Slice.Source source =
                    new Slice.Source(Path.of(random.nextInt() + ".dcm"), 0, "1.2.9." + i, List.of("ORIGINAL"));
            Slice.Order order = new Slice.Order(0, 0, 0, 1, random.nextInt(1000), 0);
            slices.add(new Slice(source, new Slice.Size(4, 5), planes.get(i), order, 2, Optional.empty()));
        }
        Collections.shuffle(slices, random);
        ImageSeries series = new SeriesSorter(KEY, slices, (one, other) -> false).sort();
        assertThat(series.stacks()).hasSize(1);
        return series.stacks().getFirst();
    }

    @RepeatedTest(TRIES)
    void every_voxel_is_where_its_file_says(RepetitionInfo repetition) {
        Random random = random(repetition);
        Drawn drawn = Drawn.of(random);
        SliceStack stack = stack(drawn.planes(), random);
        assertThat(stack.refusal()).isEmpty();
        Geometry geometry = stack.geometry().orElseThrow();
        Placement placement = geometry.placement().orElseThrow();
        assertThat(geometry.depth()).isEqualTo(drawn.planes().size());
        for (int z = 0; z < stack.slices().size(); z++) {
            FramePlane plane = stack.slices().get(z).plane();
            double x = 5 * random.nextDouble();
            double y = 4 * random.nextDouble();
            assertThat(placement.patient(x, y, z).minus(plane.place(x, y)).length())
                    .isCloseTo(0, within(1e-6));
        }
    }

    @RepeatedTest(TRIES)
    void the_stack_does_not_depend_on_the_order_of_files(RepetitionInfo repetition) {
        Random random = random(repetition);
        Drawn drawn = Drawn.of(random);
        List<FramePlane> first = planes(stack(drawn.planes(), random));
        assertThat(planes(stack(drawn.planes(), random))).isEqualTo(first);
    }

    private static List<FramePlane> planes(SliceStack stack) {
        return stack.slices().stream().map(Slice::plane).toList();
    }

    @RepeatedTest(TRIES)
    void slices_that_are_missing_between_others_are_always_noticed(RepetitionInfo repetition) {
        Random random = random(repetition);
        Drawn drawn = Drawn.of(random);
        List<FramePlane> planes = new ArrayList<>(drawn.planes());
        if (planes.size() < 5) {
            return; // of three slices without the middle one, two are left, which any step fits
        }
        int from = 1 + random.nextInt(planes.size() - 3);
        int missing = 1 + random.nextInt(Math.min(3, planes.size() - 1 - from - 1));
        planes.subList(from, from + missing).clear();
        SliceStack stack = stack(planes, random);
        assertThat(stack.geometry()).isEmpty();
        assertThat(stack.refusal()).isPresent();
    }

    @RepeatedTest(TRIES)
    void positions_rounded_to_a_tenth_make_the_volume_that_exact_ones_make(RepetitionInfo repetition) {
        Random random = random(repetition);
        Drawn drawn = Drawn.of(random);
        List<FramePlane> rounded = drawn.planes().stream()
                .map(plane -> new FramePlane(
                        tenths(plane.position()), plane.across(), plane.down(), plane.rowMm(), plane.columnMm()))
                .toList();
        SliceStack stack = stack(rounded, random);
        if (drawn.along() < 4 * FrameGrid.ROUNDED_MM) {
            return; // rounding may be more than a quarter of the step: whether it is borne depends on the numbers
        }
        Placement placement = stack.geometry().orElseThrow().placement().orElseThrow();
        for (int z = 0; z < rounded.size(); z++) {
            Millimetres meant = stack.slices().get(z).plane().position();
            assertThat(placement.patient(0, 0, z).minus(meant).length()).isLessThan(3 * FrameGrid.ROUNDED_MM);
        }
    }

    private static Millimetres tenths(Millimetres exact) {
        return new Millimetres(
                Math.rint(10 * exact.left()) / 10,
                Math.rint(10 * exact.posterior()) / 10,
                Math.rint(10 * exact.superior()) / 10);
    }

    @RepeatedTest(TRIES)
    void a_slice_moved_by_half_a_step_is_refused(RepetitionInfo repetition) {
        Random random = random(repetition);
        Drawn drawn = Drawn.of(random);
        List<FramePlane> planes = new ArrayList<>(drawn.planes());
        int moved = 1 + random.nextInt(planes.size() - 2);
        FramePlane old = planes.get(moved);
        Millimetres there = old.position().plus(old.normal().times(0.45 * drawn.along()));
        planes.set(moved, new FramePlane(there, old.across(), old.down(), old.rowMm(), old.columnMm()));
        assertThat(stack(planes, random).geometry()).isEmpty();
    }
}
