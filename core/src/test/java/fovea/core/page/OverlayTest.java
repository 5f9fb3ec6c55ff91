package fovea.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final Mask SQUARE = Mask.drawn(
            ".....", //
            ".###.", ".###.", ".###.", ".....");

    @Test
    void an_overlay_draws_the_edge_in_full_colour_and_tints_the_inside() {
        Image grey = new Image(Geometry.plane(5, 5), 1, 8, filled(25, 100));
        byte[] seen = Overlay.of(grey, List.of(SQUARE)).toRgb();
        assertThat(pixel(seen, 0, 0)).isEqualTo(0x646464);
        assertThat(pixel(seen, 1, 1)).isEqualTo(Overlay.colour(0)).isEqualTo(0xE69F00);
        // 0.3 of the colour over 0.7 of grey 100: 139, 118, 70
        assertThat(pixel(seen, 2, 2)).isEqualTo(0x8B7646);
    }

    @Test
    void each_mask_of_an_overlay_has_its_own_colour() {
        Image grey = new Image(Geometry.plane(2, 1), 1, 16, new float[] {500, 900});
        byte[] rgb =
                Overlay.of(grey, List.of(Mask.drawn("#."), Mask.drawn(".#"))).toRgb();
        assertThat(rgb).containsExactly(0xE6, 0x9F, 0x00, 0x56, 0xB4, 0xE9);
    }

    @Test
    void sixteen_bit_pictures_are_shown_from_darkest_to_brightest() {
        Image grey = new Image(Geometry.plane(3, 1), 1, 16, new float[] {1000, 1500, 2000});
        assertThat(Overlay.of(grey, List.of()).toRgb()).containsExactly(0, 0, 0, 128, 128, 128, 255, 255, 255);
    }

    @Test
    void a_mask_of_another_size_is_refused() {
        Image grey = new Image(Geometry.plane(2, 2), 1, 8, filled(4, 0));
        assertThatThrownBy(() -> Overlay.of(grey, List.of(SQUARE))).hasMessage("image is 2 x 2, mask 5 x 5");
    }

    private static float[] filled(int length, float value) {
        float[] samples = new float[length];
        Arrays.fill(samples, value);
        return samples;
    }

    private static int pixel(byte[] rgb, int x, int y) {
        int at = 3 * (y * 5 + x);
        return (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | (rgb[at + 2] & 255);
    }
}
