package fovea.adapt;

import fovea.adapt.loop.Progress;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.memory.MemoryPlan;
import fovea.adapt.memory.Relief;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.core.Label;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Training;
import fovea.model.Generalist;
import fovea.model.LabelNames;
import fovea.model.TrainingMemory;
import fovea.model.card.AdapterFolder;
import fovea.model.report.TextEncoder;
import java.util.List;
import java.util.Optional;

/**
 * What is adapted to what.
 *
 * @param base the generalist to adapt; a method that trains a net from scratch needs none
 * @param source what the adapter's card says of the cohort
 * @param text the text encoder that the recipe names, where it names one
 * @param foreign the foreign pictures that the recipe names, where it names some
 * @param from the specialist that the recipe starts from, where it names one
 */
public record AdaptationRequest(
        Optional<Generalist> base,
        Training training,
        CaseReader reader,
        Recipe recipe,
        Progress progress,
        AdaptationSource source,
        Optional<TextEncoder> text,
        Foreign foreign,
        Optional<AdapterFolder> from) {
    public AdaptationRequest {
        Succession.require(from, base, recipe, training);
        if (!foreign.sha256().equals(recipe.outlining().foreign())) {
            throw new IllegalArgumentException("the foreign pictures must be those that the recipe names, \""
                    + recipe.outlining().foreign() + "\", got \"" + foreign.sha256()
                    + "\"; give --foreign as for the run that wrote the recipe");
        }
        String given = text.map(TextEncoder::sha256).orElse("");
        if (!given.equals(recipe.outlining().textEncoder())) {
            throw new IllegalArgumentException("label names must go through the text encoder of the recipe, "
                    + (recipe.outlining().textEncoder().isEmpty()
                            ? "none"
                            : recipe.outlining().textEncoder())
                    + ", got "
                    + (given.isEmpty() ? "none" : given));
        }
    }

    /** From the start. */
    public AdaptationRequest(
            Optional<Generalist> base,
            Training training,
            CaseReader reader,
            Recipe recipe,
            Progress progress,
            AdaptationSource source,
            Optional<TextEncoder> text,
            Foreign foreign) {
        this(base, training, reader, recipe, progress, source, text, foreign, Optional.empty());
    }

    /** Without foreign pictures. */
    public AdaptationRequest(
            Optional<Generalist> base,
            Training training,
            CaseReader reader,
            Recipe recipe,
            Progress progress,
            AdaptationSource source,
            Optional<TextEncoder> text) {
        this(base, training, reader, recipe, progress, source, text, Foreign.NONE);
    }

    /** Without a text encoder, of a cohort of which no more is known. */
    public AdaptationRequest(
            Generalist base,
            Training training,
            CaseReader reader,
            Recipe recipe,
            Progress progress,
            String cohort,
            boolean synthetic) {
        this(
                Optional.of(base),
                training,
                reader,
                recipe,
                progress,
                AdaptationSource.of(cohort, synthetic),
                Optional.empty());
    }

    /** The generalist that the method adapts; empty where it adapts none, whatever is given. */
    Optional<Generalist> adapted() {
        return base.filter(given -> recipe.spec().adaptsGeneralist());
    }

    /** What the run is expected to hold: a net of the generalist's kind, or none. */
    TrainingMemory.Net net() {
        return adapted().map(TrainingMemory.Net::of).orElse(TrainingMemory.Net.NONE);
    }

    /** What makes the run the run it is. */
    RunIdentity identity() {
        return new RunIdentity(adapted().map(Generalist::sha256).orElse(""), training.cohortSha256(), recipe.json());
    }

    /** Memory that the run is expected to take. */
    MemoryPlan memory() {
        return MemoryPlan.of(training, recipe, net());
    }

    /** What would help it where that does not fit. */
    Relief relief() {
        return new Relief(training, recipe, net());
    }

    /** Names of the labels, through the text encoder where there is one. */
    LabelNames names() {
        List<String> names = training.labels().stream().map(Label::name).toList();
        return text.map(encoder -> LabelNames.of(names, encoder)).orElseGet(() -> LabelNames.learnt(names));
    }
}
