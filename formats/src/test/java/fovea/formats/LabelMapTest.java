package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LabelMapTest {
    private static final Path NAME = Path.of("mask.png");

    @Test
    void a_palette_masks_label_is_its_index_not_its_colour() throws IOException {
        LabelMap labels = decode(HandmadePng.of(4, 1, 2, 3)
                .chunk("PLTE", 9, 9, 9, 255, 0, 0, 0, 255, 0)
                .chunk("tRNS", 0)
                .rows(new int[] {0b00_01_10_01}));
        assertThat(labels.counts()).hasToString("{0=1, 1=2, 2=1}");
        assertThat(labels.mask(1)).isEqualTo(Mask.drawn(".#.#"));
    }

    @Test
    void sixteen_bit_values_are_labels_as_they_are() throws IOException {
        LabelMap labels = decode(HandmadePng.of(2, 1, 16, 0).rows(new int[] {0x01, 0x2C, 0xFF, 0xFF}));
        assertThat(labels.value(0)).isEqualTo(300);
        assertThat(labels.value(1)).isEqualTo(65535);
    }

    @Test
    void one_bit_masks_have_the_values_0_and_1() throws IOException {
        LabelMap labels = decode(HandmadePng.of(3, 1, 1, 0).rows(new int[] {0b01000000}));
        assertThat(labels.counts()).hasToString("{0=2, 1=1}");
    }

    @Test
    void an_rgb_mask_with_equal_channels_counts_as_grey() throws IOException {
        LabelMap labels = decode(HandmadePng.of(2, 1, 8, 2).rows(new int[] {0, 0, 0, 255, 255, 255}));
        assertThat(labels.mask(255)).isEqualTo(Mask.drawn(".#"));
    }

    @Test
    void an_rgb_mask_with_colours_is_refused() {
        assertThatThrownBy(() -> decode(HandmadePng.of(1, 1, 8, 2).rows(new int[] {255, 0, 0})))
                .isInstanceOf(IOException.class)
                .hasMessage("mask.png: a mask must be grey or a palette picture, got an RGB picture with colours");
    }

    @Test
    void a_mask_may_have_alpha_if_it_is_opaque() throws IOException {
        LabelMap labels = decode(HandmadePng.of(2, 1, 8, 4).rows(new int[] {0, 255, 1, 255}));
        assertThat(labels.mask(1)).isEqualTo(Mask.drawn(".#"));
        assertThatThrownBy(() -> decode(HandmadePng.of(2, 1, 8, 4).rows(new int[] {0, 255, 1, 254})))
                .hasMessageContaining("alpha 254 of 255");
    }

    @Test
    void a_jpeg_is_no_mask() throws IOException {
        byte[] jpeg = Jpegs.grey(8, 8, 255);
        assertThatThrownBy(() -> PngJpegReader.decodeLabels(NAME, jpeg))
                .hasMessageContaining("must be a PNG, TIFF, BMP or NIfTI file");
    }

    @Test
    void values_out_of_range_and_wrong_counts_are_refused() {
        Geometry two = Geometry.plane(2, 1);
        assertThatThrownBy(() -> new LabelMap(two, new int[] {0, 65536})).hasMessageContaining("65536");
        assertThatThrownBy(() -> new LabelMap(two, new int[] {0})).hasMessageContaining("2 values, got 1");
    }

    private static LabelMap decode(HandmadePng png) throws IOException {
        return PngJpegReader.decodeLabels(NAME, png.bytes());
    }
}
