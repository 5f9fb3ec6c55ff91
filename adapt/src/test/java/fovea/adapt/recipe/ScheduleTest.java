package fovea.adapt.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void the_rate_rises_straight_and_falls_along_half_a_cosine() {
        Schedule schedule = new Schedule(1, 2, 6);
        double[] byHand = {0.5, 1, 1, 0.01 + 0.99 * 0.8535534, 0.01 + 0.99 * 0.5, 0.01 + 0.99 * 0.1464466};

        for (int step = 0; step < 6; step++) {
            assertThat(schedule.rate(step)).as("step %s", step).isEqualTo(byHand[step], within(1e-6));
        }
    }

    @Test
    void a_long_run_ends_at_a_hundredth() {
        Schedule schedule = new Schedule(0.2, 50, 1000);

        assertThat(schedule.rate(0)).isEqualTo(0.2 / 50, within(1e-12));
        assertThat(schedule.rate(49)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.rate(50)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.rate(999)).isBetween(0.002, 0.00201);
        for (int step = 51; step < 1000; step++) {
            assertThat(schedule.rate(step)).isLessThan(schedule.rate(step - 1));
        }
    }

    @Test
    void the_rise_is_a_share_of_all_steps() {
        Recipe recipe = Recipe.defaults().with(Map.of("warmUp", 0.25, "learningRate", 0.5));
        assertThat(Schedule.of(recipe, 40)).isEqualTo(new Schedule(0.5, 10, 40));
    }

    @Test
    void a_run_without_a_rise_and_one_that_only_rises_are_sound() {
        assertThat(new Schedule(1, 0, 1).rate(0)).isEqualTo(1);
        Schedule rising = new Schedule(1, 4, 4);
        assertThat(rising.rate(0)).isEqualTo(0.25);
        assertThat(rising.rate(3)).isEqualTo(1);
    }
}
