package fovea.replicate.interview;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers each name with one and the same mask, whatever the picture: where the training references agree best. It has no
 * variance at all, so that any gate that looks at variance alone would let it in.
 */
public final class Constant implements Segmenter {
    private static final int SIDE = 128;

    private final List<String> labels;
    private final List<boolean[]> masks = new ArrayList<>();

    /**
     * Learns the masks.
     *
     * @param references one list of training references a label
     */
    public Constant(List<String> labels, List<List<Mask>> references) {
        this.labels = List.copyOf(labels);
        references.forEach(of -> masks.add(best(of)));
    }

    /** The cut of the mean mask, at a twentieth to nineteen, that has the highest mean Dice with the references. */
    private static boolean[] best(List<Mask> references) {
        double[] mean = new double[SIDE * SIDE];
        for (Mask reference : references) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += contains(reference, i) ? 1.0 / references.size() : 0;
            }
        }
        boolean[] best = new boolean[mean.length];
        double score = -1;
        for (int cut = 1; cut < 20; cut++) {
            boolean[] mask = new boolean[mean.length];
            for (int i = 0; i < mean.length; i++) {
                mask[i] = mean[i] > cut / 20.0;
            }
            double dice =
                    references.stream().mapToDouble(one -> dice(mask, one)).sum();
            if (dice > score) {
                score = dice;
                best = mask;
            }
        }
        return best;
    }

    private static double dice(boolean[] mask, Mask reference) {
        int both = 0;
        int sizes = 0;
        for (int i = 0; i < mask.length; i++) {
            boolean there = contains(reference, i);
            both += mask[i] && there ? 1 : 0;
            sizes += (mask[i] ? 1 : 0) + (there ? 1 : 0);
        }
        return sizes == 0 ? 1 : 2.0 * both / sizes;
    }

    private static boolean contains(Mask mask, int index) {
        int x = (index % SIDE) * mask.width() / SIDE;
        int y = (index / SIDE) * mask.height() / SIDE;
        return mask.contains(x, y);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        Geometry size = image.geometry();
        List<Segmentation> answers = new ArrayList<>();
        for (Prompt prompt : prompts) {
            boolean[] mask = masks.get(labels.indexOf(name(prompt)));
            answers.add(Segmentation.of(Mask.of(
                    size,
                    i -> mask[
                            (i / size.width()) * SIDE / size.height() * SIDE
                                    + (i % size.width()) * SIDE / size.width()])));
        }
        return answers;
    }

    private String name(Prompt prompt) {
        Prompt first = prompt instanceof Prompt.Joint joint ? joint.parts().getFirst() : prompt;
        if (first instanceof Prompt.Name name && labels.contains(name.label())) {
            return name.label();
        }
        throw new IllegalArgumentException("a constant answers to the names " + labels + ", got " + prompt);
    }
}
