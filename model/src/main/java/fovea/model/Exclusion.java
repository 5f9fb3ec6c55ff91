package fovea.model;

import fovea.core.ExclusiveLabels;
import fovea.core.Segmentation;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Answers to names of exclusive labels, so that a pixel has one label at most: {@link ExclusiveLabels}. */
final class Exclusion {
    private Exclusion() {}

    /**
     * The answers without the pixels that another label has. A label that was not asked for takes part by its name, so
     * that an answer is the same whichever others are asked for beside it.
     *
     * @param labels all names, in the order of the scope
     * @param prompts asked; those that name no label are left as they are
     * @param answers to the prompts
     * @param named answers to a name alone
     */
    static List<Segmentation> among(
            List<String> labels,
            List<Prompt> prompts,
            List<Segmentation> answers,
            Function<String, Segmentation> named) {
        List<Optional<String>> asked = prompts.stream().map(Exclusion::label).toList();
        if (asked.stream().allMatch(Optional::isEmpty)) {
            return answers;
        }
        List<float[]> best = new ArrayList<>();
        for (String label : labels) {
            best.add(highest(label, asked, answers, named));
        }
        List<Segmentation> exclusive = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Segmentation answer = answers.get(i);
            exclusive.add(asked.get(i)
                    .map(label -> without(answer, labels.indexOf(label), best))
                    .orElse(answer));
        }
        return exclusive;
    }

    private static Segmentation without(Segmentation answer, int label, List<float[]> best) {
        Mask mask = answer.mask();
        Mask own = Mask.of(mask.geometry(), i -> mask.contains(i) && ExclusiveLabels.winner(best, i) == label);
        return new Segmentation(own, answer.probability(), answer.predictedIou(), answer.stability());
    }

    /** The highest probability of a label among the answers to its name; of its name alone where it was not asked for. */
    private static float[] highest(
            String label,
            List<Optional<String>> asked,
            List<Segmentation> answers,
            Function<String, Segmentation> named) {
        List<Segmentation> own = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (asked.get(i).filter(label::equals).isPresent()) {
                own.add(answers.get(i));
            }
        }
        if (own.isEmpty()) {
            own.add(named.apply(label));
        }
        float[] highest = new float[own.getFirst().mask().geometry().size()];
        for (Segmentation answer : own) {
            ProbabilityMap map = Objects.requireNonNull(answer.probability().orElse(null), "a net tells probabilities");
            for (int i = 0; i < highest.length; i++) {
                highest[i] = Math.max(highest[i], map.value(i));
            }
        }
        return highest;
    }

    /** The label that a prompt names. */
    private static Optional<String> label(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Name name -> Optional.of(name.label());
            case Prompt.Joint joint ->
                joint.parts().stream()
                        .map(Exclusion::label)
                        .flatMap(Optional::stream)
                        .findFirst();
            case Prompt.Points points -> Optional.empty();
            case Prompt.Box box -> Optional.empty();
            case Prompt.Rough rough -> Optional.empty();
            case Prompt.Whole whole -> Optional.empty();
            case Prompt.Planes planes -> Optional.empty();
        };
    }
}
