package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.cohort.Training;
import fovea.model.Generalist;
import fovea.model.card.AdapterFolder;
import java.util.Optional;

/** What a specialist must be for training to start from it. */
final class Succession {
    private Succession() {}

    /** Values of a specialist say nothing in a net of another method, generalist or list of labels. */
    static void require(Optional<AdapterFolder> from, Optional<Generalist> base, Recipe recipe, Training training) {
        String given = from.map(one -> one.card().weights().sha256()).orElse("");
        if (!given.equals(recipe.outlining().from())) {
            throw new IllegalArgumentException("training must start from the specialist that the recipe names, \""
                    + recipe.outlining().from() + "\", got \"" + given
                    + "\"; give --from as for the run that wrote the recipe");
        }
        from.map(AdapterFolder::card).ifPresent(card -> {
            requireSame("method", methodOf(card.spec()), methodOf(recipe.spec()));
            requireSame(
                    "labels",
                    String.join(", ", card.labels().stream().map(Label::name).toList()),
                    String.join(
                            ", ", training.labels().stream().map(Label::name).toList()));
            if (recipe.spec().adaptsGeneralist()) {
                requireSame(
                        "generalist",
                        card.baseSha256(),
                        base.map(Generalist::sha256).orElse("none"));
            }
            if (card.trace().isEmpty()) {
                throw new IllegalArgumentException("the specialist to start from must say what it learnt from, so that"
                        + " nobody proves its successor on that; its card has no trace");
            }
        });
    }

    private static String methodOf(AdapterSpec spec) {
        return spec.numbers().isEmpty() ? spec.method() : spec.method() + " " + spec.numbers();
    }

    private static void requireSame(String what, String before, String now) {
        if (!before.equals(now)) {
            throw new IllegalArgumentException("the specialist to start from must have the same " + what
                    + " as what is trained, " + now + "; it has " + before);
        }
    }
}
