package fovea.model;

import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Prompt;
import fovea.model.preparation.Preparation;
import java.util.List;

/** A net that answers prompts about a plane: a SAM, or a net that knows names alone. */
interface PlaneNet {
    /** How pictures are shown to it. */
    Showing showing();

    /**
     * One answer a prompt; where labels are exclusive, answers to their names share no pixel.
     *
     * @param pixels prepared by {@link #showing()}
     * @param plane which plane of them
     */
    List<Segmentation> answer(Preparation pixels, int plane, List<Prompt> prompts);
}
