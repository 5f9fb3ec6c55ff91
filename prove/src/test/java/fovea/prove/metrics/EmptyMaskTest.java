package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import org.junit.jupiter.api.Test;

class EmptyMaskTest {
    private static final Mask EMPTY = Mask.drawn("....", "....", "....");
    private static final Mask SPOT = Mask.drawn("....", ".##.", "....");

    @Test
    void two_empty_masks_agree_fully() {
        MaskFacts facts = MaskFacts.of(EMPTY, EMPTY);
        assertThat(facts.overlap().status()).isEqualTo(Status.BOTH_EMPTY);
        assertThat(facts.overlap().dice()).isEqualTo(1);
        assertThat(facts.overlap().iou()).isEqualTo(1);
        assertThat(facts.surfaces().hd95()).isZero();
        assertThat(facts.surfaces().assd()).isZero();
        assertThat(facts.surfaces().surfaceDice(1)).isEqualTo(1);
    }

    @Test
    void one_empty_mask_is_the_worst_answer() {
        MaskFacts missed = MaskFacts.of(SPOT, EMPTY);
        MaskFacts invented = MaskFacts.of(EMPTY, SPOT);
        assertThat(missed.overlap().status()).isEqualTo(Status.PREDICTION_EMPTY);
        assertThat(invented.overlap().status()).isEqualTo(Status.REFERENCE_EMPTY);
        for (MaskFacts facts : new MaskFacts[] {missed, invented}) {
            assertThat(facts.overlap().dice()).isZero();
            assertThat(facts.overlap().iou()).isZero();
            assertThat(facts.surfaces().surfaceDice(9)).isZero();
            assertThat(facts.surfaces().hd()).isEqualTo(5);
            assertThat(facts.surfaces().hd95()).isEqualTo(5);
            assertThat(facts.surfaces().hd95Pooled()).isEqualTo(5);
            assertThat(facts.surfaces().assd()).isEqualTo(5);
            assertThat(facts.surfaces().masd()).isEqualTo(5);
        }
    }

    @Test
    void the_worst_distance_is_the_extent_in_millimetres() {
        Geometry geometry = Geometry.plane(4, 3, PixelSpacing.ofPlane(2, 2));
        assertThat(MaskFacts.worstDistance(SPOT.withGeometry(geometry))).isEqualTo(10);
    }

    @Test
    void masks_of_different_sizes_are_refused() {
        assertThatThrownBy(() -> MaskFacts.of(SPOT, Mask.drawn("#")))
                .hasMessageContaining("4 x 3")
                .hasMessageContaining("1 x 1");
    }

    @Test
    void small_specks_assert_nothing() {
        Geometry fine = Geometry.plane(4, 3, PixelSpacing.ofPlane(.5, .5));
        assertThat(Conventions.DEFAULT.asserts(9, SPOT.geometry())).isFalse();
        assertThat(Conventions.DEFAULT.asserts(10, SPOT.geometry())).isTrue();
        assertThat(Conventions.DEFAULT.asserts(39, fine)).isFalse();
        assertThat(Conventions.DEFAULT.asserts(40, fine)).isTrue();
    }

    @Test
    void every_convention_changes_the_hash() {
        assertThat(new Conventions(1, 2, 10, 10).sha256()).hasSize(64).isNotEqualTo(Conventions.DEFAULT.sha256());
        assertThat(new Conventions(2, 2, 11, 10).sha256()).isNotEqualTo(Conventions.DEFAULT.sha256());
    }
}
