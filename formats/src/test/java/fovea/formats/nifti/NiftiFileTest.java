package fovea.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Image;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers written by hand, answers worked out by hand. */
class NiftiFileTest {
    private static final Path NAME = Path.of("brain.nii");
    private static final double[] TWELVE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    private static HandmadeNifti small() {
        return new HandmadeNifti(false, ByteOrder.LITTLE_ENDIAN).voxels(2, 8, TWELVE);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 8, 0, 255",
        "256, 8, -128, 127",
        "4, 16, -32768, 32767",
        "512, 16, 0, 65535",
        "8, 32, -2147483648, 1073741824",
        "768, 32, 0, 4294967295",
        "16, 32, -1.5, 0.25",
        "64, 64, -1e-3, 1e30",
        "1024, 64, -9007199254740992, 9007199254740992",
        "1280, 64, 0, 9007199254740992",
        "1280, 64, 0, 18446744073709549568",
    })
    void every_number_is_read_in_both_byte_orders_and_versions(int datatype, int bitpix, double low, double high)
            throws IOException {
        for (boolean two : new boolean[] {false, true}) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                byte[] file = new HandmadeNifti(two, order)
                        .dim(3, 2, 1, 1)
                        .voxels(datatype, bitpix, low, high)
                        .file();
                for (byte[] stored : new byte[][] {file, HandmadeNifti.packed(file)}) {
                    assertThat(NiftiFile.isOne(stored)).isTrue();
                    assertThat(NiftiFile.decodeImage(NAME, stored).toArray())
                            .containsExactly((float) low, (float) high);
                }
            }
        }
    }

    @Test
    void x_is_fastest_then_y_then_z() throws IOException {
        Image image = NiftiFile.decodeImage(NAME, small().file());
        assertThat(image.geometry().describe()).isEqualTo("3 x 2 x 2");
        assertThat(image.sample(2, 0, 0, 0)).isEqualTo(2);
        assertThat(image.sample(0, 1, 0, 0)).isEqualTo(3);
        assertThat(image.sample(0, 0, 1, 0)).isEqualTo(6);
    }

    @Test
    void colours_are_three_channels_and_are_not_scaled() throws IOException {
        byte[] file =
                small().dim(3, 2, 2, 1).scaled(2, 1).voxels(128, 24, TWELVE).file();
        Image image = NiftiFile.decodeImage(NAME, file);
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.sample(1, 0, 0, 2)).isEqualTo(5);
        assertThatThrownBy(() -> NiftiFile.decodeLabels(NAME, file)).hasMessageContaining("got colours");
    }

    @Test
    void slope_and_intercept_are_applied_and_a_slope_of_zero_means_none() throws IOException {
        assertThat(NiftiFile.decodeImage(NAME, small().scaled(0.5, -10).file()).sample(2, 1, 1, 0))
                .isEqualTo(-4.5f);
        assertThat(NiftiFile.decodeImage(NAME, small().scaled(0, 7).file()).sample(2, 1, 1, 0))
                .isEqualTo(11);
        assertThat(NiftiFile.decodeLabels(NAME, small().scaled(3, 1).file()).value(11))
                .isEqualTo(34);
        assertThatThrownBy(() ->
                        NiftiFile.decodeLabels(NAME, small().scaled(0.5, 0).file()))
                .hasMessageContaining("the first, at (1, 0, 0), is 0.5");
    }

    @Test
    void the_sform_goes_before_the_qform_and_ras_becomes_lps() throws IOException {
        HandmadeNifti both = small().qform(1, new double[] {0, 0, 0}, new double[] {5, 6, 7});
        Placement byQform =
                NiftiFile.decodeImage(NAME, both.file()).geometry().placement().orElseThrow();
        assertThat(byQform.origin()).isEqualTo(new Millimetres(-5, -6, 7));
        assertThat(byQform.directions()).isEqualTo("RAS");
        both.sform(2, -2, 0, 0, 90, 0, 3, 0, -100, 0, 0, 4, -50);
        Placement bySform =
                NiftiFile.decodeImage(NAME, both.file()).geometry().placement().orElseThrow();
        assertThat(bySform.origin()).isEqualTo(new Millimetres(-90, 100, -50));
        assertThat(bySform.perX()).isEqualTo(new Millimetres(2, -0.0, 0));
        assertThat(bySform.perY()).isEqualTo(new Millimetres(-0.0, -3, 0));
        assertThat(bySform.directions()).isEqualTo("LAS");
        assertThat(NiftiFile.decodeImage(NAME, both.file()).geometry().spacing())
                .contains(new PixelSpacing(3, 2, 4));
    }

    @Test
    void a_quarter_turn_about_the_long_axis_with_mirrored_slices_is_where_the_standard_puts_it() throws IOException {
        double half = Math.sqrt(0.5);
        HandmadeNifti turned = new HandmadeNifti(true, ByteOrder.BIG_ENDIAN)
                .voxels(2, 8, TWELVE)
                .pixdim(-1, 2, 3, 4)
                .qform(1, new double[] {0, 0, half}, new double[] {10, 20, 30});
        Placement place = NiftiFile.decodeImage(NAME, turned.file())
                .geometry()
                .placement()
                .orElseThrow();
        // a = d = sqrt(1/2): x goes to the front, y to the left, and qfac -1 sends z down
        Millimetres corner = place.patient(1, 1, 1);
        assertThat(corner.left()).isCloseTo(-(10 - 3), within(1e-12));
        assertThat(corner.posterior()).isCloseTo(-(20 + 2), within(1e-12));
        assertThat(corner.superior()).isCloseTo(30 - 4, within(1e-12));
        assertThat(place.directions()).isEqualTo("ALI");
    }

    @Test
    void without_forms_there_is_spacing_and_no_place_and_bare_ones_tell_nothing() throws IOException {
        var bare = NiftiFile.decodeImage(NAME, small().file()).geometry();
        assertThat(bare.spacing()).isEmpty();
        assertThat(bare.placement()).isEmpty();
        var told = NiftiFile.decodeImage(NAME, small().unit(2).file()).geometry();
        assertThat(told.spacing()).contains(new PixelSpacing(1, 1, 1));
        var metres = NiftiFile.decodeImage(
                        NAME, small().unit(1).pixdim(1, 0.25, 0.5, 2).file())
                .geometry();
        assertThat(metres.spacing()).contains(new PixelSpacing(500, 250, 2000));
    }

    @Test
    void planes_and_trailing_dimensions_of_one_are_read() throws IOException {
        assertThat(NiftiFile.decodeImage(NAME, small().dim(2, 4, 3, 0).file())
                        .geometry()
                        .describe())
                .isEqualTo("4 x 3");
        assertThat(NiftiFile.decodeImage(NAME, small().dim(5, 3, 2, 2, 1, 1).file())
                        .geometry()
                        .describe())
                .isEqualTo("3 x 2 x 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {".hdr", ".img", ".hdr.gz"})
    void a_pair_is_read_by_either_name(String ending, @TempDir Path folder) throws IOException {
        boolean packed = ending.endsWith(".gz");
        for (boolean two : new boolean[] {false, true}) {
            HandmadeNifti pair = new HandmadeNifti(two, ByteOrder.BIG_ENDIAN)
                    .magic(two ? "ni2\0\r\n\032\n" : "ni1\0")
                    .offset(0)
                    .voxels(4, 16, TWELVE);
            Files.write(
                    folder.resolve(packed ? "a.hdr.gz" : "a.hdr"),
                    packed ? HandmadeNifti.packed(pair.header()) : pair.header());
            Files.write(
                    folder.resolve(packed ? "a.img.gz" : "a.img"),
                    packed ? HandmadeNifti.packed(pair.voxels()) : pair.voxels());
            assertThat(NiftiFile.readImage(folder.resolve("a" + ending)).sample(2, 1, 1, 0))
                    .isEqualTo(11);
        }
        Files.delete(folder.resolve(packed ? "a.img.gz" : "a.img"));
        assertThatThrownBy(() -> NiftiFile.readImage(folder.resolve("a" + ending)))
                .hasMessageContaining("a.img does not exist");
    }
}
