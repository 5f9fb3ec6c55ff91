package fovea.model;

import fovea.core.image.Prompt;
import fovea.model.preparation.NetworkInput;
import java.util.List;
import java.util.Optional;

/**
 * An image with the masks of all labels.
 *
 * @param input the net's input
 * @param masks one plane a label, size x size, 1 inside and 0 outside; all 0 where the label is absent
 * @param hints for each label what is shown beside its name, in pixels of the net's input; empty: names alone
 * @param made whether the picture was made to hold no structure: it then teaches a net that tells presence that alone
 */
public record TrainingExample(NetworkInput input, List<float[]> masks, List<Optional<Prompt>> hints, boolean made) {
    /** A picture of a case. */
    public TrainingExample(NetworkInput input, List<float[]> masks, List<Optional<Prompt>> hints) {
        this(input, masks, hints, false);
    }

    /** Shown with the names of the labels alone. */
    public TrainingExample(NetworkInput input, List<float[]> masks) {
        this(input, masks, List.of(), false);
    }

    /** The same picture, as one that was made to hold no structure. */
    public TrainingExample asMade() {
        return new TrainingExample(input, masks, hints, true);
    }

    /** What asks for a label. */
    Prompt prompt(int label, String name) {
        Prompt named = new Prompt.Name(name);
        return hints.isEmpty()
                ? named
                : hints.get(label)
                        .<Prompt>map(hint -> new Prompt.Joint(List.of(named, hint)))
                        .orElse(named);
    }
}
