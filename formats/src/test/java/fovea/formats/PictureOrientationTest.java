package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected rows by hand: the stored picture is 1 2 3 over 4 5 6; Pillow's exif_transpose gives the same. */
class PictureOrientationTest {
    @ParameterizedTest
    @CsvSource({
        "1, 3, 123456",
        "2, 3, 321654",
        "3, 3, 654321",
        "4, 3, 456123",
        "5, 2, 142536",
        "6, 2, 415263",
        "7, 2, 635241",
        "8, 2, 362514",
        "9, 3, 123456"
    })
    void all_eight_orientations_are_followed(int tag, int width, String shown) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            PictureOrientation orientation = PictureOrientation.of(jpegWith(tag, order));
            Image image = orientation.shown(new Image(Geometry.plane(3, 2), 1, 8, new float[] {1, 2, 3, 4, 5, 6}));
            LabelMap labels = orientation.shown(new LabelMap(Geometry.plane(3, 2), new int[] {1, 2, 3, 4, 5, 6}));
            assertThat(image.width()).isEqualTo(width);
            StringBuilder samples = new StringBuilder();
            StringBuilder values = new StringBuilder();
            IntStream.range(0, 6).forEach(i -> {
                samples.append((int) image.sample(i % width, i / width, 0));
                values.append(labels.value(i));
            });
            assertThat(samples.toString()).isEqualTo(shown);
            assertThat(values.toString()).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "10", "20", "31"})
    void a_cut_segment_is_upright(int length) {
        byte[] whole = jpegWith(6, ByteOrder.BIG_ENDIAN);
        assertThat(PictureOrientation.of(java.util.Arrays.copyOf(whole, length)))
                .isEqualTo(PictureOrientation.UPRIGHT);
    }

    /** The start of a JPEG file: SOI and an APP1 segment with one EXIF field. */
    private static byte[] jpegWith(int tag, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I')).put(tiff.get(0));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) tag);
        ByteBuffer file = ByteBuffer.allocate(4 + 2 + 6 + 26).putShort((short) 0xFFD8);
        file.putShort((short) 0xFFE1).putShort((short) (2 + 6 + 26));
        file.put("Exif\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .put(tiff.array());
        return file.array();
    }
}
