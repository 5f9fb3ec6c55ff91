package fovea.app.adaptation;

import fovea.adapt.recipe.Recipe;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import java.util.List;
import java.util.Locale;

/**
 * What {@code --method auto} takes. The rule is that of the measurements in docs/results/accuracy.md: features of a frozen
 * encoder of several resolutions beside a slim U-Net were ahead of the U-Net alone on livers, the one set on which both
 * were tried; other encoders have none to give.
 */
public final class AutoMethod {
    /** Its name on the command line. */
    static final String NAME = "auto";

    /** Minutes where none are given. */
    static final double MINUTES = 5;

    private static final String SEVERAL_RESOLUTIONS = "mobile-sam";

    private AutoMethod() {}

    /** A method for a generalist, by its name in the catalogue. */
    public static String of(String base) {
        return base.startsWith(SEVERAL_RESOLUTIONS) ? "pyramid" : "scratch";
    }

    /** Why, in sentences. */
    public static List<String> reasons(String base, Recipe recipe, Training training) {
        String method = recipe.method().equals("pyramid")
                ? "pyramid, since " + base + " has features of several resolutions, with which it was ahead of scratch"
                : "scratch, since " + base + " has no features of several resolutions for a pyramid";
        long patients = training.cases().stream().map(Case::patient).distinct().count();
        String cohort = String.format(
                Locale.ROOT,
                "%d cases of %d patients, %d of them without a label: %.0f %% of what is shown holds nothing to find",
                training.cases().size(),
                patients,
                training.cases().stream()
                        .filter(one -> lacks(one, training.labels()))
                        .count(),
                100 * recipe.outlining().negatives());
        String length = recipe.course().timed()
                ? "as many steps as fit into " + recipe.course().minutes() + " minutes"
                : recipe.course().epochs() + " epochs";
        String size = recipe.outlining().size() + " px, by the size of the structures where a plan says it";
        return List.of(method, size, length, cohort);
    }

    private static boolean lacks(Case one, List<Label> labels) {
        return labels.stream().anyMatch(label -> one.labelPixels().getOrDefault(label.name(), 0L) == 0);
    }
}
