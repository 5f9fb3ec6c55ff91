package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.io.IOException;
import java.nio.file.Path;
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
}
