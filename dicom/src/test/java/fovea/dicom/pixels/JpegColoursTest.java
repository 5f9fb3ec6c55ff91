package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.codec.JpegColours;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours of JPEG frames whose stream and photometric interpretation contradict each other. */
class JpegColoursTest {
    private static final int SIDE = 16;
    private static final int[] ORANGE = {220, 120, 40};

    /** One colour, as Java writes it: a JFIF file of luminance and differences. */
    private static byte[] jfif() throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, ORANGE[0] << 16 | ORANGE[1] << 8 | ORANGE[2]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }

    private static int[] colour(byte[] stream, String photometric) throws IOException {
        DataSet header = DataSet.builder()
                .text(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                .integers(Tag.SAMPLES_PER_PIXEL, 3)
                .integers(Tag.PLANAR_CONFIGURATION, 0)
                .integers(Tag.ROWS, SIDE)
                .integers(Tag.COLUMNS, SIDE)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .build();
        DicomFile file =
                DicomFile.of(header).withPixels(EncapsulatedPixels.of(List.of(stream)), TransferSyntax.JPEG_BASELINE);
        int[] colours = ColourTransform.rgb(FrameReader.of(file).frame(0));
        return new int[] {colours[0], colours[1], colours[2]};
    }

    private static void assertOrange(int[] colour) {
        for (int i = 0; i < 3; i++) {
            assertThat(Math.abs(colour[i] - ORANGE[i])).as("channel %d", i).isLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"YBR_FULL_422", "YBR_FULL", "RGB"})
    void a_jfif_file_has_the_colours_that_were_written_whatever_the_header_says(String photometric) throws IOException {
        assertOrange(colour(jfif(), photometric));
    }

    @Test
    void without_the_mark_of_jfif_the_photometric_interpretation_is_believed() throws IOException {
        byte[] stream = jfif();
        stream[6] = 'X'; // of "JFIF" in the first segment
        assertThat(JpegColours.of(stream)).isEqualTo(JpegColours.UNTOLD);
        assertOrange(colour(stream, "YBR_FULL_422"));
        assertThat(colour(stream, "RGB")[0]).isLessThan(ORANGE[0] - 20);
    }

    @Test
    void streams_that_are_damaged_or_no_jpeg_say_nothing() throws IOException {
        byte[] stream = jfif();
        for (int length = 0; length < 30; length++) {
            assertThat(JpegColours.of(Arrays.copyOf(stream, length))).isEqualTo(JpegColours.UNTOLD);
        }
        assertThat(JpegColours.of(new byte[64])).isEqualTo(JpegColours.UNTOLD);
    }
}
