package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.adapt.recipe.Timetable;
import fovea.adapt.samples.Ahead;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
    private static final long MILLI = 1_000_000;
    private static final double MINUTE = 60_000; // milliseconds

    private long now = 900 * MILLI; // what came before the first step

    private TimeBudget budget(double minutes, TimeBudget.Need need) {
        return new TimeBudget(minutes, need, () -> now);
    }

    /** Takes all steps; what each takes may depend on its number, four times that at full size. */
    private Timetable run(TimeBudget budget, IntToLongFunction coarseMillis) {
        Timetable timetable = budget.first(0.5);
        for (int step = 0; step < timetable.steps(); step++) {
            now += coarseMillis.applyAsLong(step) * MILLI * (timetable.isCoarse(step) ? 1 : 4);
            Timetable planned = budget.after(step, timetable);
            requireSettled(timetable, planned, step);
            timetable = planned;
        }
        return timetable;
    }

    /** Steps whose batches are under way must stay what they were. */
    private static void requireSettled(Timetable before, Timetable after, int step) {
        for (int next = step + 1; next <= Math.min(step + Ahead.BATCHES, before.steps() - 1); next++) {
            assertThat(after.isCoarse(next)).isEqualTo(before.isCoarse(next));
            assertThat(after.progress(next)).isEqualTo(before.progress(next));
        }
        assertThat(after.steps()).isGreaterThan(Math.min(step + Ahead.BATCHES, before.steps() - 1));
    }

    @Test
    void a_run_ends_in_time_and_uses_it_half_for_coarse_steps() {
        Timetable taken = run(budget(1, new TimeBudget.Need(10, 0)), step -> 20);

        assertThat(now / 1e6).isBetween(0.97 * MINUTE, MINUTE);
        long coarse = IntStream.range(0, taken.steps()).filter(taken::isCoarse).count();
        assertThat(coarse * 20.0).isCloseTo(0.5 * MINUTE, within(0.05 * MINUTE));
    }

    @Test
    void what_comes_after_the_last_step_is_kept_free() {
        run(budget(1, new TimeBudget.Need(10, 50)), step -> 20);

        assertThat(now / 1e6 + 50 * 80).isBetween(0.97 * MINUTE, MINUTE);
    }

    @Test
    void a_machine_that_becomes_three_times_as_slow_still_ends_in_time() {
        run(budget(1, new TimeBudget.Need(10, 0)), step -> step < 300 ? 20 : 60);

        assertThat(now / 1e6).isBetween(0.93 * MINUTE, 1.02 * MINUTE);
    }

    @Test
    void slow_first_steps_do_not_count() {
        run(budget(1, new TimeBudget.Need(10, 0)), step -> step < 4 ? 2000 : 20);

        assertThat(now / 1e6).isBetween(0.97 * MINUTE, MINUTE);
    }

    @Test
    void minutes_too_few_for_one_epoch_are_refused_with_the_minutes_needed() {
        assertThatThrownBy(() -> run(budget(0.5, new TimeBudget.Need(5000, 0)), step -> 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--minutes must be enough to show every training case once: 5000 steps")
                .hasMessageContaining("got 0.5 minutes");
    }

    @Test
    void time_spent_before_a_stop_counts() {
        TimeBudget second = budget(1, new TimeBudget.Need(10, 0));
        second.resume((long) (0.6 * MINUTE * MILLI));

        run(second, step -> 20);

        assertThat(now / 1e6).isBetween(0.37 * MINUTE, 0.4 * MINUTE);
    }
}
