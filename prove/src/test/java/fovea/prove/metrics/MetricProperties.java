package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MetricProperties {
    @Property(tries = 200)
    void distances_equal_those_found_by_comparing_every_pair(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int depth) {
        Random random = new Random(seed);
        Geometry geometry = new Geometry(
                1 + random.nextInt(9), 1 + random.nextInt(9), depth, Optional.of(new PixelSpacing(.7, 1.3, 2.5)));
        boolean[] sites = new boolean[geometry.size()];
        for (int i = 0; i < 4; i++) {
            sites[random.nextInt(sites.length)] = true;
        }
        double[] found = DistanceTransform.squared(sites, Grid.whole(geometry));
        for (int i = 0; i < sites.length; i++) {
            assertThat(found[i]).isCloseTo(nearest(sites, geometry, i), within(1e-9));
        }
    }

    private static double nearest(boolean[] sites, Geometry geometry, int from) {
        double best = Double.POSITIVE_INFINITY;
        for (int to = 0; to < sites.length; to++) {
            if (sites[to]) {
                int plane = geometry.width() * geometry.height();
                double dx = (from % geometry.width() - to % geometry.width()) * 1.3;
                double dy = (from % plane / geometry.width() - to % plane / geometry.width()) * .7;
                double dz = (from / plane - to / plane) * 2.5;
                best = Math.min(best, dx * dx + dy * dy + dz * dz);
            }
        }
        return best;
    }

    @Property(tries = 200)
    void scores_are_symmetric_and_dice_follows_from_iou(@ForAll long seed) {
        Mask one = random(seed, .3, Geometry.plane(11, 7));
        Mask other = random(seed + 1, .4, Geometry.plane(11, 7));
        MaskFacts there = MaskFacts.of(one, other);
        MaskFacts back = MaskFacts.of(other, one);
        double iou = there.overlap().iou();
        assertThat(there.overlap().dice()).isCloseTo(2 * iou / (1 + iou), within(1e-12));
        assertThat(there.overlap().dice()).isEqualTo(back.overlap().dice());
        assertThat(there.surfaces().hd95()).isEqualTo(back.surfaces().hd95());
        assertThat(there.surfaces().hd())
                .isGreaterThanOrEqualTo(there.surfaces().hd95());
        assertThat(there.surfaces().assd()).isCloseTo(back.surfaces().assd(), within(1e-12));
        assertThat(there.surfaces().surfaceDice(1)).isEqualTo(back.surfaces().surfaceDice(1));
    }

    @Property(tries = 100)
    void distances_scale_with_the_spacing(@ForAll long seed) {
        Mask one = random(seed, .2, Geometry.plane(9, 9, PixelSpacing.ofPlane(.5, .75)));
        Mask other = random(seed + 1, .2, one.geometry());
        Geometry fourfold = Geometry.plane(9, 9, PixelSpacing.ofPlane(2, 3));
        Surfaces small = MaskFacts.of(one, other).surfaces();
        Surfaces large = MaskFacts.of(one.withGeometry(fourfold), other.withGeometry(fourfold))
                .surfaces();
        assertThat(large.hd95()).isCloseTo(4 * small.hd95(), within(1e-9));
        assertThat(large.assd()).isCloseTo(4 * small.assd(), within(1e-9));
        assertThat(large.surfaceDice(4)).isEqualTo(small.surfaceDice(1));
    }

    @Property(tries = 100)
    void a_shift_of_both_masks_changes_nothing(@ForAll long seed, @ForAll @IntRange(max = 5) int by) {
        Mask one = random(seed, .3, Geometry.plane(6, 6));
        Mask other = random(seed + 1, .3, Geometry.plane(6, 6));
        Surfaces there = MaskFacts.of(moved(one, by), moved(other, by)).surfaces();
        Surfaces here = MaskFacts.of(moved(one, 0), moved(other, 0)).surfaces();
        assertThat(there.hd95()).isEqualTo(here.hd95());
        assertThat(there.assd()).isCloseTo(here.assd(), within(1e-12));
    }

    private static Mask moved(Mask mask, int by) {
        return Mask.of(Geometry.plane(15, 15), i -> {
            int x = i % 15 - 2 - by;
            int y = i / 15 - 2 - by;
            return x >= 0 && x < 6 && y >= 0 && y < 6 && mask.contains(x, y);
        });
    }

    private static Mask random(long seed, double density, Geometry geometry) {
        Random random = new Random(seed);
        return Mask.of(geometry, i -> i == 0 || random.nextDouble() < density);
    }
}
