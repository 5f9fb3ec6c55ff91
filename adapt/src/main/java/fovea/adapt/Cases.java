package fovea.adapt;

import fovea.adapt.SampleLoader.Loaded;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.ShowingChoice;
import fovea.adapt.samples.Turns;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.core.cohort.TrainingTrace;
import fovea.core.files.Sha256;
import fovea.model.preparation.Framing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Patients of the training side, split once more for validation, and read.
 *
 * @param trained cases to learn from, or planes of them, at least one
 * @param validated cases that choose the best epoch, or planes of them; may be empty
 * @param showing how all of them are shown, and will be in proof and use
 * @param trace of all cases read
 * @param foreign pictures on which nothing is to be found
 */
record Cases(
        List<Sample> trained,
        List<Sample> validated,
        Showing showing,
        TrainingTrace trace,
        List<Framing.Picture> foreign) {
    /**
     * Splits and reads the cases of a request.
     *
     * @throws IllegalArgumentException when there is nothing to learn from, or a label is in no case
     */
    static Cases of(AdaptationRequest request) {
        requireLearnable(request.training());
        ValidationSplit split = ValidationSplit.of(
                request.training().cases(),
                request.recipe().course().validation(),
                request.recipe().seed());
        Cases cases = read(request, split);
        if (cases.trained().isEmpty()) {
            throw new IllegalArgumentException("at least one plane must be learnt from, got none of "
                    + split.trained().size()
                    + " volumes: none of their planes holds a label, and showing.emptyShare is "
                    + request.recipe().outlining().showing().emptyShare());
        }
        requireShown(request.training(), cases.trained());
        return cases;
    }

    /** Cases are read a second time where the first reading finds that they are to be shown otherwise. */
    static Cases read(AdaptationRequest request, ValidationSplit split) {
        List<Case> all = Stream.concat(split.trained().stream(), split.validated().stream())
                .toList();
        String salt = salt(request);
        SampleLoader loader = new SampleLoader(request, salt, all.size());
        Showing first = loader.showing(ShowingChoice.FIRST);
        List<Loaded> loaded = loader.read(all, first);
        ShowingChoice seen = loaded.stream().map(Loaded::seen).reduce(ShowingChoice.NOTHING_SEEN, ShowingChoice::and);
        Showing showing = loader.showing(seen);
        if (!showing.window().equals(first.window())) {
            loaded = new SampleLoader(request, salt, all.size()).read(all, showing);
        }
        int trained = split.trained().size();
        TrainingTrace own =
                new TrainingTrace(salt, loaded.stream().map(Loaded::mark).toList());
        TrainingTrace trace = before(request).map(own::joined).orElse(own);
        return new Cases(
                samples(loaded.subList(0, trained)),
                samples(loaded.subList(trained, all.size())),
                showing,
                trace,
                request.foreign().shown(showing, trace));
    }

    private static List<Sample> samples(List<Loaded> loaded) {
        return loaded.stream().flatMap(one -> one.samples().stream()).toList();
    }

    /** What the specialist that training starts from learnt from. */
    private static Optional<TrainingTrace> before(AdaptationRequest request) {
        return request.from().flatMap(one -> one.card().trace());
    }

    /**
     * Another for each run, and the same when it is run again: reruns must not differ. A run that starts from a specialist
     * goes on with that one's, so that their traces can be joined.
     */
    private static String salt(AdaptationRequest request) {
        Optional<TrainingTrace> before = before(request);
        if (before.isPresent()) {
            return before.get().salt();
        }
        RunIdentity run = request.identity();
        return Sha256.of("trace " + run.base() + " " + run.cohort() + " " + run.recipe());
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
