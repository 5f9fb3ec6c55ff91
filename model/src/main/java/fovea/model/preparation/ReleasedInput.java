package fovea.model.preparation;

import fovea.core.AdapterSpec;
import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.vision.ImageEncoder;
import fovea.model.vision.Sam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Pictures as the released code of S-SAM normalises them: by a deviation of 53.395 for red, a slip for SAM's 58.395.
 *
 * @param encoder what reads them
 */
public record ReleasedInput(ImageEncoder encoder) implements ImageEncoder {
    private static final float RED = 58.395f / 53.395f;

    /** The nets of a spec: S-SAM as released reads its pictures in this way, every other method as SAM does. */
    public static Sam of(AdapterSpec spec, Sam sam) {
        return spec instanceof AdapterSpec.Ssam ssam && ssam.faithful()
                ? new Sam(new ReleasedInput(sam.encoder()), sam.prompts(), sam.decoder())
                : sam;
    }

    @Override
    public List<UnaryOperator<Tensor>> segments() {
        List<UnaryOperator<Tensor>> segments = new ArrayList<>();
        segments.add(images -> images.mul(red()));
        segments.addAll(encoder.segments());
        return segments;
    }

    @Override
    public Wire draw(Drawing drawing, Wire images) {
        return encoder.draw(drawing, drawing.multiplied(images, drawing.constant(red())));
    }

    private static Tensor red() {
        return Tensor.create(new float[] {RED, 1, 1}, 1, 3, 1, 1);
    }
}
