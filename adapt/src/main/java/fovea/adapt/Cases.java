package fovea.adapt;

import fovea.core.Case;
import fovea.core.Label;
import fovea.core.Training;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Patients of the training side, split once more for validation, and read.
 *
 * @param trained cases to learn from, or planes of them, at least one
 * @param validated cases that choose the best epoch, or planes of them; may be empty
 */
record Cases(List<Sample> trained, List<Sample> validated) {
    /**
     * Splits and reads the cases of a request.
     *
     * @throws IllegalArgumentException when there is nothing to learn from, or a label is in no case
     */
    static Cases of(Adaptation.Request request) {
        requireLearnable(request.training());
        ValidationSplit split = ValidationSplit.of(
                request.training().cases(),
                request.recipe().validation(),
                request.recipe().seed());
        SampleLoader loader = new SampleLoader(
                request, split.trained().size() + split.validated().size());
        Cases cases = new Cases(loader.read(split.trained()), loader.read(split.validated()));
        if (cases.trained().isEmpty()) {
            throw new IllegalArgumentException("at least one plane must be learnt from, got none of "
                    + split.trained().size()
                    + " volumes: none of their planes holds a label, and showing.emptyShare is "
                    + request.recipe().showing().emptyShare());
        }
        requireShown(request.training(), cases.trained());
        return cases;
    }

    /** Of volumes only some planes are learnt from: each label must be in one. */
    private static void requireShown(Training training, List<Sample> samples) {
        for (int i = 0; i < training.labels().size(); i++) {
            int label = i;
            if (samples.stream().allMatch(sample -> Turns.empty(sample.masks().get(label)))) {
                throw new IllegalArgumentException(
                        "label \"" + training.labels().get(i).name()
                                + "\" must be in at least one plane learnt from, it is in none of " + samples.size()
                                + ": take more with showing.planesPerVolume, or a larger size");
            }
        }
    }

    /** Cases that these are, or are planes of. */
    static long count(List<Sample> samples) {
        return samples.stream().map(sample -> sample.one().id()).distinct().count();
    }

    /**
     * Checks what can be checked without reading a file.
     *
     * @throws IllegalArgumentException when there is nothing to learn from, or a label is in no case
     */
    static void requireLearnable(Training training) {
        if (training.cases().isEmpty()) {
            throw new IllegalArgumentException(
                    "the training side of the cohort must hold at least one case, it holds none");
        }
        for (Label label : training.labels()) {
            if (present(training, label) == 0) {
                throw new IllegalArgumentException("label \"" + label.name()
                        + "\" must be in at least one training case; of "
                        + training.cases().size()
                        + " cases " + counts(training));
            }
        }
    }

    private static String counts(Training training) {
        return training.labels().stream()
                .map(label -> present(training, label) + " have " + label.name())
                .collect(Collectors.joining(", "));
    }

    private static long present(Training training, Label label) {
        return training.cases().stream().filter(one -> holds(one, label.name())).count();
    }

    private static boolean holds(Case one, String label) {
        return one.labelPixels().getOrDefault(label, 0L) > 0;
    }
}
