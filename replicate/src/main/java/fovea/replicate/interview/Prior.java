package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import java.util.List;
import java.util.Optional;

/**
 * Where a structure usually lies: mean of the boxes of the training references, each side as a share of the picture's. It
 * is what a box or click is taken from where the structure is absent.
 *
 * @param left share of the width, 0..1; {@code right} likewise
 * @param top share of the height, 0..1; {@code bottom} likewise
 */
record Prior(double left, double top, double right, double bottom) {
    static Prior of(List<Mask> references) {
        double[] sides = new double[4];
        int count = 0;
        for (Mask reference : references) {
            Optional<Prompt.Box> box = reference.boundingBox();
            if (box.isPresent()) {
                sides[0] += box.get().left() / reference.width();
                sides[1] += box.get().top() / reference.height();
                sides[2] += (box.get().right() + 1) / reference.width();
                sides[3] += (box.get().bottom() + 1) / reference.height();
                count++;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("a usual place needs at least one training case with the structure");
        }
        return new Prior(sides[0] / count, sides[1] / count, sides[2] / count, sides[3] / count);
    }

    Prompt.Box on(Geometry size) {
        return new Prompt.Box(
                left * (size.width() - 1),
                top * (size.height() - 1),
                right * (size.width() - 1),
                bottom * (size.height() - 1));
    }
}
