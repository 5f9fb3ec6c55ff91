package fovea.app.adaptation;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.reports.ReportForecast;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.proof.FoldSpecialists;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.model.card.AdapterCard;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Adaptations of a generalist for reports: one, or one a fold.
 *
 * @param lessons what is learnt from
 */
record ReportRuns(TextGeneralist base, ReportLesson.Way way, List<ReportLesson> lessons) {
    /** Teaches a specialist for each lesson; several in folders of their own. */
    Result teach(Path out, Console console) throws IOException {
        List<Result> done = new ArrayList<>();
        for (ReportLesson lesson : lessons) {
            Path folder = lessons.size() == 1 ? out : FoldSpecialists.folder(out, done.size() + 1);
            AdapterCard card = lesson.teach(base, way, folder, console);
            String score = card.facts().getOrDefault("validationMicroF1", "NaN");
            done.add(AdaptedResult.of(folder, card).with("validationMicroF1", Double.parseDouble(score)));
        }
        return AdaptedResult.ofAll(done, out);
    }

    /** Says what the first would be, and how many there are; trains nothing. */
    Result forecast(Console console) {
        Recipe recipe = way.recipe();
        ReportForecast plan = lessons.getFirst().forecast(base, way);
        console.say("Plan: " + recipe.method() + " on " + base.name() + ", "
                + recipe.course().epochs() + " epochs of " + plan.trainedCases() + " reports in batches of "
                + recipe.course().batch() + ", " + plan.validatedCases() + " reports choose the best epoch");
        ForecastReport.sayShare(plan.trained(), plan.baseParameters(), plan.share(), console);
        console.say(String.format(
                Locale.ROOT,
                "  %d steps of %.2f s, about %s in all; about %d MB of memory",
                plan.steps(),
                plan.secondsPerStep(),
                ProgressBar.words((long) (plan.seconds() * TimeUnit.SECONDS.toNanos(1))),
                plan.residentMegabytes()));
        if (lessons.size() > 1) {
            console.say("  that is fold 1; all " + lessons.size() + " folds take about as many times as long");
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
                .with("expectedSeconds", lessons.size() * plan.seconds())
                .with("residentMegabytes", plan.residentMegabytes());
    }
}
