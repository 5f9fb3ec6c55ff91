package fovea.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class NiftiRefusalsTest {
    private static final Path NAME = Path.of("brain.nii.gz");

    private static HandmadeNifti small() {
        return new HandmadeNifti(false, ByteOrder.LITTLE_ENDIAN).voxels(2, 8, new double[12]);
    }

    private static void refused(byte[] file, String... words) {
        assertThatThrownBy(() -> NiftiFile.decodeImage(NAME, file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("brain.nii.gz: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void a_series_of_volumes_is_refused_with_the_demand() {
        refused(small().dim(4, 3, 2, 1, 2).file(), "one volume of three dimensions", "dim[4] = 2", "split it");
        refused(small().dim(5, 3, 2, 1, 1, 2).file(), "dim[5] = 2");
    }

    @Test
    void types_that_are_not_read_are_named() {
        refused(small().voxels(32, 64, 1).file(), "32 (complex64)");
        refused(small().voxels(1, 1).file(), "1 (binary)");
        refused(small().voxels(2304, 32, 1).file(), "RGBA32");
        refused(small().voxels(4, 8, 1).file(), "needs bitpix 16, got 8");
    }

    @Test
    void dimensions_that_lie_are_refused_before_anything_is_allocated() throws IOException {
        refused(small().dim(3, 32767, 32767, 1).file(), "claims 32767 x 32767 x 1");
        refused(small().dim(3, 0, 2, 2).file(), "dim[1] must be at least 1, got 0");
        refused(small().dim(3, -3, 2, 2).file(), "dim[1] must be at least 1, got -3");
        refused(small().dim(0).file(), "dim[0]");
        refused(small().dim(3, 3000, 300, 2).file(), "1800352 bytes", "it is truncated");
        HandmadeNifti huge =
                new HandmadeNifti(true, ByteOrder.LITTLE_ENDIAN).voxels(2, 8, 1).dim(3, 1L << 62, 4, 4);
        refused(huge.file(), "claims 4611686018427387904");
        byte[] lying = HandmadeNifti.packed(small().dim(3, 3000, 3000, 20).file());
        refused(lying, "180000352 bytes", "never unpack");
    }

    @Test
    void a_bomb_behind_the_voxels_is_refused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(small().file());
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(nothing);
            }
        }
        refused(out.toByteArray(), "more than 1048576 bytes follow");
    }

    @Test
    void a_file_cut_anywhere_is_refused() throws IOException {
        byte[] plain = small().file();
        byte[] packed = HandmadeNifti.packed(plain);
        for (int length = 0; length < plain.length; length++) {
            refused(Arrays.copyOf(plain, length), NAME.toString());
        }
        for (int length = 0; length < packed.length; length++) {
            refused(Arrays.copyOf(packed, length), NAME.toString());
        }
    }

    @Test
    void a_flipped_bit_of_compressed_voxels_is_noticed() throws IOException {
        byte[] packed = HandmadeNifti.packed(small().file());
        packed[packed.length - 6] ^= 1; // the checksum
        refused(packed, "damaged");
    }

    @Test
    void places_that_are_none_are_refused() {
        refused(small().sform(1, new double[12]).file(), "the sform is no place in space");
        refused(small().sform(1, Double.NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0).file(), "the sform is no place");
        refused(small().qform(1, new double[] {1, 1, 0}, new double[3]).file(), "quaternion must not be longer than 1");
        refused(
                small().pixdim(1, 1, 0, 1)
                        .qform(1, new double[3], new double[3])
                        .file(),
                "pixdim[2] must not be 0");
    }

    @Test
    void values_that_are_none_are_refused() {
        refused(
                small().voxels(16, 32, Double.NaN).dim(3, 1, 1, 1).file(),
                "1 of 1 are not; the first, at (0, 0, 0), is NaN");
        refused(small().voxels(64, 64, 0, 1e300).dim(3, 2, 1, 1).file(), "the first, at (1, 0, 0), is 1.0E300");
        refused(small().scaled(1, Double.NaN).file(), "scl_inter must be finite");
        assertThatThrownBy(() -> NiftiFile.decodeLabels(
                        NAME, small().voxels(4, 16, 0, -1).dim(3, 2, 1, 1).file()))
                .hasMessageContaining("whole numbers of 0 to 65535, 1 of 2 are not; the first, at (1, 0, 0), is -1.0");
    }

    @Test
    void other_files_are_no_volumes() {
        refused(new byte[0], "the file is empty");
        refused(new byte[400], "not a NIfTI file");
        refused(small().magic("\0\0\0\0").file(), "ANALYZE 7.5");
        refused(small().magic("n+3\0").file(), "must be n+1", "n+3?");
        refused(small().offset(1 << 30).file(), "vox_offset");
        assertThat(NiftiFile.isOne(new byte[] {'P', 'K', 3, 4})).isFalse();
        assertThat(NiftiFile.isOne(small().file())).isTrue();
    }
}
