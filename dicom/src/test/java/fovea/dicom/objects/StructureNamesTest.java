package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From names people give to SNOMED CT codes of PS3.16: CID 7150, 7151, 244. */
class StructureNamesTest {
    @ParameterizedTest
    @CsvSource({
        "liver, 10200004, -",
        "Liver, 10200004, -",
        "LIVERS, 10200004, -",
        "left lung, 39607008, 7771000",
        "Lung_L, 39607008, 7771000",
        "right-lung, 39607008, 24028007",
        "lung.r, 39607008, 24028007",
        "lungs, 39607008, 51440002",
        "both lungs, 39607008, 51440002",
        "left and right lung, -, -",
        "lung left right, 39607008, 51440002",
        "kidneys, 64033007, 51440002",
        "left kidney, 64033007, 7771000",
        "vessels, 59820001, -",
        "ribs, 113197003, -",
        "left ventricle, 87878005, -",
        "right ventricle, 53085002, -",
        "left atrium, 82471001, -",
        "ventricle, -, -",
        "left, -, -",
        "L, -, -",
        "pneumothorax, 36118008, -",
        "liverwurst, -, -",
        "leber, -, -"
    })
    void names_find_their_code_and_side_or_none(String label, String type, String side) {
        Structure structure = Structure.named(label);
        assertThat(structure.label()).isEqualTo(label);
        if (type.equals("-")) {
            assertThat(structure.isPrivate()).isTrue();
            assertThat(structure.type().scheme()).isEqualTo("99FOVEA");
            assertThat(structure.type().meaning()).isEqualTo(label);
            assertThat(structure.laterality()).isEmpty();
        } else {
            assertThat(structure.type().value()).isEqualTo(type);
            assertThat(structure.type().scheme()).isEqualTo("SCT");
            assertThat(structure.laterality().map(Code::value))
                    .isEqualTo(side.equals("-") ? Optional.empty() : Optional.of(side));
        }
    }

    @Test
    void a_tumour_is_abnormal_and_says_where_it_is() {
        Structure tumour = Structure.named("liver tumour");
        assertThat(tumour.category().value()).isEqualTo("49755003");
        assertThat(tumour.type().value()).isEqualTo("108369006");
        assertThat(tumour.region().map(Code::value)).contains("10200004");
    }

    /** A Turkish machine makes a dotless i of I. */
    @Test
    void names_mean_the_same_in_every_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Structure.named("LIVER").isPrivate()).isFalse();
            assertThat(Structure.named("RIB").type().value()).isEqualTo("113197003");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void unknown_names_have_codes_of_their_own_that_stay_the_same() {
        Code one = Structure.named("\u809d\u81d3").type();
        Code other = Structure.named("\u813e\u81d3").type();
        assertThat(one.value()).matches("[0-9A-F]{16}").isNotEqualTo(other.value());
        assertThat(Structure.named("\u809d\u81d3").type()).isEqualTo(one);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void any_name_of_64_characters_gives_a_structure_that_can_be_written(
            @ForAll @StringLength(min = 1, max = 64) String label) {
        if (label.isBlank()) {
            return;
        }
        Structure structure = Structure.named(label);
        assertThat(structure.type().value().length()).isBetween(1, 16);
        assertThat(structure.type().meaning().length()).isBetween(1, 64);
        assertThat(structure.label()).isEqualTo(label);
    }
}
