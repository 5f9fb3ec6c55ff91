package fovea.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
    @Property(tries = 300)
    void a_measure_comes_back_from_its_text(
            @ForAll @StringLength(min = 1, max = 5) String family,
            @ForAll @StringLength(min = 1, max = 5) String score,
            @ForAll @StringLength(max = 6) String label,
            @ForAll @StringLength(max = 6) String arm) {
        Measure measure = new Measure(family, score, label, arm);
        assertThat(Measure.parse(measure.path())).isEqualTo(measure);
    }

    @Test
    void slashes_and_tildes_are_escaped_as_in_a_json_pointer() {
        assertThat(new Measure("task", "dice", "a/b~1", "specialist").path())
                .isEqualTo("/task/dice/a~1b~01/specialist");
        assertThat(Measure.of("task", "dice", "specialist").path()).isEqualTo("/task/dice/specialist");
        assertThat(new Measure("task", "dice", "liver", "").path()).isEqualTo("/task/dice/liver/");
        assertThat(Measure.of("halluc", "null", "")).hasToString("/halluc/null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/task", "task/dice", "/task/dice/a/b/c", "//dice"})
    void what_is_no_path_is_refused(String path) {
        assertThatThrownBy(() -> Measure.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
