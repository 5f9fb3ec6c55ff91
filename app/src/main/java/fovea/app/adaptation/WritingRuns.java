package fovea.app.adaptation;

import fovea.adapt.loop.Schooling.Trained;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.reports.WritingAdaptation;
import fovea.app.bars.AdaptationBars;
import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.models.ModelsCommand;
import fovea.app.proof.FoldSpecialists;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.formats.reports.FileTextReader;
import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adaptations of a language model to write a section of reports: one, or one a fold.
 *
 * @param base its name
 * @param lessons what is learnt from
 * @param section that is written
 */
record WritingRuns(String base, Recipe recipe, List<ReportLesson> lessons, String section) {
    /** Teaches a specialist for each lesson; several in folders of their own. */
    Result teach(@Nullable Path asked, Console console) throws IOException {
        Path out = Objects.requireNonNull(asked, "the folder was demanded before");
        List<Result> done = new ArrayList<>();
        try (LanguageGeneralist writer =
                        LanguageGeneralist.load(ModelsCommand.store().require(base));
                TextGeneralist reader = Base.openText(TextGeneralist.NAME)) {
            for (ReportLesson lesson : lessons) {
                Path folder = lessons.size() == 1 ? out : FoldSpecialists.folder(out, done.size() + 1);
                AdapterCard card = teach(lesson, new WritingAdaptation.Generalists(writer, reader), folder, console);
                done.add(AdaptedResult.of(folder, card).with("validationNatsAPiece", Double.parseDouble(nats(card))));
            }
        }
        return AdaptedResult.ofAll(done, out);
    }

    private AdapterCard teach(ReportLesson lesson, WritingAdaptation.Generalists bases, Path folder, Console console)
            throws IOException {
        WritingAdaptation adaptation = new WritingAdaptation(
                bases,
                new WritingAdaptation.Matter(lesson.training(), new FileTextReader(), section),
                recipe,
                lesson.source());
        console.say("Learns the section " + section + " of " + adaptation.trained() + " reports");
        Trained trained;
        try (AdaptationBars bars = AdaptationBars.ofWriting(console)) {
            trained = adaptation.adapt(folder, bars);
        }
        AdapterCard card = trained.card();
        if (trained.before()) {
            console.say("this very run was finished before: its specialist is kept, nothing is trained");
        }
        console.say(String.format(
                Locale.ROOT,
                "%s on %s: %,d values trained, %.2f per cent of the generalist's",
                card.method(),
                card.base(),
                card.trained(),
                card.percent()));
        console.say("On validation patients of the training side a piece costs " + nats(card) + " nats");
        console.say("In-domain test: " + DomainFile.describe(card));
        console.say("Specialist: " + folder.toAbsolutePath().normalize());
        return card;
    }

    private static String nats(AdapterCard card) {
        return card.facts().getOrDefault("validationNatsAPiece", "NaN");
    }
}
