package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void one_is_singular_and_every_other_number_is_plural() {
        assertThat(Count.of(1, "group")).isEqualTo("1 group");
        assertThat(Count.of(0, "group")).isEqualTo("0 groups");
        assertThat(Count.of(2, "held-out patient")).isEqualTo("2 held-out patients");
    }

    @Test
    void plurals_are_spelt_as_english_spells_them() {
        assertThat(Count.of(2, "study")).isEqualTo("2 studies");
        assertThat(Count.of(2, "day")).isEqualTo("2 days");
        assertThat(Count.of(2, "box")).isEqualTo("2 boxes");
        assertThat(Count.of(2, "series")).isEqualTo("2 series");
        assertThat(Count.of(1, "file of a patient", "files of a patient")).isEqualTo("1 file of a patient");
        assertThat(Count.word(1, "is", "are")).isEqualTo("is");
        assertThat(Count.word(3, "is", "are")).isEqualTo("are");
    }
}
