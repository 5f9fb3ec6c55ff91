package fovea.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks with the header of the volume they are for. */
class NiftiLikenessTest {
    private static final double[] VALUES = {-3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
    private static final Mask MASK = Mask.of(new Geometry(3, 2, 2, Optional.empty()), i -> i % 3 == 0);

    private static HandmadeNifti source(boolean two, ByteOrder order) {
        return new HandmadeNifti(two, order)
                .voxels(4, 16, VALUES)
                .scaled(2, 1)
                .unit(3)
                .pixdim(-1, 500, 700, 900)
                .qform(1, new double[] {0.1, 0.2, 0.3}, new double[] {7, 8, 9});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_place_is_the_sources_to_the_bit_and_the_voxels_are_the_masks(boolean two, @TempDir Path folder)
            throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] bytes = source(two, order).file();
            Path file = folder.resolve(two + order.toString() + ".nii");
            NiftiWriter.writeMask(file, MASK, HandmadeNifti.packed(bytes));
            byte[] written = Files.readAllBytes(file);

            assertThat(NiftiFile.readLabels(file).mask(1)).isEqualTo(MASK);
            assertThat(NiftiFile.readLabels(file).geometry())
                    .isEqualTo(NiftiFile.decodeImage(file, bytes).geometry());
            int from = two ? 344 : 252; // codes, quaternion, offset, rows
            int to = two ? 496 : 328;
            assertThat(Arrays.copyOfRange(written, from, to)).isEqualTo(Arrays.copyOfRange(bytes, from, to));
            assertThat(written).hasSize((two ? 544 : 352) + 12);
        }
    }

    @Test
    void what_a_source_says_of_itself_is_not_copied(@TempDir Path folder) throws IOException {
        byte[] bytes = source(false, ByteOrder.LITTLE_ENDIAN).file();
        for (int at : new int[] {4, 14, 148, 228, 328}) {
            System.arraycopy("Jane Doe".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, 8);
        }
        Path file = folder.resolve("mask.nii");
        NiftiWriter.writeMask(file, MASK, bytes);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("Jane", "Doe");
    }

    @Test
    void a_mask_of_another_size_is_refused(@TempDir Path folder) {
        byte[] bytes = source(false, ByteOrder.LITTLE_ENDIAN).file();
        Mask other = Mask.empty(new Geometry(2, 3, 2, Optional.empty()));

        assertThatThrownBy(() -> NiftiWriter.writeMask(folder.resolve("mask.nii"), other, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 x 2 x 2 must be as large, got 2 x 3 x 2");
    }
}
