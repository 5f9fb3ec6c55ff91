package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Normalised pictures in, a logit for each label at each pixel out, and whether each label is there at all. */
public interface PixelNet {
    /**
     * What it says.
     *
     * @param images (b, 3, size, size)
     */
    Said forward(Tensor images);

    /**
     * What a net says of pictures. Maps of several resolutions learn (deep supervision, Lee et al., AISTATS 2015, arXiv
     * 1409.5185), the finest answers.
     *
     * @param maps logits, the finest first: (b, labels, size / 2, size / 2), then halves of that
     * @param presence logits (b, labels) of whether a label is in the picture
     */
    record Said(List<Tensor> maps, Tensor presence) {
        public Said {
            maps = List.copyOf(maps);
        }
    }

    /**
     * Draws {@link #forward}, of whose maps the finest.
     *
     * @param images (N, 3, size, size)
     */
    Drawn draw(Drawing drawing, Wire images);

    /**
     * A drawn net's ends.
     *
     * @param map logits (N, labels, size / 2, size / 2)
     * @param presence logits (N, labels)
     */
    record Drawn(Wire map, Wire presence) {}
}
