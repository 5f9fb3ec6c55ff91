package fovea.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the builder refuses (PS3.5, table 6.2-1), so that no invalid file is written. */
class BuilderRulesTest {
    @ParameterizedTest
    @CsvSource({
        "CS, lower case",
        "CS, ABCDEFGHIJKLMNOPQ",
        "CS, A\\B",
        "UI, 1.02.3",
        "UI, 1..2",
        "UI, .1",
        "UI, 1.2.",
        "UI, 12345678901234567890123456789012345678901234567890123456789012345",
        "DA, 2024-01-02",
        "DA, 202401",
        "DA, 20241301",
        "DA, 20240230",
        "DA, 20240100",
        "TM, 10:11",
        "TM, 1",
        "TM, 240000",
        "TM, 106000",
        "TM, 101112.1234567",
        "DT, 202",
        "DT, 20240102256000",
        "AS, 12",
        "AS, 012H",
        "IS, 1.5",
        "IS, 1234567890123",
        "DS, 1.2.3",
        "DS, 1234567890.1234567",
        "DS, 0x12",
        "AE, \u00c4RZTE",
        "SH, seventeen letters",
        "LO, a\\b"
    })
    void values_that_their_representation_forbids_are_refused(Vr vr, String text) {
        assertThatThrownBy(() -> DataSet.builder().text(0x00091001, vr, text))
                .as("%s %s", vr, text)
                .isInstanceOf(DicomException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CS, A B_9",
        "UI, 1.2.840.10008.0",
        "UI, 2.25.329800735698586629295641978511506172918",
        "DA, 20240229",
        "DA, 19000101",
        "TM, 10",
        "TM, 1011",
        "TM, 235960",
        "TM, 101112.123456",
        "DT, 2024",
        "DT, 202401021112+0100",
        "DT, 20240102101112.5-0500",
        "AS, 090Y",
        "IS, -2147483648",
        "DS, -1.5E-10",
        "SH, sixteen letters!",
        "AE, STORE_SCP 1"
    })
    void values_at_the_edge_of_what_is_allowed_are_taken(Vr vr, String text) {
        DataSet data = DataSet.builder().text(0x00091001, vr, text).build();
        assertThat(data.text(0x00091001)).contains(text);
    }

    @Test
    void control_characters_are_for_long_text_alone() {
        assertThatCode(() -> DataSet.builder().text(Tag.PATIENT_COMMENTS, "one\r\ntwo\tthree\f"))
                .doesNotThrowAnyException();
        for (String odd : new String[] {"a\nb", "a\0b", "a\u001bb"}) {
            assertThatThrownBy(() -> DataSet.builder().text(Tag.PATIENT_ID, odd))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("control characters");
        }
        assertThatThrownBy(() -> DataSet.builder().text(Tag.PATIENT_COMMENTS, "a\0b"))
                .isInstanceOf(DicomException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "US, -1",
        "US, 65536",
        "SS, 32768",
        "SS, -32769",
        "UL, 4294967296",
        "UL, -1",
        "SL, 2147483648",
        "SL, -2147483649"
    })
    void numbers_that_do_not_fit_are_refused_and_never_wrap(Vr vr, long number) {
        assertThatThrownBy(() -> DataSet.builder().integers(0x00091001, vr, number))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must fit " + vr);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void numbers_that_fit_come_back(@ForAll @LongRange(min = -70000, max = 70000) long number) {
        for (Vr vr : new Vr[] {Vr.US, Vr.SS, Vr.UL, Vr.SL, Vr.SV, Vr.IS, Vr.DS}) {
            boolean fits =
                    switch (vr) {
                        case US -> number >= 0 && number <= 65535;
                        case SS -> number >= -32768 && number <= 32767;
                        case UL -> number >= 0;
                        default -> true;
                    };
            if (fits) {
                DataSet data =
                        DataSet.builder().integers(0x00091001, vr, number).build();
                assertThat(data.longs(0x00091001)).containsExactly(number);
                assertThat(data.decimals(0x00091001)).containsExactly((double) number);
            }
        }
    }

    @Test
    void an_unsigned_number_of_64_bits_is_printed_whole_and_refused_as_a_number() {
        DataSet data = DataSet.builder().integers(0x00091001, Vr.UV, -1L).build();
        assertThat(data.texts(0x00091001)).containsExactly("18446744073709551615");
        assertThatThrownBy(() -> data.longs(0x00091001)).isInstanceOf(DicomException.class);
    }

    @Test
    void text_is_not_set_as_numbers_nor_numbers_as_text() {
        assertThatThrownBy(() -> DataSet.builder().text(Tag.ROWS, "5")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.builder().integers(Tag.PATIENT_ID, 5)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.builder().decimals(Tag.ROWS, 5)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.builder().decimals(Tag.PIXEL_SPACING, Double.NaN, 1))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must be finite");
        assertThatThrownBy(() -> DataSet.builder().items(Tag.PATIENT_ID)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.builder().bytes(Tag.SEGMENT_SEQUENCE, Vr.SQ, new byte[2]))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.builder().text(0x00187FF0, "unknown tag"))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void several_values_of_a_text_that_may_have_one_are_refused() {
        assertThatThrownBy(() -> DataSet.builder().text(Tag.PATIENT_COMMENTS, "one", "two"))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must have one value (LT)");
    }

    @Test
    void odd_lengths_are_padded_as_the_representation_wants_it() {
        DataSet data = DataSet.builder()
                .text(Tag.SOP_INSTANCE_UID, "1.2")
                .text(Tag.PATIENT_ID, "abc")
                .bytes(Tag.LUT_DATA, Vr.OW, new byte[] {1, 2, 3})
                .build();
        assertThat(data.bytes(Tag.SOP_INSTANCE_UID)).containsExactly('1', '.', '2', 0);
        assertThat(data.bytes(Tag.PATIENT_ID)).containsExactly('a', 'b', 'c', ' ');
        assertThat(data.bytes(Tag.LUT_DATA)).containsExactly(1, 2, 3, 0);
        assertThat(data.text(Tag.PATIENT_ID)).contains("abc");
        assertThat(data.text(Tag.SOP_INSTANCE_UID)).contains("1.2");
    }

    @Test
    void attributes_come_in_the_order_of_their_tags_above_8000_too() {
        DataSet data = DataSet.builder()
                .bytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[2])
                .integers(Tag.ROWS, 1)
                .text(Tag.PATIENT_ID, "a")
                .build();
        assertThat(data.elements())
                .extracting(Element::tag)
                .containsExactly(Tag.PATIENT_ID, Tag.ROWS, Tag.DATA_SET_TRAILING_PADDING);
        assertThat(data.contains(Tag.DATA_SET_TRAILING_PADDING)).isTrue();
    }

    @Test
    void a_builder_that_begins_with_a_data_set_leaves_that_as_it_was() {
        DataSet before = DataSet.builder().text(Tag.PATIENT_ID, "a").build();
        DataSet after =
                before.toBuilder().text(Tag.PATIENT_ID, "b").remove(Tag.ROWS).build();
        assertThat(before.text(Tag.PATIENT_ID)).contains("a");
        assertThat(after).isNotEqualTo(before);
        assertThat(after.toBuilder().text(Tag.PATIENT_ID, "a").build())
                .isEqualTo(before)
                .hasSameHashCodeAs(before);
    }
}
