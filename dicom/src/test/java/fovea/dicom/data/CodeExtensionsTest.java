package fovea.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Escapes of ISO 2022 that are not in the annexes of PS3.5: sections 6.1.2.4 and 6.1.2.5, tables C.12-3 and C.12-4 of PS3.3. */
class CodeExtensionsTest {
    private static List<String> decoded(Vr vr, String hex, String... terms) {
        return CharacterSets.of(List.of(terms)).decode(HexFormat.of().parseHex(hex.replace(" ", "")), vr);
    }

    /** Letters of each single-byte set of table C.12-3, after its escape to G1. */
    @ParameterizedTest
    @CsvSource({
        "2D41, E4, \u00e4, ISO 2022 IR 100",
        "2D42, B1, \u0105, ISO 2022 IR 101",
        "2D43, A1, \u0126, ISO 2022 IR 109",
        "2D44, B1, \u0105, ISO 2022 IR 110",
        "2D4C, D0, \u0430, ISO 2022 IR 144",
        "2D47, C7, \u0627, ISO 2022 IR 127",
        "2D46, E1, \u03b1, ISO 2022 IR 126",
        "2D48, E0, \u05d0, ISO 2022 IR 138",
        "2D4D, FD, \u0131, ISO 2022 IR 148",
        "2D62, A4, \u20ac, ISO 2022 IR 203",
        "2D54, A1, \u0e01, ISO 2022 IR 166",
        "2949, B1, \uff71, ISO 2022 IR 13"
    })
    void every_single_byte_set_can_be_called_in(String escape, String letter, String expected, String term) {
        assertThat(decoded(Vr.LO, "41 1B" + escape + letter, "", term)).containsExactly("A" + expected);
    }

    @Test
    void chinese_of_two_bytes_in_the_high_half() {
        // annex K.3: Wang XiaoDong with ISO 2022 IR 58
        assertThat(decoded(Vr.PN, "5A 1B242941 CDF5 5E 1B242941 D0A1 B6AB", "", "ISO 2022 IR 58"))
                .containsExactly("Z\u738b^\u5c0f\u4e1c");
    }

    @Test
    void the_supplementary_set_of_japanese() {
        // JIS X 0212, row 16 cell 1 (3021) is U+4E02
        assertThat(decoded(Vr.LO, "1B242844 3021 1B2842 41", "", "ISO 2022 IR 159"))
                .containsExactly("\u4e02A");
    }

    /** PS3.5 section 6.1.2.5.3: before a caret, an equals sign or a backslash the first set is active again. */
    @Test
    void a_delimiter_brings_the_first_set_back() {
        assertThat(decoded(Vr.PN, "1B2D46 E1 5E E4 3D E4", "ISO 2022 IR 100", "ISO 2022 IR 126"))
                .containsExactly("\u03b1^\u00e4=\u00e4");
        assertThat(decoded(Vr.LO, "1B2D46 E1 5E E1 5C E4", "ISO 2022 IR 100", "ISO 2022 IR 126"))
                .as("outside of names a caret is a letter")
                .containsExactly("\u03b1^\u03b1", "\u00e4");
    }

    @Test
    void a_line_break_brings_the_first_set_back_in_long_text() {
        assertThat(decoded(Vr.LT, "1B2D46 E1 0D0A E4 5C E4", "ISO 2022 IR 100", "ISO 2022 IR 126"))
                .containsExactly("\u03b1\r\n\u00e4\\\u00e4");
    }

    @Test
    void a_backslash_within_a_pair_of_bytes_parts_no_values() {
        // JIS X 0208 row 17 cell 60 is 315C, U+5043's neighbour: its second byte is a backslash
        List<String> values = decoded(Vr.LO, "1B2442 315C 1B2842 5C 42", "", "ISO 2022 IR 87");
        assertThat(values).hasSize(2);
        assertThat(values.get(0)).hasSize(1).isNotEqualTo("\\");
        assertThat(values.get(1)).isEqualTo("B");
    }

    @Test
    void an_unknown_escape_leaves_a_mark_and_the_rest_is_read() {
        assertThat(decoded(Vr.LO, "41 1B2D5A 42", "", "ISO 2022 IR 100")).containsExactly("A\ufffdB");
    }

    @Test
    void an_escape_that_is_cut_off_by_the_end_does_no_harm() {
        for (String cut : List.of("41 1B", "41 1B24", "41 1B2428", "41 1B2442 30", "1B242943 B0")) {
            assertThat(decoded(Vr.PN, cut, "", "ISO 2022 IR 87")).hasSize(1);
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void any_bytes_give_some_values_in_every_set(@ForAll byte[] raw, @ForAll long seed) {
        List<String> terms = List.of(
                "", "ISO_IR 100", "ISO_IR 192", "GB18030", "ISO 2022 IR 87", "ISO 2022 IR 149", "ISO 2022 IR 58", "?");
        Random random = new Random(seed);
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            chosen.add(terms.get(random.nextInt(terms.size())));
        }
        CharacterSets sets = CharacterSets.of(chosen);
        for (Vr vr : List.of(Vr.PN, Vr.LO, Vr.LT)) {
            List<String> values = sets.decode(raw, vr);
            assertThat(values).isNotEmpty();
            assertThat(vr.isMultiple() || values.size() == 1).isTrue();
        }
    }

    /** Java's own ISO-2022-JP encoder writes the escapes that DICOM takes. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void text_that_java_encodes_as_iso_2022_jp_is_read(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            boolean kana = random.nextBoolean();
            text.append((char) (kana ? 0x3041 + random.nextInt(80) : 'a' + random.nextInt(26)));
        }
        byte[] raw = text.toString().getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(CharacterSets.of(List.of("", "ISO 2022 IR 87")).decode(raw, Vr.PN))
                .containsExactly(text.toString());
    }

    /** EUC-KR is KS X 1001 in the high half, which one escape calls in (annex I.2). */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void hangul_in_the_high_half_is_read(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        Charset korean = Charset.forName("EUC-KR");
        while (text.length() < 8) {
            char letter = (char) (0xAC00 + random.nextInt(11172));
            if (korean.newEncoder().canEncode(letter)) {
                text.append(letter);
            }
        }
        String hex = "1B242943" + HexFormat.of().formatHex(text.toString().getBytes(korean));
        assertThat(decoded(Vr.PN, hex, "", "ISO 2022 IR 149")).containsExactly(text.toString());
    }
}
