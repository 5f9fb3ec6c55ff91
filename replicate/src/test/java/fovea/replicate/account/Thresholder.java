package fovea.replicate.account;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.prove.metrics.Components;
import java.util.List;
import java.util.Optional;

/**
 * Finds the toy disc by its grey and its shape, and keeps silent where there is none: a specialist that deserves to be let
 * in.
 *
 * @param threshold grey from which a pixel may belong to the disc
 */
record Thresholder(double threshold) implements Segmenter {
    @Override
    public String name() {
        return "thresholder";
    }

    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        Segmentation answer = answer(image);
        return prompts.stream().map(prompt -> answer).toList();
    }

    private Segmentation answer(Image image) {
        Geometry size = image.geometry();
        Mask bright = Mask.of(size, i -> image.sample(i % size.width(), i / size.width(), 0) >= threshold);
        Mask piece = bright.isEmpty() ? bright : Components.of(bright).largest();
        boolean disc = piece.boundingBox()
                .map(box -> isDisc(piece.foreground(), box.right() - box.left(), box.bottom() - box.top()))
                .orElse(false);
        float[] values = new float[size.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = disc && piece.contains(i) ? 0.995f : 0.005f;
        }
        ProbabilityMap map = new ProbabilityMap(size, values);
        return new Segmentation(map.above(0.5), Optional.of(map), disc ? 0.95 : 0.05, 1);
    }

    /** A disc fills about pi / 4 of its box, whose sides are equal; a ramp, noise or a blank picture does not. */
    private static boolean isDisc(double pixels, double width, double height) {
        double filled = pixels / ((width + 1) * (height + 1));
        return pixels > 100 && pixels < 600 && Math.abs(width - height) <= 3 && filled > 0.6 && filled < 0.9;
    }
}
