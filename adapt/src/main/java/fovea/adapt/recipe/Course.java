package fovea.adapt.recipe;

/**
 * How long a run goes on, and what it is shown on the way.
 *
 * @param epochs how often every training case is shown, 1 to 100000
 * @param batch cases a step, 1 to 1024
 * @param balanced whether an epoch's cases are drawn so that rare labels, and cases without a label, have their share
 * @param patience epochs without a better validation after which the run stops, 0 to 100000; 0: never
 * @param validation share of the training side's patients that is never trained on and chooses the best epoch, 0 to 0.5
 */
public record Course(int epochs, int batch, boolean balanced, int patience, double validation) {
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
    }
}
