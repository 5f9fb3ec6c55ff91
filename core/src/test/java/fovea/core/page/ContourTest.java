package fovea.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Mask;
import org.junit.jupiter.api.Test;

class ContourTest {
    @Test
    void the_outline_of_one_pixel_is_its_four_sides() {
        assertThat(Contour.path(Mask.drawn("...", ".#.", "..."))).isEqualTo("M1 1H2M1 2H2M1 1V2M2 1V2");
    }

    @Test
    void straight_runs_are_joined_and_the_image_border_closes_the_outline() {
        assertThat(Contour.path(Mask.drawn("##", "##"))).isEqualTo("M0 0H2M0 2H2M0 0V2M2 0V2");
    }

    @Test
    void an_empty_mask_has_no_outline() {
        assertThat(Contour.path(Mask.drawn("..", ".."))).isEmpty();
    }
}
