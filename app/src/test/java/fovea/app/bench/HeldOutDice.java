package fovea.app.bench;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.cohort.Case;
import fovea.core.cohort.HeldOut;
import fovea.core.image.Cut;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Specialist;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Mean Dice over held-out cases and the labels present in them: by name alone, with the bounding box of the true mask, and
 * with a click on its pixel nearest to the centre. Of volumes, each plane that holds the structure gets a box and a click of
 * its own, and no other plane is asked; by name all are.
 *
 * @param most cases, taken evenly over the list
 */
record HeldOutDice(Specialist specialist, HeldOut heldOut, int most) {
    void into(Map<String, Object> result) {
        double[] sums = new double[3];
        int count = 0;
        FileCaseReader reader = new FileCaseReader();
        List<Case> cases = chosen();
        for (Case one : cases) {
            Image image = reader.image(one);
            for (Label label : heldOut.labels()) {
                Mask truth = reader.mask(one, label);
                if (truth.isEmpty()) {
                    continue;
                }
                List<Segmentation> answers = specialist.segment(image, prompts(label, truth));
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += dice(answers.get(i).mask(), truth);
                }
                count++;
            }
        }
        result.put("heldOutCases", cases.size());
        result.put("dice", sums[0] / count);
        result.put("diceBox", sums[1] / count);
        result.put("diceClick", sums[2] / count);
    }

    private List<Case> chosen() {
        List<Case> all = heldOut.cases();
        int count = Math.min(most, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private List<Prompt> prompts(Label label, Mask truth) {
        Prompt name = new Prompt.Name(label.name());
        if (!truth.geometry().isVolume()) {
            return List.of(name, joint(name, box(truth)), joint(name, click(truth)));
        }
        Slicing slicing = specialist.card().cut().orElseThrow();
        return List.of(
                name,
                planes(slicing, truth, plane -> joint(name, box(plane))),
                planes(slicing, truth, plane -> joint(name, click(plane))));
    }

    private static Prompt planes(Slicing slicing, Mask truth, Function<Mask, Prompt> hint) {
        Cut cut = slicing.cut(truth.geometry());
        return new Prompt.Planes(
                slicing,
                IntStream.range(0, cut.planes())
                        .mapToObj(plane -> Optional.of(cut.mask(truth, plane))
                                .filter(mask -> !mask.isEmpty())
                                .map(hint))
                        .toList());
    }

    private static Prompt joint(Prompt name, Prompt hint) {
        return new Prompt.Joint(List.of(name, hint));
    }

    private static int[] inside(Mask mask) {
        return IntStream.range(0, mask.geometry().size()).filter(mask::contains).toArray();
    }

    private static Prompt box(Mask mask) {
        int width = mask.geometry().width();
        int[] inside = inside(mask);
        return new Prompt.Box(
                IntStream.of(inside).map(i -> i % width).min().orElseThrow(),
                IntStream.of(inside).map(i -> i / width).min().orElseThrow(),
                IntStream.of(inside).map(i -> i % width).max().orElseThrow(),
                IntStream.of(inside).map(i -> i / width).max().orElseThrow());
    }

    private static Prompt click(Mask mask) {
        int width = mask.geometry().width();
        int[] inside = inside(mask);
        double meanX = IntStream.of(inside).map(i -> i % width).average().orElseThrow();
        double meanY = IntStream.of(inside).map(i -> i / width).average().orElseThrow();
        int nearest = inside[0];
        for (int i : inside) {
            if (Math.hypot(i % width - meanX, Math.floorDiv(i, width) - meanY)
                    < Math.hypot(nearest % width - meanX, Math.floorDiv(nearest, width) - meanY)) {
                nearest = i;
            }
        }
        return Prompt.Points.inside(nearest % width, Math.floorDiv(nearest, width));
    }

    private static double dice(Mask answer, Mask truth) {
        long both = IntStream.range(0, truth.geometry().size())
                .filter(i -> answer.contains(i) && truth.contains(i))
                .count();
        return 2.0 * both / (answer.foreground() + truth.foreground());
    }
}
