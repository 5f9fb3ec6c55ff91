package fovea.adapt.loop;

import fovea.adapt.recipe.Timetable;
import fovea.adapt.samples.Ahead;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Plans the steps of a run so that it ends in time: from what steps took so far, what is left is planned anew whenever
 * another twentieth of the way is done. A change is for steps whose batches nobody has begun to make.
 */
public final class TimeBudget {
    /** Steps that are slower, since memory is taken and code is compiled. */
    private static final int WARM_UP = 4;

    private static final int MEASURED = 6; // steps before the first plan, after the slow ones
    private static final double BETWEEN = 0.05; // progress between two plans
    private static final double UNKNOWN = 20_000; // coarse steps planned before any was measured
    private static final double MEMORY = 0.95; // of the running means of times
    private static final double QUARTERS = 4;

    private final double minutes;
    private final Need need;
    private final LongSupplier clock;
    private final double[] perStep = {Double.NaN, Double.NaN}; // nanoseconds at full size, and of a coarse step
    private long before; // nanoseconds of the stretches of this run that were stopped
    private long last = -1;
    private int heard;
    private double plannedAt;

    /**
     * What a run needs beside its steps.
     *
     * @param epochSteps steps of an epoch: fewer are refused
     * @param after what follows the last step, in steps at full size
     */
    public record Need(int epochSteps, double after) {}

    /**
     * A budget.
     *
     * @param clock nanoseconds of this process that count
     */
    public TimeBudget(double minutes, Need need, LongSupplier clock) {
        this.minutes = minutes;
        this.need = need;
        this.clock = clock;
    }

    /** What is followed until the first steps are measured. */
    Timetable first(double coarse) {
        return Timetable.of(coarse, "0:" + UNKNOWN);
    }

    long spentNanos() {
        return before + clock.getAsLong();
    }

    void resume(long spentNanos) {
        before = spentNanos;
        heard = 0;
        last = -1;
    }

    /**
     * The timetable after a step.
     *
     * @throws IllegalArgumentException when the first plan is not enough for one epoch
     */
    Timetable after(int step, Timetable now) {
        measure(now.isCoarse(step) ? 1 : 0);
        int from = step + 1 + Ahead.BATCHES;
        double progress = now.progress(step + 1);
        boolean first = now.legs().size() == 1;
        boolean due = first ? heard >= WARM_UP + MEASURED : progress >= plannedAt + BETWEEN || changed(now, step);
        if (!due || heard < WARM_UP + MEASURED || from >= now.steps()) {
            return now;
        }
        plannedAt = progress;
        Timetable planned = now.replanned(from, work(step + 1, from, now));
        if (first) {
            requireAnEpoch(planned);
        }
        return planned;
    }

    private void measure(int kind) {
        long here = clock.getAsLong();
        if (heard++ >= WARM_UP && last >= 0) {
            double took = here - last;
            perStep[kind] = Double.isNaN(perStep[kind]) ? took : MEMORY * perStep[kind] + (1 - MEMORY) * took;
        }
        last = here;
    }

    /** Whether the first steps at full size were measured just now. */
    private static boolean changed(Timetable now, int step) {
        return step > MEASURED && now.isCoarse(step - MEASURED) && !now.isCoarse(step - MEASURED + 1);
    }

    /** Work that fits into the time left after the steps that are settled, in coarse steps. */
    private double work(int next, int from, Timetable now) {
        double left = minutes * 60e9 - spentNanos() - need.after() * full();
        for (int step = next; step < from; step++) {
            left -= now.isCoarse(step) ? coarse() : full();
        }
        double start = now.progress(from);
        double share = Math.max(0, now.coarse() - start) / Math.max(1e-9, 1 - start);
        return Math.max(0, left / (share * coarse() + (1 - share) * full() / QUARTERS));
    }

    private double full() {
        return Double.isNaN(perStep[0]) ? QUARTERS * perStep[1] : perStep[0];
    }

    private double coarse() {
        return Double.isNaN(perStep[1]) ? perStep[0] / QUARTERS : perStep[1];
    }

    private void requireAnEpoch(Timetable planned) {
        if (planned.steps() < need.epochSteps()) {
            double whole = minutes * need.epochSteps() / Math.max(1, planned.steps());
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--minutes must be enough to show every training case once: %d steps, got %s minutes, enough for %d;"
                            + " about %.1f are needed here",
                    need.epochSteps(),
                    minutes,
                    planned.steps(),
                    whole));
        }
    }
}
