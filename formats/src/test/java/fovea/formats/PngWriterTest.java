package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Overlay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {
    private static final Mask SQUARE = Mask.drawn(
            ".....", //
            ".###.", ".###.", ".###.", ".....");

    private final Path file;

    PngWriterTest(@TempDir Path folder) {
        this.file = folder.resolve("out/picture.png");
    }

    @Test
    void a_mask_is_written_as_0_and_255() throws IOException {
        PngWriter.writeMask(file, SQUARE);
        LabelMap read = PngJpegReader.readLabels(file);
        assertThat(read.counts()).hasToString("{0=16, 255=9}");
        assertThat(read.mask(255)).isEqualTo(SQUARE);
    }

    @Test
    void label_maps_come_back_from_8_and_from_16_bits() throws IOException {
        for (int most : new int[] {255, 300}) {
            PngWriter.writeLabels(file, new LabelMap(Geometry.plane(3, 1), new int[] {0, 1, most}));
            LabelMap read = PngJpegReader.readLabels(file);
            assertThat(read.counts().keySet()).containsExactly(0, 1, most);
            assertThat(PngJpegReader.readImage(file).bits()).isEqualTo(most > 255 ? 16 : 8);
        }
    }

    @Test
    void an_image_comes_back_with_its_samples() throws IOException {
        PngWriter.writeImage(file, new Image(Geometry.plane(2, 1), 3, 8, new float[] {1, 2, 3, 253, 254, 255}));
        assertThat(PngJpegReader.readImage(file).toArray()).containsExactly(1, 2, 3, 253, 254, 255);
        PngWriter.writeImage(file, new Image(Geometry.plane(3, 1), 1, 16, new float[] {0, 40000.4f, 70000}));
        assertThat(PngJpegReader.readImage(file).toArray()).containsExactly(0, 40000, 65535);
    }

    @Test
    void an_overlay_draws_the_edge_in_full_colour_and_tints_the_inside() throws IOException {
        Image grey = new Image(Geometry.plane(5, 5), 1, 8, filled(25, 100));
        PngWriter.writeOverlay(file, Overlay.of(grey, List.of(SQUARE)));
        Image seen = PngJpegReader.readImage(file);
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

    private static int pixel(Image image, int x, int y) {
        return ((int) image.sample(x, y, 0) << 16) | ((int) image.sample(x, y, 1) << 8) | (int) image.sample(x, y, 2);
    }
}
