package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.ScopeLimits.Ages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of a scope beyond modality and body part. */
class ScopeLimitsTest {
    private static final ScopeLimits FRONTAL =
            new ScopeLimits(List.of("pa ", "AP", "PA"), List.of("l"), Optional.of(new Ages(18, 90)), List.of("G.E."));

    private static ScopeLimits made(String... manufacturers) {
        return new ScopeLimits(List.of(), List.of(), Optional.empty(), List.of(manufacturers));
    }

    @Test
    void terms_stand_once_sorted_and_in_upper_case() {
        assertThat(FRONTAL.views()).containsExactly("AP", "PA");
        assertThat(FRONTAL.lateralities()).containsExactly("L");
        assertThat(FRONTAL.manufacturers()).containsExactly("G E");
        assertThat(FRONTAL.words()).isEqualTo("view AP or PA, laterality L, 18 to 90 years, made by G E");
        assertThat(ScopeLimits.NONE.words()).isEmpty();
    }

    @Test
    void no_limit_takes_all() {
        assertThat(ScopeLimits.NONE.takesView("LL")).isTrue();
        assertThat(ScopeLimits.NONE.takesLaterality("R")).isTrue();
        assertThat(ScopeLimits.NONE.takesManufacturer("")).isTrue();
        assertThat(ScopeLimits.NONE.limitNothing()).isTrue();
        assertThat(FRONTAL.limitNothing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PA, true", "ap, true", "LL, false", "PA LATERAL, false"})
    void a_view_is_one_of_those_named(String view, boolean taken) {
        assertThat(FRONTAL.takesView(view)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "GE, GE MEDICAL SYSTEMS, true",
        "Siemens, SIEMENS Healthineers, true",
        "siemens, 'Siemens, Inc.', true",
        "GE, GEMINI, false",
        "Philips, 'Royal Philips', false",
        "GE MEDICAL SYSTEMS, GE, false"
    })
    void a_manufacturer_is_known_by_the_first_words_of_its_name(String named, String told, boolean taken) {
        assertThat(made(named).takesManufacturer(told)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"17, false", "18, true", "90, true", "91, false"})
    void both_ends_of_the_ages_are_taken(int years, boolean taken) {
        assertThat(new Ages(18, 90).take(years)).isEqualTo(taken);
    }

    @Test
    void limits_exclude_each_other_where_no_study_meets_both() {
        ScopeLimits lateral = new ScopeLimits(List.of("LL"), List.of(), Optional.empty(), List.of());
        ScopeLimits children = new ScopeLimits(List.of(), List.of(), Optional.of(new Ages(0, 17)), List.of());
        ScopeLimits right = new ScopeLimits(List.of(), List.of("R"), Optional.empty(), List.of());

        for (ScopeLimits other : List.of(lateral, children, right)) {
            assertThat(FRONTAL.excludes(other)).isTrue();
            assertThat(other.excludes(FRONTAL)).isTrue();
        }
        assertThat(lateral.excludes(children)).isFalse();
        assertThat(FRONTAL.excludes(FRONTAL)).isFalse();
        assertThat(FRONTAL.excludes(ScopeLimits.NONE)).isFalse();
        assertThat(made("GE").excludes(made("Siemens"))).isFalse(); // a study may not tell its manufacturer
    }

    @Test
    void what_is_no_limit_is_named() {
        assertThatThrownBy(() -> new ScopeLimits(List.of("P/A"), List.of(), Optional.empty(), List.of()))
                .hasMessageContaining("View Position")
                .hasMessageContaining("P/A");
        assertThatThrownBy(() -> new ScopeLimits(List.of(), List.of("left"), Optional.empty(), List.of()))
                .hasMessageContaining("must be L, R, B or U, got LEFT");
        assertThatThrownBy(() -> made(" - ")).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> new Ages(40, 30)).hasMessageContaining("40 to 30");
        assertThatThrownBy(() -> new Ages(-1, 30)).hasMessageContaining("-1 to 30");
        assertThatThrownBy(() -> new Ages(0, 151)).hasMessageContaining("0 to 151");
    }

    @Test
    void a_scope_says_its_limits_and_drops_those_that_limit_nothing() {
        Scope plain = Scope.ofOutlines(
                List.of(new Scope.ScopedLabel(new Label("lungs", 1), "")), Showing.ofGeneralist(64), "DX", "CHEST");

        assertThat(plain.limitedTo(ScopeLimits.NONE)).isEqualTo(plain);
        assertThat(plain.words()).isEqualTo("DX of CHEST");
        assertThat(plain.limitedTo(FRONTAL).words())
                .isEqualTo("DX of CHEST, view AP or PA, laterality L, 18 to 90 years, made by G E");
    }
}
