package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What a contender is asked about one label of one picture, the same for every contender. */
final class Questions {
    private final Design design;
    private final List<String> labels;
    private final List<Prior> priors;

    Questions(Design design, List<String> labels, List<Prior> priors) {
        this.design = design;
        this.labels = List.copyOf(labels);
        this.priors = List.copyOf(priors);
    }

    /**
     * One question.
     *
     * @param prompt number of the prompt; 0 where there is one only
     * @param asked what is told
     */
    record Question(Asking asking, int label, int prompt, Prompt asked) {}

    /** The questions of a picture as it is taken; ways that are made from others' answers are not asked. */
    List<Question> of(Exam exam, Acquisition acquisition, Contender contender) {
        List<Question> questions = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            for (Asking asking : Asking.values()) {
                if (sources(contender.askings()).contains(asking)) {
                    int count = asking.jittered() ? design.prompts() : 1;
                    for (int p = 0; p < count; p++) {
                        Prompt prompt = prompt(exam, label, asking, p, acquisition);
                        boolean beside = contender.named() && asking != Asking.NAME && asking != Asking.WHOLE;
                        Prompt asked =
                                beside ? new Prompt.Joint(List.of(new Prompt.Name(labels.get(label)), prompt)) : prompt;
                        questions.add(new Question(asking, label, p, asked));
                    }
                }
            }
        }
        return questions;
    }

    private static Set<Asking> sources(Set<Asking> askings) {
        Set<Asking> sources = new java.util.TreeSet<>();
        askings.forEach(asking -> sources.add(asking.source()));
        return sources;
    }

    private Prompt prompt(Exam exam, int label, Asking asking, int number, Acquisition acquisition) {
        Mask reference = exam.references().get(label);
        Geometry size = reference.geometry();
        Optional<Prompt.Box> exact = reference.boundingBox();
        Prompt.Box place = exact.orElse(priors.get(label).on(size));
        Random random = Draws.of(design.seed(), exam.id() + " label " + label + " " + asking + " " + number);
        return switch (asking) {
            case NAME -> new Prompt.Name(labels.get(label));
            case WHOLE -> new Prompt.Whole();
            case ORACLE_BOX -> moved(place, size, acquisition);
            case BOX -> moved(Jitter.box(place, size, random), size, acquisition);
            case POINT -> {
                double[] at = exact.isPresent() ? Jitter.click(reference, random) : Jitter.click(place, random);
                double[] there = acquisition.place(at[0], at[1], size);
                yield Prompt.Points.inside(
                        Math.clamp(there[0], 0, size.width() - 1), Math.clamp(there[1], 0, size.height() - 1));
            }
            case BOX_TUNED, POINT_TUNED, BOX_ENSEMBLE, POINT_ENSEMBLE ->
                throw new IllegalArgumentException(asking + " is made from the answers to " + asking.source());
        };
    }

    /** A box whose middle goes where the picture goes; it keeps its extent. */
    private static Prompt.Box moved(Prompt.Box box, Geometry size, Acquisition acquisition) {
        double x = (box.left() + box.right()) / 2;
        double y = (box.top() + box.bottom()) / 2;
        double[] to = acquisition.place(x, y, size);
        double dx = to[0] - x;
        double dy = to[1] - y;
        return new Prompt.Box(
                Math.clamp(box.left() + dx, 0, size.width() - 1),
                Math.clamp(box.top() + dy, 0, size.height() - 1),
                Math.clamp(box.right() + dx, 0, size.width() - 1),
                Math.clamp(box.bottom() + dy, 0, size.height() - 1));
    }
}
