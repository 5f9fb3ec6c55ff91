package fovea.core;

import fovea.core.image.Image;
import fovea.core.image.Prompt;
import java.util.List;

/**
 * The hinge of Fovea: anything that answers prompts on an image with masks. A generalist, a specialist and a folder of
 * human masks are all segmenters, so evidence needs neither a net nor a tensor.
 */
public interface Segmenter {
    /** A short name for tables, such as {@code mobile-sam} or {@code lungs ssam}. */
    String name();

    /**
     * One answer a prompt, in the prompts' order, on one image; what the prompts share is computed once.
     *
     * @throws IllegalArgumentException when a prompt is of a kind this segmenter does not know
     */
    List<Segmentation> segment(Image image, List<Prompt> prompts);

    /** The answer to one prompt. */
    default Segmentation segment(Image image, Prompt prompt) {
        return segment(image, List.of(prompt)).getFirst();
    }
}
