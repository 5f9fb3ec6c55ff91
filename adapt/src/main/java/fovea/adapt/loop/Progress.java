package fovea.adapt.loop;

import fovea.adapt.memory.MemoryPlan;
import fovea.model.card.AdapterCard;

/** Hears how an adaptation goes. Never called from two threads at once. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /** What memory the run is expected to take, before anything is read. */
    default void planned(MemoryPlan memory) {}

    /** A case was read. */
    default void read(int done, int all) {}

    /** The folder already holds the adapter of this very run: nothing is trained. */
    default void finishedBefore(AdapterCard card) {}

    /** The run goes on from a checkpoint. */
    default void resumed(int step, int steps) {}

    /** A step was taken. */
    default void step(Step step) {}

    /** An epoch was validated. */
    default void validated(Validation validation) {}

    /** The run ends before its last epoch: none of the latest was better. */
    default void stoppedEarly(int epoch) {}

    /** The in-domain test has seen a study. */
    default void domain(int done, int all) {}

    /**
     * A step.
     *
     * @param done steps done, 1 to {@code all}
     * @param all steps of the run
     * @param epoch 1-based
     * @param loss running mean of the loss
     * @param rate learning rate
     */
    record Step(int done, int all, int epoch, double loss, double rate) {}

    /**
     * A validation.
     *
     * @param epoch epochs done
     * @param score of the validation patients, higher being better: of pictures mean Dice, absent labels counted as 1 when
     *     nothing is painted, else 0; of reports micro-F1
     * @param best whether it is the best so far
     */
    record Validation(int epoch, double score, boolean best) {}
}
