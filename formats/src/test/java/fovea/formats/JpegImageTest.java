package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegImageTest {
    private static final Path NAME = Path.of("picture.jpg");

    @Test
    void a_flat_grey_jpeg_keeps_its_grey() throws IOException {
        Image image = PngJpegReader.decodeImage(NAME, Jpegs.grey(20, 10, 100));
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.width()).isEqualTo(20);
        assertThat(image.height()).isEqualTo(10);
        for (float sample : image.toArray()) {
            assertThat(sample).isCloseTo(100, within(1f));
        }
    }

    @Test
    void a_colour_jpeg_comes_red_first() throws IOException {
        BufferedImage red = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            red.setRGB(i % 16, i / 16, 0xC02010);
        }
        Image image = PngJpegReader.decodeImage(NAME, Jpegs.bytes(red));
        assertThat(image.sample(8, 8, 0)).isCloseTo(0xC0, within(3f));
        assertThat(image.sample(8, 8, 1)).isCloseTo(0x20, within(3f));
        assertThat(image.sample(8, 8, 2)).isCloseTo(0x10, within(3f));
    }

    @Test
    void a_jpeg_cut_anywhere_is_refused() throws IOException {
        byte[] whole = Jpegs.colours(64, 48);
        assertThat(PngJpegReader.decodeImage(NAME, whole).width()).isEqualTo(64);
        for (int length = 1; length < whole.length - 1; length += 37) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, cut))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("picture.jpg: ");
        }
    }

    @Test
    void a_jpeg_that_claims_a_size_out_of_bounds_is_refused_before_decoding() throws IOException {
        byte[] lying = Jpegs.grey(16, 16, 9);
        int frame = frameOf(lying);
        Arrays.fill(lying, frame + 5, frame + 9, (byte) 0xFF);
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, lying))
                .hasMessage("picture.jpg: the header claims 65535 x 65535 pixels; 1 to 100 megapixels are read");
    }

    private static int frameOf(byte[] jpeg) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no baseline frame");
    }
}
