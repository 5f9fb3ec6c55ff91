package fovea.core;

import fovea.core.image.Image;
import fovea.core.image.Prompt;
import java.util.List;

/**
 * The answerer about images: prompts in, masks out. A generalist, a specialist and a folder of human masks are all
 * segmenters, so evidence needs neither a net nor a tensor.
 */
public interface Segmenter extends Answerer<Image, Prompt, Segmentation> {
    /**
     * One answer for each prompt, in the prompts' order, on one image; what the prompts share is computed once.
     *
     * @throws IllegalArgumentException when a prompt is of a kind this segmenter does not know
     */
    List<Segmentation> segment(Image image, List<Prompt> prompts);

    @Override
    default List<Segmentation> answer(Image image, List<Prompt> prompts) {
        return segment(image, prompts);
    }

    /** The answer to one prompt. */
    default Segmentation segment(Image image, Prompt prompt) {
        return segment(image, List.of(prompt)).getFirst();
    }
}
