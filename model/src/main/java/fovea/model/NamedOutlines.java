package fovea.model;

import fovea.core.ExclusiveLabels;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.model.layers.NativeWork;
import fovea.model.optimisation.HostTensors;
import fovea.model.preparation.Framing;
import fovea.model.preparation.FullSize;
import fovea.model.preparation.Preparation;
import fovea.model.unet.PixelNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A net that outlines all structures it knows at once, asked for by their names. A box beside a name limits the answer to
 * the box; clicks and rough masks it cannot take.
 *
 * @param net the net
 * @param names of its labels, in the order of its logits
 * @param showing how pictures are shown to it
 * @param exclusive whether a pixel has one of the labels at most
 * @param thresholds probability of presence below which a label is not painted, one per label
 */
record NamedOutlines(OutlineNet net, List<String> names, Showing showing, boolean exclusive, List<Double> thresholds)
        implements PlaneNet {
    @Override
    public List<Segmentation> answer(Preparation pixels, int plane, List<Prompt> prompts) {
        List<Question> questions = prompts.stream().map(this::question).toList();
        List<Segmentation> all = NativeWork.run(() -> outlines(pixels, plane));
        List<Segmentation> answers = questions.stream()
                .map(question -> question.limited(all.get(question.label())))
                .toList();
        return exclusive && names.size() > 1
                ? Exclusion.among(names, prompts, answers, name -> all.get(names.indexOf(name)))
                : answers;
    }

    private List<Segmentation> outlines(Preparation pixels, int plane) {
        Framing framing = pixels.framing(plane);
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            PixelNet.Said said = net.about(pixels, plane);
            float[] present = HostTensors.array(said.presence().sigmoid());
            Tensor finest = said.maps().getFirst(); // (1, labels, s/2, s/2)
            return IntStream.range(0, names.size())
                    .mapToObj(i -> outline(finest.narrow(1, i, 1), framing, present[i], thresholds.get(i)))
                    .toList();
        }
    }

    /** A label that is held to be absent is not painted: its probabilities are cut at one half. */
    private static Segmentation outline(Tensor map, Framing framing, float present, double threshold) {
        float[] logits = FullSize.logits(map, framing);
        if (present >= threshold) {
            return FullSize.segmentation(logits, framing.source(), expectedIou(logits));
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.min(logits[i], 0);
        }
        return FullSize.segmentation(logits, framing.source(), 1.0 - present);
    }

    /** Intersection over union that the probabilities let expect of the mask. */
    private static double expectedIou(float[] logits) {
        double overlap = 0;
        double union = 0;
        double highest = 0;
        for (float logit : logits) {
            double p = 1 / (1 + Math.exp(-logit));
            overlap += logit > 0 ? p : 0;
            union += logit > 0 ? 1 : p;
            highest = Math.max(highest, p);
        }
        return highest > ExclusiveLabels.THRESHOLD ? overlap / union : 1 - highest;
    }

    /**
     * What is asked.
     *
     * @param label number of the label
     * @param box nothing outside it is the answer
     */
    private record Question(int label, Optional<Prompt.Box> box) {
        Segmentation limited(Segmentation answer) {
            return box.map(limits -> within(answer, limits)).orElse(answer);
        }

        private static Segmentation within(Segmentation answer, Prompt.Box box) {
            Mask mask = answer.mask();
            Geometry geometry = mask.geometry();
            ProbabilityMap map = answer.probability().orElseThrow();
            float[] probabilities = new float[geometry.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = inside(box, i % geometry.width(), i / geometry.width()) ? map.value(i) : 0;
            }
            return new Segmentation(
                    Mask.of(geometry, i -> mask.contains(i) && inside(box, i % geometry.width(), i / geometry.width())),
                    Optional.of(new ProbabilityMap(geometry, probabilities)),
                    answer.predictedIou(),
                    answer.stability());
        }

        private static boolean inside(Prompt.Box box, int x, int y) {
            return x >= box.left() - 0.5 && x <= box.right() + 0.5 && y >= box.top() - 0.5 && y <= box.bottom() + 0.5;
        }
    }

    private Question question(Prompt prompt) {
        List<Prompt> parts = prompt instanceof Prompt.Joint joint ? joint.parts() : List.of(prompt);
        List<Integer> labels = new ArrayList<>();
        List<Prompt.Box> boxes = new ArrayList<>();
        for (Prompt part : parts) {
            switch (part) {
                case Prompt.Name name -> labels.add(label(name.label()));
                case Prompt.Box box -> boxes.add(box);
                case Prompt.Points points -> throw unknown(part);
                case Prompt.Rough rough -> throw unknown(part);
                case Prompt.Whole whole -> throw unknown(part);
                case Prompt.Planes planes -> throw unknown(part);
                case Prompt.Joint nested -> throw unknown(part);
            }
        }
        if (labels.size() != 1 || boxes.size() > 1) {
            throw unknown(prompt);
        }
        return new Question(labels.getFirst(), boxes.stream().findFirst());
    }

    private int label(String name) {
        int label = names.indexOf(name);
        if (label < 0) {
            throw new IllegalArgumentException(
                    "this specialist knows " + new TreeSet<>(names) + ", got \"" + name + "\"");
        }
        return label;
    }

    private static IllegalArgumentException unknown(Prompt prompt) {
        return new IllegalArgumentException(
                "this specialist takes the name of one label, and a box beside it, got " + prompt);
    }
}
