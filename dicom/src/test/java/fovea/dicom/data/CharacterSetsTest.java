package fovea.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of PS3.5, annexes H, I, J and K. */
class CharacterSetsTest {
    private static List<String> decoded(String hex, String... terms) {
        byte[] raw = HexFormat.of().parseHex(hex.replace(" ", ""));
        return CharacterSets.of(List.of(terms)).decode(raw, Vr.PN);
    }

    @Test
    void japanese_by_escapes_in_the_low_half() {
        assertThat(decoded(
                        "59616D6164615E5461726F75 3D 1B2442 3B33 4544 1B2842 5E 1B2442 4240 4F3A 1B2842 3D"
                                + "1B2442 2464 245E 2440 1B2842 5E 1B2442 243F 246D 2426 1B2842",
                        "",
                        "ISO 2022 IR 87"))
                .containsExactly("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046");
    }

    @Test
    void korean_by_escapes_in_the_high_half() {
        assertThat(decoded("486F6E675E47696C646F6E67 3D 1B242943 FBF3 5E 1B242943 D1CE D4D7", "", "ISO 2022 IR 149"))
                .containsExactly("Hong^Gildong=\u6d2a^\u5409\u6d1e");
    }

    @Test
    void chinese_in_utf_8_and_gb18030() {
        assertThat(decoded("57616E67 5E E5B08F E4B89C", "ISO_IR 192")).containsExactly("Wang^\u5c0f\u4e1c");
        assertThat(decoded("57616E67 5E D0A1 B6AB", "GB18030")).containsExactly("Wang^\u5c0f\u4e1c");
    }

    @Test
    void a_backslash_inside_of_a_character_parts_nothing() {
        // U+4E57 is 815C in GBK: its second byte is a backslash
        assertThat(decoded("815C 5C 41", "GBK")).containsExactly("\u4e57", "A");
    }

    @Test
    void greek_and_cyrillic() {
        assertThat(decoded("C4E9EFEDF5F3E9EFF2", "ISO_IR 126"))
                .containsExactly("\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2");
        assertThat(decoded("BBEE", "ISO_IR 144")).containsExactly("\u041b\u044e");
    }
}
