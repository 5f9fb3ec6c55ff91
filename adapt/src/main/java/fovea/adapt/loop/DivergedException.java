package fovea.adapt.loop;

import java.util.List;

/** The loss or the adapter became infinite or not a number: training stopped, and its last checkpoint is kept. */
public final class DivergedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final int step;
    private final List<String> cases;

    DivergedException(String what, int step, List<String> cases) {
        super("training diverged at step " + step + ": " + what + "; the step showed the cases "
                + String.join(", ", cases)
                + ". A lower learningRate, weightDecay or focalWeight may help; look at these cases, too.");
        this.step = step;
        this.cases = List.copyOf(cases);
    }

    /** The step that failed, 1 for the first. */
    public int step() {
        return step;
    }

    /** Ids of the cases it showed. */
    public List<String> cases() {
        return cases;
    }
}
