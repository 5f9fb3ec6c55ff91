package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored values of native frames (PS3.5 section 8.1.1 and annex D), by hand. */
class NativeFramesTest {
    private static DataSetBuilder grey(int rows, int columns, int allocated) {
        return DataSet.builder()
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, rows)
                .integers(Tag.COLUMNS, columns)
                .integers(Tag.BITS_ALLOCATED, allocated)
                .integers(Tag.BITS_STORED, allocated)
                .integers(Tag.HIGH_BIT, allocated - 1L)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static FrameReader reader(DataSetBuilder header, byte[] pixels) throws IOException {
        return FrameReader.of(DicomFile.of(header.build())
                .withPixels(NativePixels.of(Tag.PIXEL_DATA, Vr.OW, pixels), TransferSyntax.EXPLICIT_LITTLE));
    }

    /** The word is 1010 1011 1100 1101: of 12 bits stored, what lies below the low bit and above the high bit goes. */
    @ParameterizedTest
    @CsvSource({
        "16, 15, 0, 43981", // ABCD
        "16, 15, 1, -21555",
        "12, 11, 0, 3021", // BCD
        "12, 11, 1, -1075", // BCD - 1000 in hexadecimals
        "12, 15, 0, 2748", // ABC
        "12, 15, 1, -1348",
        "8, 11, 0, 188", // BC
        "1, 0, 0, 1",
        "1, 1, 0, 0"
    })
    void bits_stored_are_cut_out_of_the_bits_allocated(int stored, int high, int signed, int value) throws IOException {
        DataSetBuilder header = grey(1, 1, 16)
                .integers(Tag.BITS_STORED, stored)
                .integers(Tag.HIGH_BIT, high)
                .integers(Tag.PIXEL_REPRESENTATION, signed);
        assertThat(reader(header, new byte[] {(byte) 0xCD, (byte) 0xAB})
                        .frame(0)
                        .integer(0))
                .isEqualTo(value);
    }

    @Test
    void an_unsigned_pixel_of_32_bits_is_not_negative() throws IOException {
        StoredFrame frame =
                reader(grey(1, 2, 32), new byte[] {-1, -1, -1, -1, 1, 0, 0, 0}).frame(0);
        assertThat(frame.value(0)).isEqualTo(4294967295.0);
        assertThat(frame.value(1)).isEqualTo(1);
    }

    /** PS3.5 section 8.1.1: frames of one bit follow each other without padding to whole bytes. */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void frames_of_one_bit_cross_bytes(
            @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int columns,
            @ForAll @IntRange(min = 1, max = 5) int frames,
            @ForAll long seed)
            throws IOException {
        boolean[] bits = new boolean[rows * columns * frames];
        byte[] packed = new byte[(bits.length + 7) / 8];
        Random random = new Random(seed);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = random.nextBoolean();
            packed[i / 8] |= (byte) (bits[i] ? 1 << i % 8 : 0);
        }
        FrameReader reader = reader(grey(rows, columns, 1).integers(Tag.NUMBER_OF_FRAMES, frames), packed);
        for (int i = 0; i < bits.length; i++) {
            StoredFrame frame = reader.frame(i / (rows * columns));
            assertThat(frame.integer(i % (rows * columns))).isEqualTo(bits[i] ? 1 : 0);
        }
    }

    @Test
    void real_pixels_keep_every_digit() throws IOException {
        byte[] raw = new byte[16];
        java.nio.ByteBuffer.wrap(raw)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putDouble(Math.PI)
                .putDouble(-1e-300);
        DicomFile file = DicomFile.of(grey(1, 2, 64).build())
                .withPixels(NativePixels.of(Tag.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, raw), TransferSyntax.EXPLICIT_LITTLE);
        StoredFrame frame = FrameReader.of(file).frame(0);
        assertThat(frame.isReal()).isTrue();
        assertThat(frame.value(0)).isEqualTo(Math.PI);
        assertThat(frame.value(1)).isEqualTo(-1e-300);
        assertThatThrownBy(() -> frame.integer(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_second_frame_of_a_file_that_holds_one_is_refused_and_the_first_is_read() throws IOException {
        FrameReader reader = reader(grey(2, 2, 8).integers(Tag.NUMBER_OF_FRAMES, 2), new byte[] {1, 2, 3, 4});
        assertThat(reader.frame(0).integer(3)).isEqualTo(4);
        assertThatThrownBy(() -> reader.frame(1))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must have at least 8 bytes");
        assertThatThrownBy(() -> reader.frame(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"12, 12, 11", "16, 17, 16", "16, 0, 15", "16, 12, 10", "16, 12, 16", "8, 8, 8"})
    void bits_that_contradict_each_other_are_refused(int allocated, int stored, int high) {
        DataSet header = grey(1, 1, 16)
                .integers(Tag.BITS_ALLOCATED, allocated)
                .integers(Tag.BITS_STORED, stored)
                .integers(Tag.HIGH_BIT, high)
                .build();
        assertThatThrownBy(() -> PixelDescription.of(header))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("Bits");
    }

    @Test
    void sizes_whose_product_overflows_are_refused_before_memory_is_asked_for() {
        DataSet huge = grey(65535, 65535, 16).build();
        assertThatThrownBy(() -> PixelDescription.of(huge))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("65535 x 65535");
    }

    @Test
    void three_samples_of_a_grey_picture_are_refused() {
        DataSet odd = grey(1, 1, 8).integers(Tag.SAMPLES_PER_PIXEL, 3).build();
        assertThatThrownBy(() -> PixelDescription.of(odd))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("SamplesPerPixel (0028,0002) must be 1 for MONOCHROME2");
    }

    @Test
    void a_transfer_syntax_without_a_codec_is_refused_with_its_name() {
        assertThatThrownBy(() -> FrameCodecs.of(TransferSyntax.of("1.2.840.10008.1.2.4.103")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("H.264");
        assertThatThrownBy(() -> FrameCodecs.of(TransferSyntax.of("1.2.3")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown");
    }
}
