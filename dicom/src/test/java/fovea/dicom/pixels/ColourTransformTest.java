package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Colours of native frames: YBR_FULL by the equations of PS3.3 section C.7.6.3.1.2, planes and pairs of PS3.5 section 8. */
class ColourTransformTest {
    private static DataSetBuilder header(String photometric, int rows, int columns, int planar) {
        return DataSet.builder()
                .text(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                .integers(Tag.SAMPLES_PER_PIXEL, 3)
                .integers(Tag.PLANAR_CONFIGURATION, planar)
                .integers(Tag.ROWS, rows)
                .integers(Tag.COLUMNS, columns)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static int[] rgb(DataSetBuilder header, int... bytes) throws IOException {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        DicomFile file = DicomFile.of(header.build())
                .withPixels(NativePixels.of(Tag.PIXEL_DATA, Vr.OB, raw), TransferSyntax.EXPLICIT_LITTLE);
        return ColourTransform.rgb(FrameReader.of(file).frame(0));
    }

    @Test
    void grey_in_luminance_is_grey_in_colours() throws IOException {
        assertThat(rgb(header("YBR_FULL", 1, 3, 0), 0, 128, 128, 77, 128, 128, 255, 128, 128))
                .containsExactly(0, 0, 0, 77, 77, 77, 255, 255, 255);
    }

    /**
     * Red of 255 has Y = .299 x 255 = 76, Cb = -.1687 x 255 + 128 = 85, Cr = .5 x 255 + 128 = 255 (cut from 255.5); back: R =
     * 76 + 1.402 x 127 = 254, G = 76 + .344136 x 43 - .714136 x 127 = 0, B = 76 - 1.772 x 43 = 0.
     */
    @Test
    void pure_red_comes_back_red() throws IOException {
        assertThat(rgb(header("YBR_FULL", 1, 1, 0), 76, 85, 255)).containsExactly(254, 0, 0);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void colours_that_the_standards_equations_turned_come_back_within_rounding(
            @ForAll @IntRange(min = 0, max = 255) int red,
            @ForAll @IntRange(min = 0, max = 255) int green,
            @ForAll @IntRange(min = 0, max = 255) int blue)
            throws IOException {
        int y = (int) Math.round(0.2990 * red + 0.5870 * green + 0.1140 * blue);
        int cb = (int) Math.min(255, Math.round(-0.1687 * red - 0.3313 * green + 0.5000 * blue + 128));
        int cr = (int) Math.min(255, Math.round(0.5000 * red - 0.4187 * green - 0.0813 * blue + 128));
        int[] back = rgb(header("YBR_FULL", 1, 1, 0), y, cb, cr);
        assertThat(Math.abs(back[0] - red)).isLessThanOrEqualTo(2);
        assertThat(Math.abs(back[1] - green)).isLessThanOrEqualTo(2);
        assertThat(Math.abs(back[2] - blue)).isLessThanOrEqualTo(2);
    }

    /** PS3.3 section C.7.6.3.1.2: Y1 Y2 Cb Cr for each pair of pixels. */
    @Test
    void pairs_of_pixels_share_their_colour_differences_in_422() throws IOException {
        assertThat(rgb(header("YBR_FULL_422", 1, 4, 0), 10, 20, 128, 128, 76, 76, 85, 255))
                .containsExactly(10, 10, 10, 20, 20, 20, 254, 0, 0, 254, 0, 0);
    }

    @Test
    void planes_of_colours_and_colours_by_pixel_are_the_same_picture() throws IOException {
        int[] byPixel = rgb(header("RGB", 2, 2, 0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        int[] byPlane = rgb(header("RGB", 2, 2, 1), 1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12);
        assertThat(byPlane).containsExactly(byPixel).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void colours_beyond_the_range_are_cut_and_do_not_wrap() throws IOException {
        assertThat(rgb(header("YBR_FULL", 1, 2, 0), 255, 255, 255, 0, 0, 0)).containsExactly(255, 121, 255, 0, 135, 0);
    }
}
