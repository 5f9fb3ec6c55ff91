package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Placement.Millimetres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What must not change a series: the order and names of its files, where it lies, and which way it is counted. */
class SeriesOrderProperties {
    private static final SeriesKey KEY = new SeriesKey("1.2", "1.2.3", "1.2.4", "MR");
    private static final Millimetres LEFT = new Millimetres(1, 0, 0);
    private static final Millimetres BACK = new Millimetres(0, 1, 0);

    private static Slice slice(int number, Millimetres at, Slice.Order order) {
        Slice.Source source =
                new Slice.Source(Path.of(number + ".dcm"), 0, "1.2.9." + number, List.of("ORIGINAL", "PRIMARY"));
        return new Slice(
                source, new Slice.Size(4, 5), new FramePlane(at, LEFT, BACK, 0.7, 0.5), order, 2, Optional.empty());
    }

    /** Some phases, echoes and acquisitions at places along z, some lost, some moved, some twice. */
    private static List<Slice> untidy(Random random) {
        List<Slice> slices = new ArrayList<>();
        int places = 1 + random.nextInt(7);
        int phases = 1 + random.nextInt(3);
        for (int phase = 0; phase < phases; phase++) {
            for (int place = 0; place < places; place++) {
                if (random.nextInt(12) == 0) {
                    continue;
                }
                double off = random.nextInt(10) == 0 ? random.nextDouble() : 0;
                Slice.Order order =
                        switch (random.nextInt(4)) {
                            case 0 -> new Slice.Order(10.0 * phase, 0, 0, 0, slices.size(), 0);
                            case 1 -> new Slice.Order(0, 0, phase, 0, slices.size(), 0);
                            case 2 -> new Slice.Order(0, 0, 0, phase, slices.size(), 0);
                            default -> new Slice.Order(0, 0, 0, 0, slices.size(), 100.0 * phase);
                        };
                slices.add(slice(slices.size(), new Millimetres(off, 0, 3 * place + off), order));
            }
        }
        if (slices.isEmpty()) {
            slices.add(slice(0, new Millimetres(0, 0, 0), new Slice.Order(0, 0, 0, 0, 0, 0)));
        }
        return slices;
    }

    private static ImageSeries sorted(List<Slice> slices) {
        return new SeriesSorter(KEY, slices, (one, two) -> false).sort();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void the_order_of_files_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Slice> slices = untidy(random);
        List<Slice> shuffled = new ArrayList<>(slices);
        Collections.shuffle(shuffled, random);
        assertThat(sorted(shuffled)).isEqualTo(sorted(slices));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void every_slice_is_in_one_stack_or_named_by_a_finding(@ForAll long seed) {
        List<Slice> slices = untidy(new Random(seed));
        List<Path> told = new ArrayList<>();
        for (SliceStack stack : sorted(slices).stacks()) {
            stack.slices().forEach(slice -> told.add(slice.source().file()));
            for (SeriesFinding finding : stack.findings()) {
                if (finding instanceof SeriesFinding.SamePlace same) {
                    told.add(same.second().file());
                }
            }
        }
        assertThat(told).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(told))
                .containsExactlyElementsOf(new TreeSet<>(
                        slices.stream().map(one -> one.source().file()).toList()));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_series_moved_as_a_whole_is_the_same_series_elsewhere(@ForAll long seed) {
        Random random = new Random(seed);
        List<Slice> slices = untidy(random);
        Millimetres by = new Millimetres(64, -256, 128); // sums of these are exact
        List<Slice> moved = slices.stream()
                .map(one -> slice(number(one), one.plane().position().plus(by), one.order()))
                .toList();
        List<SliceStack> before = sorted(slices).stacks();
        List<SliceStack> after = sorted(moved).stacks();
        assertThat(numbers(after)).isEqualTo(numbers(before));
        for (int i = 0; i < before.size(); i++) {
            Optional<Geometry> here = before.get(i).geometry();
            Optional<Geometry> there = after.get(i).geometry();
            assertThat(there.isPresent()).isEqualTo(here.isPresent());
            here.flatMap(Geometry::placement).ifPresent(place -> {
                Millimetres corner =
                        there.flatMap(Geometry::placement).orElseThrow().patient(4, 3, 0);
                assertThat(corner.minus(place.patient(4, 3, 0)).minus(by).length())
                        .isCloseTo(0, within(1e-6));
            });
        }
    }

    private static int number(Slice slice) {
        return Integer.parseInt(slice.source().file().toString().replace(".dcm", ""));
    }

    private static List<List<Integer>> numbers(List<SliceStack> stacks) {
        return stacks.stream()
                .map(stack -> stack.slices().stream()
                        .map(SeriesOrderProperties::number)
                        .toList())
                .toList();
    }

    /** Turned upside down, the same slices come in the other order, with the same findings in number and kind. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_mirrored_series_is_refused_or_taken_alike(@ForAll long seed) {
        List<Slice> slices = untidy(new Random(seed));
        List<Slice> mirrored = slices.stream()
                .map(one -> slice(
                        number(one),
                        new Millimetres(
                                one.plane().position().left(),
                                0,
                                -one.plane().position().superior()),
                        one.order()))
                .toList();
        assertThat(kinds(mirrored)).isEqualTo(kinds(slices));
    }

    private static List<List<String>> kinds(List<Slice> slices) {
        return sorted(slices).stacks().stream()
                .map(stack -> stack.findings().stream()
                        .map(finding -> finding.getClass().getSimpleName())
                        .distinct()
                        .sorted()
                        .toList())
                .sorted((one, two) -> one.toString().compareTo(two.toString()))
                .toList();
    }

    /** Two copies of every file: the volumes of the series without them, and as many copies named. */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void a_series_copied_into_its_own_folder_is_the_same_series(@ForAll long seed) {
        List<Slice> slices = untidy(new Random(seed));
        List<Slice> doubled = new ArrayList<>(slices);
        for (Slice one : slices) {
            Slice.Source source = one.source();
            Slice.Source copy =
                    new Slice.Source(Path.of("z-copy-" + source.file()), 0, source.instance(), source.imageType());
            doubled.add(new Slice(copy, one.size(), one.plane(), one.order(), 2, Optional.empty()));
        }
        ImageSeries twice = new SeriesSorter(KEY, doubled, (one, two) -> one.source()
                        .instance()
                        .equals(two.source().instance()))
                .sort();
        assertThat(numbers(twice.stacks())).isEqualTo(numbers(sorted(slices).stacks()));
        long copies = twice.stacks().stream()
                .flatMap(stack -> stack.findings().stream())
                .filter(SeriesFinding.Copied.class::isInstance)
                .count();
        long kept = twice.stacks().stream()
                .mapToLong(stack -> stack.slices().size())
                .sum();
        assertThat(copies).isEqualTo(kept);
    }
}
