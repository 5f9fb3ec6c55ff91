package fovea.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Placement.Voxel;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Places of voxels: there and back, moved, sheared and mirrored. */
class PlacementProperties {
    private static Placement drawn(Random random) {
        while (true) {
            try {
                return new Placement(way(random, 300), way(random, 3), way(random, 3), way(random, 6));
            } catch (IllegalArgumentException flat) {
                // hardly ever: three ways in one plane
            }
        }
    }

    private static Millimetres way(Random random, double size) {
        return new Millimetres(
                size * random.nextGaussian(), size * random.nextGaussian(), size * random.nextGaussian());
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void a_voxels_place_leads_back_to_the_voxel(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double x,
            @ForAll @DoubleRange(min = -100, max = 100) double y,
            @ForAll @DoubleRange(min = -100, max = 100) double z) {
        Placement placement = drawn(new Random(seed));
        double edges = placement.perX().length()
                * placement.perY().length()
                * placement.perZ().length();
        if (placement.voxelVolume() < 1e-3 * edges) {
            return; // nearly flat: its numbers cannot be told
        }
        Voxel back = placement.voxel(placement.patient(x, y, z));
        assertThat(back.x()).isCloseTo(x, within(1e-5));
        assertThat(back.y()).isCloseTo(y, within(1e-5));
        assertThat(back.z()).isCloseTo(z, within(1e-5));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void counting_an_axis_backwards_turns_the_hand_and_keeps_the_volume(@ForAll long seed) {
        Placement placement = drawn(new Random(seed));
        Placement mirrored = new Placement(
                placement.patient(9, 0, 0), placement.perX().times(-1), placement.perY(), placement.perZ());
        assertThat(mirrored.rightHanded()).isNotEqualTo(placement.rightHanded());
        assertThat(mirrored.voxelVolume()).isCloseTo(placement.voxelVolume(), within(1e-9 * placement.voxelVolume()));
        assertThat(mirrored.patient(2, 3, 4).minus(placement.patient(7, 3, 4)).length())
                .isLessThan(1e-8);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void two_places_that_differ_by_a_way_are_as_far_apart_everywhere(@ForAll long seed) {
        Random random = new Random(seed);
        Placement placement = drawn(random);
        Millimetres by = way(random, 10);
        Placement moved =
                new Placement(placement.origin().plus(by), placement.perX(), placement.perY(), placement.perZ());
        Geometry size = new Geometry(5, 7, 9, Optional.empty());
        assertThat(placement.distance(moved, size)).isCloseTo(by.length(), within(1e-8));
        assertThat(placement.distance(placement, size)).isZero();
    }

    /** Two placements differ most at a corner: no voxel of the volume is farther from itself than the told distance. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void no_voxel_is_farther_off_than_the_distance_that_is_told(@ForAll long seed) {
        Random random = new Random(seed);
        Placement one = drawn(random);
        Placement two = new Placement(
                one.origin().plus(way(random, 1)), one.perX().plus(way(random, 0.01)), one.perY(), one.perZ());
        double told = one.distance(two, new Geometry(4, 3, 5, Optional.empty()));
        for (int i = 0; i < 60; i++) {
            int x = i % 4;
            int y = i / 4 % 3;
            int z = i / 12;
            assertThat(one.patient(x, y, z).minus(two.patient(x, y, z)).length())
                    .isLessThanOrEqualTo(told + 1e-9);
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void the_slices_of_a_volume_lie_where_its_voxels_do(@ForAll long seed) {
        Placement placement = drawn(new Random(seed));
        Geometry volume = Geometry.placed(4, 3, 5, placement);
        for (int z = 0; z < 5; z++) {
            Placement plane = volume.slice(z).placement().orElseThrow();
            assertThat(plane.patient(2, 1, 0).minus(placement.patient(2, 1, z)).length())
                    .isLessThan(1e-9);
        }
    }

    /** All 48 ways to store an upright volume. */
    @Test
    void every_orientation_is_told_by_its_letters() {
        List<Millimetres> axes = List.of(new Millimetres(1, 0, 0), new Millimetres(0, 2, 0), new Millimetres(0, 0, 3));
        String[] letters = {"LR", "PA", "SI"};
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] order : orders) {
            for (int signs = 0; signs < 8; signs++) {
                Millimetres[] ways = new Millimetres[3];
                StringBuilder expected = new StringBuilder();
                for (int i = 0; i < 3; i++) {
                    int sign = signs >> i & 1;
                    ways[i] = axes.get(order[i]).times(sign == 0 ? 1 : -1);
                    expected.append(letters[order[i]].charAt(sign));
                }
                Placement placement = new Placement(new Millimetres(0, 0, 0), ways[0], ways[1], ways[2]);
                assertThat(placement.directions()).isEqualTo(expected.toString());
                assertThat(Turn.directions(placement)).isEqualTo(expected.toString());
                assertThat(placement.voxelVolume()).isCloseTo(6, within(1e-12));
            }
        }
    }
}
