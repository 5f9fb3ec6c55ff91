package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Segments of PS3.3 section C.7.9.2, written by hand and by a generator. */
class SegmentedPaletteTest {
    private static final int DATA = Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA;

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putShort((short) word);
        }
        return bytes.array();
    }

    private static int[] expanded(int count, int... words) {
        DataSet data = DataSet.builder().bytes(DATA, Vr.OW, words(words)).build();
        return new SegmentedTable(data, DATA, new int[] {count, 0, 16}).expand();
    }

    private static int[] expandedBytes(int count, int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        DataSet data = DataSet.builder().bytes(DATA, Vr.OW, raw).build();
        return new SegmentedTable(data, DATA, new int[] {count, 0, 8}).expand();
    }

    @Test
    void a_discrete_segment_gives_its_values_and_a_linear_one_the_way_to_its_end() {
        // 2 values 100 and 200; then 4 steps from 200 to 240, which are 10 each
        assertThat(expanded(6, 0, 2, 100, 200, 1, 4, 240)).containsExactly(100, 200, 210, 220, 230, 240);
    }

    @Test
    void a_linear_segment_may_fall() {
        assertThat(expanded(5, 0, 1, 65535, 1, 4, 65535 - 400)).containsExactly(65535, 65435, 65335, 65235, 65135);
    }

    @Test
    void an_indirect_segment_repeats_earlier_ones() {
        // discrete (7, 9), linear to 15 in 3 steps, both once more: the ramp goes on from the last 9
        assertThat(expanded(10, 0, 2, 7, 9, 1, 3, 15, 2, 2, 0, 0)).containsExactly(7, 9, 11, 13, 15, 7, 9, 11, 13, 15);
    }

    @Test
    void entries_of_8_bits_stand_in_bytes() {
        assertThat(expandedBytes(5, 0, 1, 10, 1, 4, 250)).containsExactly(10, 70, 130, 190, 250);
    }

    @Test
    void padding_behind_the_last_entry_does_no_harm() {
        assertThat(expanded(2, 0, 2, 1, 2, 0, 0, 0)).containsExactly(1, 2);
    }

    @Test
    void a_table_that_is_too_short_too_long_or_of_unknown_segments_is_refused() {
        for (int[] damaged : List.of(
                new int[] {0, 2, 1, 2},
                new int[] {0, 4, 1, 2, 3, 4},
                new int[] {1, 3, 5},
                new int[] {3, 1, 5},
                new int[] {0, 9, 1},
                new int[] {2, 1, 0, 0})) {
            assertThatThrownBy(() -> expanded(3, damaged))
                    .as(Arrays.toString(damaged))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("must expand to 3 entries");
        }
    }

    /** An offset of 32 bits that has its top bit set, and one beyond the data. */
    @Test
    void an_indirect_segment_that_points_outside_of_the_data_is_refused() {
        for (int high : new int[] {0xFFFF, 0x8000, 0x7FFF, 0}) {
            assertThatThrownBy(() -> expanded(3, 0, 1, 5, 2, 1, 0xFFFE, high))
                    .as("offset %04X FFFE", high)
                    .isInstanceOf(DicomException.class);
        }
        assertThatThrownBy(() -> expandedBytes(3, 0, 1, 5, 2, 1, 0xFE, 0xFF, 0xFF, 0xFF))
                .isInstanceOf(DicomException.class);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void any_words_expand_to_what_is_promised_or_are_refused(@ForAll long seed) {
        Random random = new Random(seed);
        int[] data = random.ints(random.nextInt(40), 0, random.nextBoolean() ? 6 : 65536)
                .toArray();
        int count = 1 + random.nextInt(20);
        try {
            assertThat(expanded(count, data)).hasSize(count);
        } catch (DicomException e) {
            assertThat(e).hasMessageContaining("must expand to");
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void segments_that_a_writer_drew_come_back_as_their_values(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> data = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        int segments = 1 + random.nextInt(5);
        for (int i = 0; i < segments; i++) {
            int length = 1 + random.nextInt(6);
            if (i == 0 || random.nextBoolean()) {
                data.addAll(List.of(0, length));
                random.ints(length, 10000, 50000).forEach(value -> {
                    data.add(value);
                    expected.add(value);
                });
            } else {
                int step = random.nextInt(100) - 50;
                int from = expected.getLast();
                data.addAll(List.of(1, length, from + step * length));
                for (int j = 1; j <= length; j++) {
                    expected.add(from + step * j);
                }
            }
        }
        int[] words = data.stream().mapToInt(Integer::intValue).toArray();
        assertThat(expanded(expected.size(), words))
                .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }
}
