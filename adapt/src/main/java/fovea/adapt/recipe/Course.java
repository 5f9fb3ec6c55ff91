package fovea.adapt.recipe;

import java.util.Optional;

/**
 * How long a run goes on, and what it is shown on the way.
 *
 * @param epochs how often every training case is shown, 1 to 100000
 * @param batch cases a step, 1 to 1024
 * @param balanced whether an epoch's cases are drawn so that rare labels, and cases without a label, have their share
 * @param patience epochs without a better validation after which the run stops, 0 to 100000; 0: never
 * @param validation share of the training side's patients that is never trained on and chooses the best epoch, 0 to 0.5
 * @param coarse share of the run's work done on pictures of half the size, before those of full size, 0 to 0.9
 * @param minutes after which the run ends, whatever {@code epochs} says, 0 to 1e6; 0: the epochs count
 * @param steps a {@link Timetable#text} to follow in place of epochs and minutes; empty: none
 */
public record Course(
        int epochs,
        int batch,
        boolean balanced,
        int patience,
        double validation,
        double coarse,
        double minutes,
        String steps) {
    public Course {
        Demand.require("epochs", epochs >= 1 && epochs <= 100_000, "1 to 100000", epochs);
        Demand.require("batch", batch >= 1 && batch <= 1024, "1 to 1024", batch);
        Demand.require("patience", patience >= 0 && patience <= 100_000, "0 to 100000", patience);
        Demand.require(
                "patience",
                patience == 0 || validation > 0,
                "0 without validation, which tells what is better",
                patience);
        Demand.require("validation", validation >= 0 && validation <= 0.5, "0 to 0.5", validation);
        Demand.require("coarse", coarse >= 0 && coarse <= 0.9, "0 to 0.9", coarse);
        Demand.require("minutes", minutes >= 0 && minutes <= 1e6, "0 to 1e6", minutes);
        if (!steps.isEmpty()) {
            Timetable.of(coarse, steps);
        }
    }

    /** The timetable that is given; empty where epochs or minutes decide. */
    public Optional<Timetable> given() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(Timetable.of(coarse, steps));
    }

    /** Whether all steps are alike and their number is that of the epochs. */
    public boolean epochsCount() {
        return coarse == 0 && minutes == 0 && steps.isEmpty();
    }

    /** Whether a clock decides when the run ends. */
    public boolean timed() {
        return minutes > 0 && steps.isEmpty();
    }
}
