package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Siemens mosaics with a CSA header that is written here, byte by byte, after NiBabel's notes on the format SV10. */
class MosaicHeaderTest {
    private static final int COUNT = 0x0019100A;
    private static final int CSA = 0x00291010;

    private static void text(ByteBuffer into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            into.put(at + i, bytes[i]);
        }
    }

    /** SV10, 4 unused bytes, number of tags, 77; then a tag that is not wanted and SliceNormalVector. */
    private static byte[] csa(String... normal) {
        ByteBuffer header =
                ByteBuffer.allocate(16 + 84 + 20 + 84 + 20 * normal.length).order(ByteOrder.LITTLE_ENDIAN);
        text(header, 0, "SV10");
        header.putInt(8, 2).putInt(12, 77);
        int at = tag(header, 16, "EchoLinePosition", new String[] {"64"});
        tag(header, at, "SliceNormalVector", normal);
        return header.array();
    }

    private static int tag(ByteBuffer header, int start, String name, String[] items) {
        text(header, start, name);
        header.putInt(start + 64, items.length);
        header.putInt(start + 76, items.length).putInt(start + 80, 77);
        int at = start + 84;
        for (String item : items) {
            header.putInt(at, 0).putInt(at + 4, 4).putInt(at + 8, 77).putInt(at + 12, 0);
            text(header, at + 16, item.substring(0, Math.min(4, item.length())));
            at += 20;
        }
        return at;
    }

    private static DataSetBuilder mosaic(int count, byte[] csa) {
        return DataSet.builder()
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "MOSAIC")
                .text(0x00190010, Vr.LO, "SIEMENS MR HEADER")
                .integers(COUNT, Vr.US, count)
                .text(0x00290010, Vr.LO, "SIEMENS CSA HEADER")
                .bytes(CSA, Vr.OB, csa)
                .text(Tag.SPACING_BETWEEN_SLICES, "3.5")
                .integers(Tag.ROWS, 12)
                .integers(Tag.COLUMNS, 18);
    }

    private static Optional<SiemensMosaic> of(DataSetBuilder header) {
        return SiemensMosaic.of(header.build());
    }

    /** 7 slices stand in 3 x 3 tiles of 6 columns and 4 rows. */
    @Test
    void tiles_are_slices_from_left_to_right_and_down() {
        SiemensMosaic mosaic = of(mosaic(7, csa("0", "0", "1"))).orElseThrow();
        assertThat(mosaic.across()).isEqualTo(3);
        List<Slice> slices = mosaic.slices(picture());
        assertThat(slices).hasSize(7);
        assertThat(slices.get(0).tile()).contains(new Slice.Tile(0, 0));
        assertThat(slices.get(2).tile()).contains(new Slice.Tile(12, 0));
        assertThat(slices.get(3).tile()).contains(new Slice.Tile(0, 4));
        assertThat(slices.get(6).tile()).contains(new Slice.Tile(0, 8));
        assertThat(slices).allMatch(slice -> slice.size().equals(new Slice.Size(4, 6)));
    }

    private static Slice picture() {
        FramePlane plane =
                new FramePlane(new Millimetres(-18, -24, 5), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), 4, 2);
        return new Slice(
                new Slice.Source(Path.of("mosaic.dcm"), 0, "1.2.3", List.of("ORIGINAL")),
                new Slice.Size(12, 18),
                plane,
                new Slice.Order(0, 0, 0, 0, 1, 0),
                3,
                Optional.empty());
    }

    /**
     * The file places a picture of 18 x 12 about the middle of the slice: the slice's own corner lies (18 - 6) / 2 columns of 2 mm
     * to the left and (12 - 4) / 2 rows of 4 mm further, at -18 + 12 and -24 + 16.
     */
    @Test
    void the_first_slice_lies_in_the_middle_of_the_picture_and_the_others_along_the_normal() {
        List<Slice> slices = of(mosaic(7, csa("0", "0", "-1"))).orElseThrow().slices(picture());
        assertThat(slices.get(0).plane().position()).isEqualTo(new Millimetres(-6, -8, 5));
        assertThat(slices.get(4).plane().position()).isEqualTo(new Millimetres(-6, -8, 5 - 4 * 3.5));
    }

    @Test
    void a_header_cut_off_anywhere_is_refused_and_never_fails_otherwise() {
        byte[] whole = csa("0", "0", "1");
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> of(mosaic(7, cut)))
                    .as("%d bytes", length)
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("Siemens mosaic");
        }
    }

    @Test
    void a_header_with_any_byte_changed_gives_a_mosaic_or_a_refusal() {
        byte[] whole = csa("0", "0", "1");
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    SiemensMosaic mosaic = of(mosaic(7, changed)).orElseThrow();
                    assertThat(mosaic.normal().length()).isBetween(0.99, 1.01);
                } catch (DicomException e) {
                    assertThat(e).hasMessageContaining("Siemens mosaic");
                }
            }
        }
    }

    /** Java reads these as numbers, or they are no direction. */
    @ParameterizedTest
    @CsvSource({"NaN, 0, 1", "0, 0, Infi", "0, 0, 0", "1, 1, 1", "0, x, 1", "0, 0, 1e99"})
    void a_normal_that_is_no_unit_direction_is_refused(String x, String y, String z) {
        assertThatThrownBy(() -> of(mosaic(7, csa(x, y, z))))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("SliceNormalVector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3.5", "1e200"})
    void a_distance_that_is_none_is_refused(String distance) {
        assertThatThrownBy(() -> of(mosaic(7, csa("0", "0", "1")).text(Tag.SPACING_BETWEEN_SLICES, distance)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("SpacingBetweenSlices (0018,0088)");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 90, 5000})
    void a_count_that_does_not_part_the_picture_is_refused(int count) {
        assertThatThrownBy(() -> of(mosaic(count, csa("0", "0", "1"))))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining(count + " in 18 x 12 pixels");
    }

    @Test
    void a_mosaic_that_lost_its_private_header_is_refused_and_a_plain_image_is_none() {
        DataSetBuilder bare = mosaic(7, csa("0", "0", "1")).remove(CSA).remove(0x00290010);
        assertThatThrownBy(() -> of(bare)).isInstanceOf(DicomException.class).hasMessageContaining("no CSA header");
        DataSetBuilder counted = mosaic(7, csa("0", "0", "1")).text(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY");
        assertThat(of(counted)).as("a count alone makes a mosaic").isPresent();
        assertThat(of(DataSet.builder().text(Tag.IMAGE_TYPE, "ORIGINAL"))).isEmpty();
    }
}
