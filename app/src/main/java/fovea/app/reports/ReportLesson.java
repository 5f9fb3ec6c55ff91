package fovea.app.reports;

import fovea.adapt.loop.Schooling.Trained;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.reports.ReportAdaptation;
import fovea.adapt.reports.ReportForecast;
import fovea.app.bars.AdaptationBars;
import fovea.app.bars.Console;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Content;
import fovea.core.cohort.Training;
import fovea.formats.reports.FileTextReader;
import fovea.formats.reports.ReportPlace;
import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import fovea.model.peft.PeftFolder;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cohort of reports, or a fold of one, to be learnt from.
 *
 * @param training what is learnt from
 * @param source what the adapter's card says of it
 */
public record ReportLesson(Training training, ReportAdaptation.Source source) {
    /** Which examinations the reports are about, and their language, as the user told. */
    public record Told(String modality, String bodyPart, String language) {}

    /**
     * Of a cohort.
     *
     * @param fold which fold is held out, from 1; empty for none
     * @throws IllegalArgumentException when the cohort is not of reports, or has no such fold
     */
    public static ReportLesson of(Cohort cohort, Optional<Integer> fold, Told told) {
        requireReports(cohort);
        Training training = fold.isPresent() ? cohort.fold(fold.get()).training() : cohort.training();
        if (training.cases().isEmpty()) {
            throw new IllegalArgumentException("the cohort has no report to learn from");
        }
        List<String> sections = ReportPlace.parse(
                        training.cases().getFirst().content().file().part())
                .columns();
        String name =
                fold.map(number -> number + " of " + cohort.folds().size()).orElse("");
        return new ReportLesson(
                training,
                new ReportAdaptation.Source(
                        cohort.name(),
                        cohort.synthetic(),
                        name,
                        new ReportAdaptation.Kind(told.modality(), told.bodyPart(), told.language(), sections)));
    }

    /**
     * Checks that a cohort is of reports.
     *
     * @throws IllegalArgumentException when it is of pictures
     */
    public static void requireReports(Cohort cohort) {
        for (List<Case> side : List.of(cohort.trainingCases(), cohort.heldOutCases())) {
            if (side.stream().anyMatch(one -> !(one.content() instanceof Content.Report))) {
                throw new IllegalArgumentException("the cohort " + cohort.name()
                        + " must be of reports (curate REPORTS.csv --text ...), it is of pictures");
            }
        }
    }

    /**
     * Of all folds of a cohort in turn.
     *
     * @throws IllegalArgumentException when the cohort is not of reports, or has no folds
     */
    public static List<ReportLesson> ofAllFolds(Cohort cohort, Told told) {
        cohort.allFolds(); // there must be some
        return IntStream.rangeClosed(1, cohort.folds().size())
                .mapToObj(fold -> of(cohort, Optional.of(fold), told))
                .toList();
    }

    /** How it is learnt: the recipe, and a LoRA of others to start from. */
    public record Way(Recipe recipe, Optional<PeftFolder> start) {}

    /** What {@link #teach} would take; some seconds. */
    public ReportForecast forecast(TextGeneralist base, Way way) {
        return adaptation(base, way).forecast();
    }

    private ReportAdaptation adaptation(TextGeneralist base, Way way) {
        ReportAdaptation.Matter matter = new ReportAdaptation.Matter(training, new FileTextReader());
        return new ReportAdaptation(base, matter, way.recipe(), source, way.start());
    }

    /** Trains, and says what was trained. */
    public AdapterCard teach(TextGeneralist base, Way way, Path out, Console console) throws IOException {
        Trained trained;
        try (AdaptationBars bars = AdaptationBars.ofReports(console)) {
            trained = adaptation(base, way).adapt(out, bars);
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
        String score = card.facts().getOrDefault("validationMicroF1", "NaN");
        console.say(
                score.equals("NaN")
                        ? "No report of the training side was set aside for validation"
                        : String.format(
                                Locale.ROOT,
                                "Micro-F1 on validation patients of the training side: %.3f",
                                Double.parseDouble(score)));
        console.say("In-domain test: " + DomainFile.describe(card));
        console.say("Specialist: " + out.toAbsolutePath().normalize());
        return card;
    }
}
