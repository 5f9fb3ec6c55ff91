package fovea.app.adaptation;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.Spent;
import fovea.adapt.recipe.Recipe;
import fovea.app.bars.AdaptationBars;
import fovea.app.bars.Console;
import fovea.core.Label;
import fovea.core.cohort.Cohort;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import fovea.model.card.PresenceThresholds;
import fovea.model.report.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is adapted to what, and how.
 *
 * @param beside what is learnt from beside the cohort
 * @param spent nanoseconds that count against the recipe's minutes
 */
public record AdaptationJob(
        Lesson lesson,
        Optional<Generalist> base,
        Recipe recipe,
        Optional<TextEncoder> text,
        BesideCohort beside,
        LongSupplier spent) {
    /** Each label with a token of its own. */
    public AdaptationJob(Cohort cohort, Generalist base, Recipe recipe) {
        this(
                Lesson.of(cohort),
                Optional.of(base),
                recipe,
                Optional.empty(),
                new BesideCohort(),
                Spent.fromNow(Spent.ofWall()));
    }

    /** Trains, and says what was trained. */
    public AdapterCard run(Path out, Console console) throws IOException {
        console.sayIfSynthetic(lesson.source().synthetic());
        AdapterCard card;
        try (AdaptationBars bars = AdaptationBars.ofPictures(console)) {
            card = Adaptation.adapt(request(bars), out, spent);
        }
        console.say(
                card.spec().adaptsGeneralist() ? card.method() + " on " + card.base() + ":" : "A net from scratch:");
        ForecastReport.sayShare(
                card.trained(), card.net().parameters(), card.weights().share(), console);
        double dice = validationDice(card);
        console.say(
                Double.isNaN(dice)
                        ? "All patients of the training side were learnt from; none was set aside for validation"
                        : String.format(
                                Locale.ROOT, "Mean Dice on validation patients of the training side: %.3f", dice));
        for (Label label : card.labels()) {
            Optional.ofNullable(card.facts().get(PresenceThresholds.promise(label.name())))
                    .ifPresent(promise -> console.say(label.name() + ": " + promise));
        }
        console.say("In-domain test: " + DomainFile.describe(card));
        console.say("Specialist: " + out.toAbsolutePath().normalize());
        return card;
    }

    /** NaN where no patient was set aside for validation. */
    static double validationDice(AdapterCard card) {
        return Double.parseDouble(card.facts().getOrDefault("validationDice", "NaN"));
    }

    AdaptationRequest request(AdaptationBars bars) {
        return new AdaptationRequest(
                base,
                lesson.training(),
                new FileCaseReader(),
                recipe,
                bars,
                lesson.source(),
                text,
                beside.negatives(),
                beside.start());
    }
}
