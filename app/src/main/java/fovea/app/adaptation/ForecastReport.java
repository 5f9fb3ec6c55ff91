package fovea.app.adaptation;

import fovea.adapt.Forecast;
import fovea.adapt.recipe.Course;
import fovea.adapt.recipe.Recipe;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.verb.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What an adaptation would be, for people and for programs. */
final class ForecastReport {
    private ForecastReport() {}

    /**
     * What was asked for.
     *
     * @param base name of the generalist
     * @param lessons one, or one a fold
     */
    record Asked(String base, Recipe recipe, List<Lesson> lessons) {}

    /** Says the plan of the first lesson, and how many there are. */
    static Result of(Asked asked, Forecast plan, Console console) {
        Recipe recipe = asked.recipe();
        int folds = asked.lessons().size();
        String planes = shown(asked.lessons().getFirst());
        String on = recipe.spec().adaptsGeneralist() ? " on " + asked.base() : "";
        console.say("Plan: " + recipe.method() + on + " at "
                + recipe.outlining().size() + " px, " + length(recipe.course())
                + " of " + plan.trainedCases() + planes + " in batches of "
                + recipe.course().batch() + ", "
                + plan.validatedCases() + planes + " choose the best epoch");
        sayShare(plan.trained(), plan.baseParameters(), plan.share(), console);
        console.say(String.format(
                Locale.ROOT,
                "  %d steps of %.2f s, about %s in all; about %d MB of memory",
                plan.steps(),
                plan.secondsPerStep(),
                ProgressBar.words((long) (plan.seconds() * TimeUnit.SECONDS.toNanos(1))),
                plan.residentMegabytes()));
        if (folds > 1) {
            console.say("  that is fold 1; all " + folds + " folds take about as many times as long");
        }
        console.say("Nothing was trained.");
        return Result.done()
                .with("dryRun", true)
                .with("recipe", recipe.json())
                .with("trainedCases", plan.trainedCases())
                .with("validationCases", plan.validatedCases())
                .with("steps", plan.steps())
                .with("trained", plan.trained())
                .with("secondsPerStep", plan.secondsPerStep())
                .with("expectedSeconds", folds * plan.seconds())
                .with("residentMegabytes", plan.residentMegabytes());
    }

    private static String length(Course course) {
        return course.timed() ? course.minutes() + " minutes" : course.epochs() + " epochs";
    }

    private static String shown(Lesson lesson) {
        return lesson.training().cases().stream().anyMatch(one -> one.geometry().isVolume()) ? " planes" : " cases";
    }

    /** How many values are trained, and of which kinds. */
    static void sayShare(long trained, long parameters, Map<String, Long> share, Console console) {
        console.say(
                parameters == 0
                        ? String.format(Locale.ROOT, "  %,d trained values, all that there are:", trained)
                        : String.format(
                                Locale.ROOT,
                                "  %,d trained values, %.2f %% of the generalist's %,d:",
                                trained,
                                100.0 * trained / parameters,
                                parameters));
        kinds(share).forEach((kind, values) -> console.say(String.format(Locale.ROOT, "  %,9d  %s", values, kind)));
    }

    /** How the trained values split: the last word of a tensor's name says what it is. */
    private static Map<String, Long> kinds(Map<String, Long> share) {
        Map<String, Long> kinds = new TreeMap<>();
        share.forEach((name, values) -> {
            String kind = name.startsWith("label.") ? "label tokens" : name.substring(name.lastIndexOf('.') + 1);
            kinds.merge(kind, values, Long::sum);
        });
        return kinds;
    }
}
