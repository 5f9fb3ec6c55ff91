package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores of toy masks that MedPy 0.5.2 and DeepMind surface-distance were run on, and re-derived by formula. */
class SurfaceOracleTest {
    private static final Mask SQUARE = Mask.drawn( //
            "........", "........", "..####..", "..####..", "..####..", "..####..", "........", "........");

    @Test
    void a_square_shifted_by_one_column() {
        Mask shifted = Mask.drawn(
                "........", "........", "...####.", "...####.", "...####.", "...####.", "........", "........");
        MaskFacts facts = MaskFacts.of(SQUARE, shifted);
        assertThat(facts.surfaces().predictedEdge()).isEqualTo(12);
        assertThat(facts.surfaces().referenceEdge()).isEqualTo(12);
        assertScores(facts, 1, .75, 1, 1, 1, .5, .5, 1, 1);
    }

    @Test
    void one_far_pixel_parts_pooled_from_directed_percentiles() {
        Mask withSpeck = Mask.drawn(
                ".......#", "........", "..####..", "..####..", "..####..", "..####..", "........", "........");
        assertScores(
                MaskFacts.of(SQUARE, withSpeck),
                1,
                .96969696969697,
                2.8284271247461903,
                1.131370849898472,
                0,
                .1131370849898476,
                .10878565864408424,
                .96,
                .9615384615384616);
    }

    @Test
    void anisotropic_spacing_is_measured_in_millimetres() {
        Geometry geometry = Geometry.plane(8, 8, PixelSpacing.ofPlane(2, .5));
        Mask half = Mask.drawn(
                "........", "........", "..##....", "..##....", "..##....", "..##....", "........", "........");
        MaskFacts facts = MaskFacts.of(SQUARE.withGeometry(geometry), half.withGeometry(geometry));
        assertThat(facts.surfaces().unit()).isEqualTo("mm");
        assertScores(facts, .5, 2 / 3.0, 1, 1, 1, .3, .27083333333333337, .8, .8333333333333333);
    }

    @Test
    void the_image_border_is_an_edge() {
        Mask corner = Mask.drawn("##..", "##..", "....", "....");
        Mask wider = Mask.drawn("###.", "###.", "....", "....");
        assertScores(MaskFacts.of(corner, wider), .5, .8, 1, 1, 1, .2, 1 / 6.0, .8, .8333333333333333);
    }

    @Test
    void a_cube_shifted_by_one_thick_slice() {
        Geometry geometry = new Geometry(5, 5, 5, Optional.of(new PixelSpacing(1, 1, 3)));
        MaskFacts facts = MaskFacts.of(cube(geometry, 1), cube(geometry, 2));
        assertThat(facts.surfaces().predictedEdge()).isEqualTo(26);
        double mean = 1.0769230769230769;
        assertScores(facts, 1, 2 / 3.0, 3, 3, 3, mean, mean, .6538461538461539, .6538461538461539);
    }

    private static Mask cube(Geometry geometry, int front) {
        return Mask.of(geometry, i -> {
            int x = i % 5;
            int y = i / 5 % 5;
            int z = i / 25;
            return x >= 1 && x < 4 && y >= 1 && y < 4 && z >= front && z < front + 3;
        });
    }

    private static void assertScores(MaskFacts facts, double tolerance, double... expected) {
        Surfaces surfaces = facts.surfaces();
        double[] found = {
            facts.overlap().dice(),
            surfaces.hd(),
            surfaces.hd95(),
            surfaces.hd95Pooled(),
            surfaces.assd(),
            surfaces.masd(),
            surfaces.surfaceDice(tolerance),
            surfaces.surfaceDiceOfSides(tolerance)
        };
        assertThat(found).containsExactly(expected, within(1e-9));
    }
}
