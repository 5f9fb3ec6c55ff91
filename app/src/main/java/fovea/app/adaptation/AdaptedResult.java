package fovea.app.adaptation;

import fovea.adapt.recipe.Recipe;
import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.model.card.AdapterCard;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;

/** What came out of an adaptation, for a program. */
final class AdaptedResult {
    /** What {@code adapt} takes for reports. */
    static final String OPTIONS_OF_REPORTS = "--cohort, --base, --method, --out, --recipe, --epochs, --seed, --fold K,"
            + " --modality, --body-part and --language";

    private AdaptedResult() {}

    /** What every specialist has. */
    static Result of(Path folder, AdapterCard card) {
        return Result.done()
                .with("specialist", folder)
                .with("method", card.method())
                .with("base", card.base())
                .with("baseSha256", card.baseSha256())
                .with("adapterSha256", card.weightsSha256())
                .with("trained", card.trained())
                .with("percent", card.percent())
                .with("synthetic", card.synthetic());
    }

    /** Teaches a specialist for reports. */
    static Result ofReports(ReportLesson lesson, Recipe recipe, String base, Path folder, Console console)
            throws IOException {
        try (TextGeneralist opened = Base.openText(base)) {
            AdapterCard card = lesson.teach(opened, recipe, folder, console);
            String score = card.facts().getOrDefault("validationMicroF1", "NaN");
            return of(folder, card).with("validationMicroF1", Double.parseDouble(score));
        }
    }
}
