package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two spellings of one name, in letters of many languages that a generator draws. */
class SpellingProperties {
    private static final int[][] LETTERS = {
        {'A', 26},
        {'a', 26},
        {0xC0, 60},
        {0x100, 120},
        {0x391, 50},
        {0x410, 64},
        {0x5D0, 27},
        {0x4E00, 500},
        {0xAC00, 500},
        {0x1E00, 250},
        {' ', 1},
        {0x3000, 1},
        {0xA0, 1}
    };

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(10); i > 0; i--) {
            int[] block = LETTERS[random.nextInt(LETTERS.length)];
            name.appendCodePoint(block[0] + random.nextInt(block[1]));
        }
        return name.toString();
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void the_key_of_a_key_is_the_key(@ForAll long seed) {
        String key = Spelling.key(name(new Random(seed)));
        assertThat(Spelling.key(key)).isEqualTo(key);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void letters_and_their_accents_may_stand_together_or_apart(@ForAll long seed) {
        String name = name(new Random(seed));
        String key = Spelling.key(name);
        assertThat(Spelling.key(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(key);
        assertThat(Spelling.key(Normalizer.normalize(name, Normalizer.Form.NFC)))
                .isEqualTo(key);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void capitals_make_no_other_name(@ForAll long seed) {
        String name = name(new Random(seed));
        assertThat(Spelling.key(name.toUpperCase(Locale.ROOT))).isEqualTo(Spelling.key(name));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void blanks_around_a_name_make_no_other_one(@ForAll long seed) {
        Random random = new Random(seed);
        String name = name(random);
        String[] blanks = {" ", "\t", "\n", "\u00a0", "\u3000", "\u2003", " \u00a0 "};
        String blank = blanks[random.nextInt(blanks.length)];
        assertThat(Spelling.key(blank + name + blank)).isEqualTo(Spelling.key(name));
    }

    /** No-break spaces come from tables and web pages, ideographic ones from Japanese keyboards. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "left  lung",
                "left\u00a0lung",
                "left\u3000lung",
                "left\tlung",
                "left \u00a0 lung",
                "LEFT LUNG\u00a0"
            })
    void every_blank_is_a_blank(String name) {
        assertThat(Spelling.key(name)).isEqualTo("left lung");
    }

    @Test
    void different_names_stay_different() {
        assertThat(Spelling.key("PAT 1")).isNotEqualTo(Spelling.key("PAT1"));
        assertThat(Spelling.key("PAT-1")).isNotEqualTo(Spelling.key("PAT_1"));
        assertThat(Spelling.key("Muller")).isNotEqualTo(Spelling.key("M\u00fcller"));
        assertThat(Spelling.key("O")).isNotEqualTo(Spelling.key("0"));
        assertThat(Spelling.key("l")).isNotEqualTo(Spelling.key("1"));
        assertThat(Spelling.key("\u809d\u81d3")).isNotEqualTo(Spelling.key("\u813e\u81d3"));
    }

    @Test
    void names_mean_the_same_on_a_turkish_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Spelling.key("LIVER ID")).isEqualTo("liver id");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_german_sharp_s_is_two_also_as_a_capital() {
        assertThat(Spelling.key("STRA\u1e9eE")).isEqualTo(Spelling.key("stra\u00dfe"));
        assertThat(Spelling.key("STRASSE")).isEqualTo(Spelling.key("stra\u00dfe"));
    }

    @Test
    void a_greek_sigma_is_one_wherever_it_stands() {
        assertThat(Spelling.key("\u039f\u03a3")).isEqualTo(Spelling.key("\u03bf\u03c2"));
    }
}
