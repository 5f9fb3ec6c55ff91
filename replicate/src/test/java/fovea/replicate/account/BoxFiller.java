package fovea.replicate.account;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import java.util.List;
import java.util.Optional;

/** Paints a flat ellipse into whatever box it is given, unsure of itself: a generalist that follows its prompt. */
record BoxFiller() implements Segmenter {
    @Override
    public String name() {
        return "box filler";
    }

    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        return prompts.stream().map(prompt -> answer(image.geometry(), prompt)).toList();
    }

    private static Segmentation answer(Geometry size, Prompt prompt) {
        Prompt.Box box =
                prompt instanceof Prompt.Box given ? given : new Prompt.Box(8, 8, size.width() - 8, size.height() - 8);
        double x = (box.left() + box.right()) / 2;
        double y = (box.top() + box.bottom()) / 2;
        double a = (box.right() - box.left()) / 2;
        double b = 0.6 * (box.bottom() - box.top()) / 2;
        float[] values = new float[size.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i / size.width();
            double dx = (i % size.width() - x) / a;
            double dy = (row - y) / b;
            values[i] = dx * dx + dy * dy <= 1 ? 0.75f : 0.25f;
        }
        ProbabilityMap map = new ProbabilityMap(size, values);
        return new Segmentation(map.above(0.5), Optional.of(map), 0.5, 0.5);
    }
}
