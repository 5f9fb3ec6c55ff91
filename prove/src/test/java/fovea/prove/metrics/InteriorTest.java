package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Mask;
import org.junit.jupiter.api.Test;

class InteriorTest {
    @Test
    void the_deepest_pixel_of_a_square_is_its_centre() {
        Mask square = Mask.drawn("......", ".###..", ".###..", ".###..", "......");
        assertThat(Interior.deepest(square)).hasValue(2 * 6 + 2);
    }

    @Test
    void only_the_largest_piece_counts() {
        Mask two = Mask.drawn("##....", "##....", "....##", "...###", "...###");
        assertThat(Interior.deepest(two)).hasValue(3 * 6 + 4);
    }

    @Test
    void beyond_the_image_lies_background() {
        assertThat(Interior.deepest(Mask.drawn("#####", "#####", "#####"))).hasValue(5 + 1);
    }

    @Test
    void an_empty_mask_has_no_inside() {
        assertThat(Interior.deepest(Mask.drawn("..", ".."))).isEmpty();
    }

    @Test
    void diagonal_neighbours_belong_together() {
        Components pieces = Components.of(Mask.drawn("#..#", ".#..", "...."));
        assertThat(pieces.count()).isEqualTo(2);
        assertThat(pieces.size(0)).isEqualTo(2);
        assertThat(pieces.largest()).isEqualTo(Mask.drawn("#...", ".#..", "...."));
    }
}
