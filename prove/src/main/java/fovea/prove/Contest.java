package fovea.prove;

import fovea.core.Label;
import fovea.core.Segmenter;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.HeldOut;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import java.util.List;
import java.util.Optional;

/**
 * Who meets whom, and on what.
 *
 * @param specialist asked by label name alone
 * @param generalist asked by box, by centre point and by the whole image
 * @param heldOut cases that who answers about them was not adapted on
 * @param reader of their images and reference masks
 * @param slicing how the generalist is asked about volumes, plane by plane; empty where there are none
 */
public record Contest(
        Contestant specialist, Contestant generalist, HeldOut heldOut, CaseReader reader, Optional<Slicing> slicing) {
    /** One specialist about all cases, planes or volumes. */
    public Contest(
            Segmenter specialist, Segmenter generalist, HeldOut heldOut, CaseReader reader, Optional<Slicing> slicing) {
        this(Contestant.always(specialist), Contestant.always(generalist), heldOut, reader, slicing);
    }

    /** One specialist about all cases, which are planes. */
    public Contest(Segmenter specialist, Segmenter generalist, HeldOut heldOut, CaseReader reader) {
        this(specialist, generalist, heldOut, reader, Optional.empty());
    }

    /**
     * The answer of one arm alone, as in the trial; an empty mask from an oracle with nothing to ask for, and no value
     * when the segmenter throws.
     *
     * @param arm id of the arm, such as {@code generalist-box}
     */
    public Optional<Mask> answer(String arm, Case one, Label label) {
        Mask reference = reader.mask(one, label);
        List<Prompt> prompt = Arms.prompt(arm, label, reference, slicing);
        if (prompt.isEmpty()) {
            return Optional.of(Mask.empty(reference.geometry()));
        }
        Segmenter asked = (arm.equals(Arms.SPECIALIST.id()) ? specialist : generalist).about(one);
        try {
            return Optional.of(
                    asked.segment(reader.image(one), prompt.getFirst()).mask());
        } catch (RuntimeException e) {
            // the trial has already written the failure down with its message
            return Optional.empty();
        }
    }
}
