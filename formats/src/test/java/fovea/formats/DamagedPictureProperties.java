package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DamagedPictureProperties {
    private static final int LENGTH = 600;

    /** Whatever a damaged JPEG does to the decoder, the caller sees a picture of the claimed size or an IOException. */
    @Property(tries = 300)
    void a_jpeg_with_bytes_overwritten_gives_a_picture_or_an_io_exception(
            @ForAll @Size(3) int[] values, @ForAll @IntRange(min = 2, max = LENGTH) int at) throws IOException {
        byte[] jpeg = Jpegs.colours(40, 30);
        assertThat(jpeg.length).isGreaterThan(LENGTH + 3);
        for (int i = 0; i < values.length; i++) {
            jpeg[at + i] = (byte) values[i];
        }
        assertThat(outcome(jpeg)).isIn("picture", "refused");
    }

    private static String outcome(byte[] jpeg) {
        try {
            Image image = PngJpegReader.decodeImage(Path.of("damaged.jpg"), jpeg);
            return image.geometry().size() > 0 ? "picture" : "nothing";
        } catch (IOException e) {
            return "refused";
        }
    }
}
