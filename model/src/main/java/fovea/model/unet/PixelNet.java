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
    default Said forward(Tensor images) {
        return forward(images, sight(images));
    }

    /** What a frozen encoder sees in pictures, the same for all nets beside it; nothing where there is none. */
    List<Tensor> sight(Tensor images);

    /**
     * What it says, given what the encoder sees.
     *
     * @param images (b, 3, size, size)
     * @param sight of the same pictures
     */
    Said forward(Tensor images, List<Tensor> sight);

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
    default Drawn draw(Drawing drawing, Wire images) {
        return draw(drawing, images, drawSight(drawing, images));
    }

    /** Draws {@link #sight}. */
    List<Wire> drawSight(Drawing drawing, Wire images);

    /** Draws {@link #forward(Tensor, List)}, of whose maps the finest. */
    Drawn draw(Drawing drawing, Wire images, List<Wire> sight);

    /**
     * A drawn net's ends.
     *
     * @param map logits (N, labels, size / 2, size / 2)
     * @param presence logits (N, labels)
     */
    record Drawn(Wire map, Wire presence) {}
}
