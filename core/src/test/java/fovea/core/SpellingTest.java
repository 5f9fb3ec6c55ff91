package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void an_accent_that_stands_alone_joins_its_letter() {
        assertThat(Spelling.composed("rene\u0301")).isEqualTo("ren\u00e9");
        assertThat(Spelling.composed("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
    }

    @Test
    void case_and_blanks_do_not_make_another_name() {
        assertThat(Spelling.key("PAT0")).isEqualTo(Spelling.key(" pat0"));
        assertThat(Spelling.key("Stra\u00dfe")).isEqualTo(Spelling.key("STRASSE"));
        assertThat(Spelling.key("left  lung")).isEqualTo(Spelling.key("Left Lung"));
        assertThat(Spelling.key("\u03a3\u03c3\u03c2")).isEqualTo(Spelling.key("\u03c3\u03c3\u03c3"));
    }

    @Test
    void other_letters_are_other_names() {
        assertThat(Spelling.key("\u809d\u81d3")).isNotEqualTo(Spelling.key("\u813e\u81d3"));
        assertThat(Spelling.key("left-lung")).isNotEqualTo(Spelling.key("left lung"));
        assertThat(Spelling.key("PAT0")).isNotEqualTo(Spelling.key("PAT00"));
    }
}
