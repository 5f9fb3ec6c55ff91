package fovea.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Mask CROSS = Mask.drawn( //
            ".....", //
            "..#..", //
            ".###.", //
            "..#..");

    @Test
    void a_drawn_mask_counts_its_foreground() {
        assertThat(CROSS.foreground()).isEqualTo(5);
        assertThat(CROSS.contains(2, 1)).isTrue();
        assertThat(CROSS.contains(0, 0)).isFalse();
    }

    @Test
    void the_bounding_box_includes_both_corners() {
        assertThat(CROSS.boundingBox()).contains(new Prompt.Box(1, 1, 3, 3));
    }

    @Test
    void an_empty_mask_has_no_bounding_box() {
        assertThat(Mask.empty(Geometry.plane(3, 2)).boundingBox()).isEmpty();
    }

    @Test
    void masks_of_equal_pixels_and_other_size_differ() {
        assertThat(Mask.drawn("##")).isNotEqualTo(Mask.drawn("#", "#"));
        assertThat(Mask.drawn("#.")).isEqualTo(Mask.drawn("#.")).hasSameHashCodeAs(Mask.drawn("#."));
    }

    @Test
    void ragged_rows_are_refused() {
        assertThatThrownBy(() -> Mask.drawn("##", "#")).hasMessageContaining("2 characters");
    }
}
