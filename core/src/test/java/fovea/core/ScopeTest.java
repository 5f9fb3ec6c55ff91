package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Scope.ScopedLabel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a specialist is for, in DICOM's defined terms (PS3.3 section C.7.3.1.1.1 and PS3.16 annex L). */
class ScopeTest {
    private static Scope scope(String modality, String part) {
        return Scope.ofOutlines(
                List.of(new ScopedLabel(new Label("liver", 1), "10200004")),
                Showing.ofGeneralist(1024),
                modality,
                part);
    }

    @ParameterizedTest
    @CsvSource({
        "CHEST, CHEST, true",
        "CHEST, chest, true",
        "ABDOMEN, ABDOMENPELVIS, true",
        "ABDOMENPELVIS, ABDOMEN, true",
        "ABDOMEN, CHESTABDPELVIS, true",
        "PELVIS, NECKCHESTABDPELV, true",
        "CHESTABDPELVIS, ABDOMENPELVIS, true",
        "CHEST, WHOLEBODY, true",
        "SPINE, LSPINE, true",
        "LSPINE, TLSPINE, true",
        "LSPINE, LSSPINE, true",
        "CSPINE, LSPINE, false",
        "TSPINE, LSSPINE, false",
        "ABDOMEN, UPPER ABDOMEN, true",
        "CHEST, CHEST^ROUTINE, true",
        "CHEST, ABDOMEN, false",
        "HEAD, NECK, false",
        "HEAD, HEADNECK, true"
    })
    void a_part_is_taken_where_one_holds_the_other(String own, String other, boolean taken) {
        assertThat(scope("CT", own).takesBodyPart(other)).isEqualTo(taken);
        assertThat(scope("CT", other).takesBodyPart(own)).isEqualTo(taken);
    }

    /** One word within another is no part of it: HEART holds no EAR. */
    @ParameterizedTest
    @CsvSource({"EAR, HEART", "BLADDER, GALLBLADDER", "EYE, EYELID", "ARM, FOREARM", "HIP, SHIP", "TOE, MYTOEN"})
    void letters_of_a_word_are_no_part_of_the_body(String own, String other) {
        assertThat(scope("CT", own).takesBodyPart(other)).isFalse();
        assertThat(scope("CT", other).takesBodyPart(own)).isFalse();
    }

    @Test
    void words_in_other_letters_are_compared_too() {
        assertThat(scope("CT", "肝臓").takesBodyPart("CHEST")).isFalse();
        assertThat(scope("CT", "CHEST").takesBodyPart("肝臓")).isFalse();
        assertThat(scope("CT", "肝臓").takesBodyPart("肝臓")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CT, CT, true",
        "ct, CT, true",
        "CR, DX, true",
        "DX, CR, true",
        "DX, MG, false",
        "CT, MR, false",
        "PT, CT, false"
    })
    void both_kinds_of_radiographs_are_one_and_others_are_not(String own, String other, boolean taken) {
        assertThat(scope(own, "").takesModality(other)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"'', unknown", "'  ', unknown", "UNKNOWN, unknown", "Unknown, unknown", "' chest ', CHEST"})
    void terms_are_written_as_code_strings_are(String text, String term) {
        assertThat(Scope.term(text)).isEqualTo(term);
        assertThat(scope(text, text).modality()).isEqualTo(term);
        assertThat(scope(text, text).bodyPart()).isEqualTo(term);
    }

    @Test
    void a_code_is_a_number_of_snomed_ct() {
        for (String odd : new String[] {"T-62000", "1234567890123456789", " 1", "-1"}) {
            assertThatThrownBy(() -> new ScopedLabel(new Label("liver", 1), odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("up to 18 digits");
        }
    }

    @Test
    void only_a_task_of_outlines_has_outlines() {
        Scope writing = new Scope(new Task.Writing("impression"), "CT", "CHEST", Showing.ofGeneralist(1024));
        assertThatThrownBy(writing::outline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is writing");
        assertThatThrownBy(() -> new Task.Findings(List.of("edema", "edema"))).hasMessageContaining("each named once");
        assertThatThrownBy(() -> new Task.Writing(" ")).hasMessageContaining("got none");
        assertThatThrownBy(() -> new Task.Outline(List.of(), true)).hasMessageContaining("at least one label");
    }
}
