package fovea.app.learning;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.AdaptationSource;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.app.adaptation.CardRecipe;
import fovea.app.adaptation.Lesson;
import fovea.app.models.Base;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.serve.learn.Trainer.Assignment;
import fovea.serve.learn.Trainer.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The training of a run: the recipe of the present version on the run's cohort, from what that version has learnt.
 *
 * @param assignment the run
 * @param present the version that answers
 */
record Successor(Assignment assignment, AdapterFolder present) {
    /** Folder of the new specialist. */
    static Path of(Assignment assignment) {
        return assignment.folder().resolve("specialist");
    }

    /**
     * Trains it, from its last checkpoint where there is one.
     *
     * @throws IllegalArgumentException when the present version was not trained here or cannot be trained without more files
     */
    void adapt(Watch watch) throws IOException {
        AdapterCard card = present.card();
        Recipe fresh = recipe(card);
        Lesson lesson = Lesson.of(
                CohortFile.read(ReviewedCohort.of(assignment)).cohort(),
                Optional.empty(),
                AdaptationSource.Studies.of(card.scope()));
        try (Base base = Base.of(fresh.spec(), card.base(), fresh.outlining().size())) {
            Adaptation.adapt(request(fresh, lesson, base, heard(watch)), of(assignment));
        }
    }

    /** From what the present version has learnt where its method allows that, else afresh. */
    private AdaptationRequest request(Recipe fresh, Lesson lesson, Base base, Progress progress) {
        Recipe warm = fresh.with(Map.of("from", present.card().weightsSha256()));
        try {
            return request(warm, Optional.of(present), lesson, base, progress);
        } catch (IllegalArgumentException e) {
            return request(fresh, Optional.empty(), lesson, base, progress);
        }
    }

    private static AdaptationRequest request(
            Recipe recipe, Optional<AdapterFolder> from, Lesson lesson, Base base, Progress progress) {
        return new AdaptationRequest(
                base.generalist(),
                lesson.training(),
                new FileCaseReader(),
                recipe,
                progress,
                lesson.source(),
                Optional.empty(),
                Foreign.NONE,
                from);
    }

    /** What the present version was trained by, without what is not at hand here. */
    private static Recipe recipe(AdapterCard card) throws IOException {
        Recipe trained = CardRecipe.of(card);
        if (!trained.outlining().textEncoder().isEmpty()) {
            throw new IllegalArgumentException("the present version's labels went through a text encoder, which the"
                    + " service does not have; adapt its successor with fovea adapt --text-encoder");
        }
        return trained.with(Map.of("foreign", "", "from", ""));
    }

    private static Progress heard(Watch watch) {
        return new Progress() {
            @Override
            public void read(int done, int all) {
                watch.at("reads case " + done + " of " + all);
            }

            @Override
            public void step(Step step) {
                watch.at("step " + step.done() + " of " + step.all());
            }

            @Override
            public void domain(int done, int all) {
                watch.at("in-domain test, study " + done + " of " + all);
            }
        };
    }
}
