package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class PngImageTest {
    private static final Path NAME = Path.of("picture.png");

    @Test
    void grey_samples_are_as_stored_whatever_gamma_the_file_claims() throws IOException {
        Image image = decode(HandmadePng.of(3, 2, 8, 0)
                .chunk("gAMA", 0, 1, 0x86, 0xA0) // gamma 1.0
                .rows(new int[] {0, 1, 127}, new int[] {128, 200, 255}));
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.bits()).isEqualTo(8);
        assertThat(image.toArray()).containsExactly(0, 1, 127, 128, 200, 255);
    }

    @Test
    void sixteen_bit_samples_keep_their_range() throws IOException {
        Image image = decode(HandmadePng.of(4, 1, 16, 0).rows(new int[] {0, 0, 0, 1, 1, 0, 0xFF, 0xFF}));
        assertThat(image.bits()).isEqualTo(16);
        assertThat(image.toArray()).containsExactly(0, 1, 256, 65535);
    }

    @Test
    void four_bit_and_one_bit_samples_are_as_stored() throws IOException {
        Image four = decode(HandmadePng.of(4, 1, 4, 0).rows(new int[] {0x0F, 0x71}));
        assertThat(four.bits()).isEqualTo(4);
        assertThat(four.toArray()).containsExactly(0, 15, 7, 1);
        Image one = decode(HandmadePng.of(8, 1, 1, 0).rows(new int[] {0b10110001}));
        assertThat(one.toArray()).containsExactly(1, 0, 1, 1, 0, 0, 0, 1);
    }

    @Test
    void rgb_samples_come_red_first() throws IOException {
        Image image = decode(HandmadePng.of(2, 1, 8, 2).rows(new int[] {10, 20, 30, 40, 50, 60}));
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.toArray()).containsExactly(10, 20, 30, 40, 50, 60);
    }

    @Test
    void sixteen_bit_rgb_keeps_its_range() throws IOException {
        Image image = decode(HandmadePng.of(1, 1, 16, 2).rows(new int[] {0xFF, 0xFF, 0x01, 0x02, 0, 3}));
        assertThat(image.toArray()).containsExactly(65535, 258, 3);
    }

    @Test
    void a_palette_picture_shows_its_colours() throws IOException {
        Image image = decode(HandmadePng.of(3, 1, 8, 3)
                .chunk("PLTE", 0, 0, 0, 255, 0, 0, 7, 8, 9)
                .rows(new int[] {2, 0, 1}));
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.toArray()).containsExactly(7, 8, 9, 0, 0, 0, 255, 0, 0);
    }

    @Test
    void what_is_transparent_is_laid_on_black() throws IOException {
        Image grey = decode(HandmadePng.of(3, 1, 8, 4).rows(new int[] {200, 255, 200, 0, 200, 128}));
        assertThat(grey.channels()).isEqualTo(1);
        assertThat(grey.toArray()).containsExactly(200, 0, 100);
        Image rgb = decode(HandmadePng.of(1, 1, 8, 6).rows(new int[] {100, 200, 50, 51}));
        assertThat(rgb.toArray()).containsExactly(20, 40, 10);
        Image palette = decode(HandmadePng.of(2, 1, 8, 3)
                .chunk("PLTE", 90, 90, 90, 60, 60, 60)
                .chunk("tRNS", 0)
                .rows(new int[] {0, 1}));
        assertThat(palette.toArray()).containsExactly(0, 0, 0, 60, 60, 60);
    }

    @Test
    void a_transparent_colour_key_is_not_obeyed() throws IOException {
        Image image = decode(HandmadePng.of(2, 1, 8, 0).chunk("tRNS", 0, 77).rows(new int[] {77, 78}));
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.toArray()).containsExactly(77, 78);
    }

    @Test
    void a_damaged_colour_profile_is_never_opened() throws IOException {
        Image image = decode(
                HandmadePng.of(1, 1, 8, 0).chunk("iCCP", 'x', 0, 0, 1, 2, 3).rows(new int[] {5}));
        assertThat(image.toArray()).containsExactly(5);
    }

    @Test
    void an_interlaced_picture_is_read_like_any_other() throws IOException {
        BufferedImage picture = new BufferedImage(13, 11, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 143; i++) {
            picture.getRaster().setSample(i % 13, i / 13, 0, i);
        }
        Image image = PngJpegReader.decodeImage(NAME, interlaced(picture));
        for (int i = 0; i < 143; i++) {
            assertThat(image.sample(i % 13, i / 13, 0)).isEqualTo(i);
        }
    }

    private static byte[] interlaced(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        assertThat(bytes.toByteArray()[28]).as("interlace byte of IHDR").isEqualTo((byte) 1);
        return bytes.toByteArray();
    }

    private static Image decode(HandmadePng png) throws IOException {
        return PngJpegReader.decodeImage(NAME, png.bytes());
    }
}
