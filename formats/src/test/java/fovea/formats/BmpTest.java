package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the BMP files that the JDK writes. */
class BmpTest {
    private static final Path NAME = Path.of("mask.bmp");

    @Test
    void colours_come_back_as_they_were_drawn() throws IOException {
        BufferedImage picture = new BufferedImage(5, 3, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 15; i++) {
            picture.setRGB(i % 5, i / 5, 0x102030 * (i + 1) & 0xFFFFFF);
        }
        Image read = PngJpegReader.decodeImage(NAME, bmp(picture));
        assertThat(read.channels()).isEqualTo(3);
        for (int i = 0; i < 15; i++) {
            int colour = (int) read.sample(i % 5, i / 5, 0) << 16
                    | (int) read.sample(i % 5, i / 5, 1) << 8
                    | (int) read.sample(i % 5, i / 5, 2);
            assertThat(colour).isEqualTo(0x102030 * (i + 1) & 0xFFFFFF);
        }
    }

    @Test
    void greys_are_one_channel_and_serve_as_labels() throws IOException {
        BufferedImage picture = new BufferedImage(7, 4, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 28; i++) {
            picture.getRaster().setSample(i % 7, i / 7, 0, i * 9);
        }
        byte[] file = bmp(picture);
        Image image = PngJpegReader.decodeImage(NAME, file);
        LabelMap labels = PngJpegReader.decodeLabels(NAME, file);
        assertThat(image.channels()).isOne();
        for (int i = 0; i < 28; i++) {
            assertThat(image.sample(i % 7, i / 7, 0)).isEqualTo(i * 9);
            assertThat(labels.value(i)).isEqualTo(i * 9);
        }
    }

    @Test
    void a_palette_of_two_greys_gives_greys_and_one_of_colours_gives_indices() throws IOException {
        byte[] none = {0, 0};
        byte[] white = {(byte) 255, 0};
        assertThat(labels(new IndexColorModel(1, 2, white, white, white)).value(0))
                .isEqualTo(255);
        assertThat(labels(new IndexColorModel(1, 2, white, none, none)).value(0))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 60, 200})
    void a_truncated_file_is_refused_by_name(int length) throws IOException {
        byte[] file = bmp(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, Arrays.copyOf(file, length)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mask.bmp")
                .hasMessageContaining("BMP");
    }

    @Test
    void packed_files_are_refused_with_what_to_do() throws IOException {
        byte[] file = bmp(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY));
        file[30] = 1; // run lengths
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, file)).hasMessageContaining("magick IN.bmp OUT.png");
    }

    private static LabelMap labels(IndexColorModel palette) throws IOException {
        BufferedImage picture = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY, palette);
        return PngJpegReader.decodeLabels(NAME, bmp(picture));
    }

    private static byte[] bmp(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, "bmp", out)).isTrue();
        return out.toByteArray();
    }
}
