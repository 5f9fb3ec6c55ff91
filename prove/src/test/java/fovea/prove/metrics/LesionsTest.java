package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import org.junit.jupiter.api.Test;

class LesionsTest {
    private static final Mask REFERENCE = Mask.drawn("##.....", "##...##", ".....##", ".......", ".##....");
    private static final Mask PREDICTED = Mask.drawn("###....", ".#.....", "......#", ".......", "....##.");

    @Test
    void pieces_are_matched_one_to_one() {
        Lesions lesions = Lesions.of(REFERENCE, PREDICTED, Lesions.DETECTION);
        assertThat(lesions.found()).isEqualTo(2);
        assertThat(lesions.invented()).isEqualTo(1);
        assertThat(lesions.missed()).isEqualTo(1);
        assertThat(lesions.f1()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(lesions.quality()).isCloseTo(.425, within(1e-9));
        assertThat(lesions.panopticQuality()).isCloseTo(.2833333333333333, within(1e-9));
        assertThat(lesions.phantoms()).isEqualTo(1);
        assertThat(lesions.phantomPixels()).isEqualTo(2);
    }

    @Test
    void a_stricter_threshold_finds_fewer() {
        Lesions lesions = Lesions.of(REFERENCE, PREDICTED, Lesions.PANOPTIC);
        assertThat(lesions.found()).isEqualTo(1);
        assertThat(lesions.f1()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(lesions.quality()).isCloseTo(.6, within(1e-9));
        assertThat(lesions.panopticQuality()).isCloseTo(.2, within(1e-9));
        assertThat(Overlap.of(REFERENCE, PREDICTED).dice()).isCloseTo(.47058823529411764, within(1e-9));
    }

    @Test
    void nothing_to_find_and_nothing_invented_is_perfect() {
        Mask empty = Mask.empty(Geometry.plane(7, 5));
        assertThat(Lesions.of(empty, empty, .1).f1()).isEqualTo(1);
        assertThat(Lesions.of(empty, PREDICTED, .1).f1()).isZero();
        assertThat(Lesions.of(empty, PREDICTED, .1).phantoms()).isEqualTo(3);
        assertThat(Lesions.of(REFERENCE, empty, .1).missed()).isEqualTo(3);
    }

    @Test
    void two_drawn_pieces_cannot_both_match_one() {
        Lesions lesions = Lesions.of(Mask.drawn("######"), Mask.drawn("##.###"), .1);
        assertThat(lesions.found()).isEqualTo(1);
        assertThat(lesions.invented()).isEqualTo(1);
        assertThat(lesions.quality()).isCloseTo(.5, within(1e-12));
        assertThat(lesions.phantoms()).isZero();
    }

    @Test
    void volume_error_is_relative_to_the_reference() {
        assertThat(Overlap.of(REFERENCE, PREDICTED).relativeVolumeError()).isCloseTo(-.3, within(1e-12));
        assertThat(new Overlap(0, 4, 0).relativeVolumeError()).isNaN();
    }

    @Test
    void what_is_near_is_measured_between_centres() {
        assertThat(Neighbourhood.within(Mask.drawn("...", ".#.", "..."), 1)).isEqualTo(Mask.drawn(".#.", "###", ".#."));
        assertThat(Neighbourhood.within(Mask.drawn("..."), 5).isEmpty()).isTrue();
    }
}
