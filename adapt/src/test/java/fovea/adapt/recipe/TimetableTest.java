package fovea.adapt.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
    @Test
    void steps_at_full_size_share_the_progress_evenly() {
        Timetable ten = Timetable.of(0, 10);

        assertThat(ten.steps()).isEqualTo(10);
        assertThat(ten.progress(0)).isZero();
        assertThat(ten.progress(3)).isCloseTo(0.3, within(1e-12));
        assertThat(ten.progress(10)).isCloseTo(1, within(1e-12));
        assertThat(ten.isCoarse(0)).isFalse();
    }

    @Test
    void a_coarse_step_counts_as_a_quarter_and_coarse_steps_come_first() {
        Timetable half = Timetable.of(0.5, 10); // 8 coarse steps and 2 of full size: 8 quarters each

        assertThat(half.steps()).isEqualTo(10);
        assertThat(half.progress(8)).isCloseTo(0.5, within(1e-12));
        assertThat(half.progress(9)).isCloseTo(0.75, within(1e-12));
        assertThat(half.isCoarse(7)).isTrue();
        assertThat(half.isCoarse(8)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.33, 0.5, 0.77, 0.9})
    void as_many_steps_as_asked_for_are_taken_whatever_the_share_of_coarse_ones(double coarse) {
        for (int steps = 1; steps < 300; steps++) {
            assertThat(Timetable.of(coarse, steps).steps()).isEqualTo(steps);
        }
    }

    @Test
    void a_plan_of_what_is_left_begins_with_the_progress_made() {
        Timetable planned = Timetable.of(0, 10).replanned(4, 12); // .4 made; 3 steps of full size for the rest

        assertThat(planned.steps()).isEqualTo(7);
        assertThat(planned.progress(4)).isCloseTo(0.4, within(1e-12));
        assertThat(planned.progress(5)).isCloseTo(0.6, within(1e-12));
        assertThat(planned.progress(7)).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_plan_without_work_ends_the_run_there() {
        assertThat(Timetable.of(0.5, 100).replanned(20, 0).steps()).isEqualTo(20);
    }

    @Test
    void legs_are_written_and_read_back_to_the_last_bit() {
        Timetable planned =
                Timetable.of(0.3, 1000).replanned(17, 1234.5678901234567).replanned(90, 1.0 / 3);

        assertThat(Timetable.of(0.3, planned.text())).isEqualTo(planned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5:10.0", "0:10.0 0:9.0", "0:10.0 7:3.0 6:2.0", "0", "0:x", "0:-1.0", "0:1.0,4:2.0", " "})
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> Timetable.of(0.5, text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recipe.defaults().with(Map.of("steps", text)))
                .hasMessageContaining("steps must be pairs");
    }
}
