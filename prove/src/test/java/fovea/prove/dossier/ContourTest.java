package fovea.prove.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContourTest {
    @Test
    void the_outline_of_one_pixel_is_its_four_sides() {
        assertThat(Contour.path(Mask.drawn("...", ".#.", "..."), 1)).isEqualTo("M1 1H2M1 2H2M1 1V2M2 1V2");
    }

    @Test
    void straight_runs_are_joined_and_the_image_border_closes_the_outline() {
        assertThat(Contour.path(Mask.drawn("##", "##"), 1)).isEqualTo("M0 0H2M0 2H2M0 0V2M2 0V2");
    }

    @Test
    void an_empty_mask_has_no_outline() {
        assertThat(Contour.path(Mask.drawn("..", ".."), 1)).isEmpty();
    }

    @Test
    void large_pictures_are_made_smaller_by_averaging() throws Exception {
        int factor = Picture.factor(1000, 3);
        assertThat(factor).isEqualTo(2);
        float[] samples = new float[3000 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 3 == 0 ? 200 : i / 3 % 2 == 0 ? 40 : 60;
        }
        String uri = Picture.dataUri(new Image(Geometry.plane(1000, 3), 3, 8, samples), factor);
        byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getWidth()).isEqualTo(500);
        assertThat(picture.getHeight()).isEqualTo(2);
        assertThat(picture.getRGB(3, 1) & 0xffffff).isEqualTo(200 << 16 | 50 << 8 | 50);
    }

    @Test
    void deep_images_are_stretched_to_eight_bits() throws Exception {
        float[] samples = new float[400];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 1000 + i;
        }
        String uri = Picture.dataUri(new Image(Geometry.plane(20, 20), 1, 16, samples), 1);
        byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        var raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
        assertThat(raster.getSample(0, 0, 0)).isZero();
        assertThat(raster.getSample(19, 19, 0)).isEqualTo(255);
    }

    @Test
    void markup_left_open_is_noticed() {
        assertThatThrownBy(() -> new Html().open("p").finished()).hasMessageContaining("p");
    }
}
