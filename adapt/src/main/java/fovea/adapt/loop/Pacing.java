package fovea.adapt.loop;

import fovea.adapt.recipe.Course;
import fovea.adapt.recipe.Timetable;
import java.util.Optional;

/** Which timetable a run follows; where a clock decides, it is planned anew on the way. */
public final class Pacing {
    private final Optional<TimeBudget> budget;
    private volatile Timetable timetable; // read by the threads that make batches

    private Pacing(Optional<TimeBudget> budget, Timetable timetable) {
        this.budget = budget;
        this.timetable = timetable;
    }

    /** By a timetable that stays. */
    public static Pacing of(Timetable timetable) {
        return new Pacing(Optional.empty(), timetable);
    }

    /**
     * As a recipe's course says.
     *
     * @param epochSteps steps of an epoch
     * @param budget for a course that a clock ends
     */
    public static Pacing of(Course course, int epochSteps, TimeBudget budget) {
        if (course.timed()) {
            return new Pacing(Optional.of(budget), budget.first(course.coarse()));
        }
        return of(course.given()
                .orElseGet(() -> Timetable.of(course.coarse(), Math.multiplyExact(epochSteps, course.epochs()))));
    }

    /** The timetable as planned now. Its first {@code step + Ahead.BATCHES} steps are settled once {@link #taken} heard a step. */
    public Timetable timetable() {
        return timetable;
    }

    /** Whether a clock decides when the run ends. */
    public boolean timed() {
        return budget.isPresent();
    }

    /** Hears that a step was taken. */
    void taken(int step) {
        budget.ifPresent(clock -> timetable = clock.after(step, timetable));
    }

    /** Time spent so far, nanoseconds; 0 where no clock decides. */
    long spentNanos() {
        return budget.map(TimeBudget::spentNanos).orElse(0L);
    }

    /**
     * Goes on where a run was stopped.
     *
     * @param legs of the timetable it followed
     * @param spentNanos time it had spent
     */
    void resume(String legs, long spentNanos) {
        budget.ifPresent(clock -> {
            timetable = Timetable.of(timetable.coarse(), legs);
            clock.resume(spentNanos);
        });
    }
}
