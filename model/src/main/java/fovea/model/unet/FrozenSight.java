package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.optimisation.Trainables;
import fovea.model.vision.FeaturePyramid;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a frozen encoder sees of a picture, for the levels of a U-Net. It is shown the picture at about half its size: there
 * it costs little, and what it knows is coarse anyhow; the fine resolutions are the U-Net's own. The side is a multiple of 56
 * pixels, so that windows of 7 tokens at 1/8 of it, TinyViT's, are filled to the picture's edge.
 *
 * @param encoder stays as it is
 * @param laterals from the encoder's features to the levels from {@link #FIRST} on
 */
record FrozenSight(FeaturePyramid encoder, List<Lateral> laterals) {
    /** Level of the finest features: 1/8 of the picture. */
    static final int FIRST = 2;

    private static final int GRANULARITY = 56; // of the encoder's input

    /**
     * Of an encoder.
     *
     * @param values holds the values of the laterals, or makes them: {@code lateral.L} of level L
     * @param widths of the U-Net's levels
     */
    static FrozenSight of(Trainables values, FeaturePyramid encoder, List<Integer> widths) {
        List<Lateral> laterals = new ArrayList<>();
        for (int i = 0; i < encoder.widths().size() && FIRST + i < widths.size(); i++) {
            int level = FIRST + i;
            laterals.add(Lateral.of(values, "lateral." + level, encoder.widths().get(i), widths.get(level)));
        }
        return new FrozenSight(encoder, List.copyOf(laterals));
    }

    /** The encoder's features of pictures (b, 3, s, s), in the pictures' type. */
    List<Tensor> features(Tensor images) {
        long seen = seen(images.size(2));
        Tensor small = torch.upsample_bilinear2d(Precision.FLOAT32.of(images), new long[] {seen, seen}, false);
        return encoder.features(small).stream()
                .map(features -> Precision.like(features, images))
                .toList();
    }

    /** Side at which the encoder is shown pictures of that side. */
    private static long seen(long side) {
        return Math.max(1, side / 2 / GRANULARITY) * GRANULARITY;
    }

    /** What a level is given beside what it sees itself: x where it is given nothing. */
    Tensor beside(Tensor x, int level, List<Tensor> features) {
        int from = level - FIRST;
        return from < 0 || from >= laterals.size()
                ? x
                : x.add(laterals.get(from).forward(features.get(from), x.size(2)));
    }

    /** Draws {@link #features}. */
    List<Wire> draw(Drawing drawing, Wire images) {
        long seen = seen(images.size(2));
        return encoder.drawFeatures(drawing, drawing.resized(images, seen, seen));
    }

    /** Draws {@link #beside}. */
    Wire drawBeside(Drawing drawing, Wire x, int level, List<Wire> features) {
        int from = level - FIRST;
        return from < 0 || from >= laterals.size()
                ? x
                : drawing.add(x, laterals.get(from).draw(drawing, features.get(from), x.size(2)));
    }
}
