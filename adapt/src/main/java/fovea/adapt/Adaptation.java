package fovea.adapt;

import fovea.adapt.loop.Checkpoint;
import fovea.adapt.loop.DivergedException;
import fovea.adapt.loop.Pace;
import fovea.adapt.loop.Progress;
import fovea.adapt.loop.RunFolder;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.loop.RunLock;
import fovea.adapt.loop.TrainingLoop;
import fovea.adapt.memory.MemoryPlan;
import fovea.adapt.memory.NotEnoughMemoryException;
import fovea.adapt.memory.Relief;
import fovea.adapt.memory.Room;
import fovea.adapt.recipe.Optimiser;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.adapt.samples.ShowingChoice;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.Showing;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Training;
import fovea.core.image.Image;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.Generalist;
import fovea.model.LabelNames;
import fovea.model.OutlineLearner;
import fovea.model.OutlineLearners;
import fovea.model.TrainingMemory;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.libtorch.Arithmetic;
import fovea.model.libtorch.Libtorch;
import fovea.model.report.TextEncoder;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The second verb: training cases to an adapter. One loop for every method; state is kept in a checkpoint, so that a run
 * killed at any moment goes on from there to the same adapter, bit for bit.
 */
public final class Adaptation {
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);
    private static final String REPLICA = "it is a replica for a trial, which has one for all of them";

    private Adaptation() {}

    /**
     * What is adapted to what.
     *
     * @param base the generalist to adapt; a method that trains a net from scratch needs none
     * @param source what the adapter's card says of the cohort
     * @param text the text encoder that the recipe names, where it names one
     * @param foreign the foreign pictures that the recipe names, where it names some
     * @param from the specialist that the recipe starts from, where it names one
     */
    public record Request(
            Optional<Generalist> base,
            Training training,
            CaseReader reader,
            Recipe recipe,
            Progress progress,
            Source source,
            Optional<TextEncoder> text,
            Foreign foreign,
            Optional<AdapterFolder> from) {
        public Request {
            Succession.require(from, base, recipe, training);
            if (!foreign.sha256().equals(recipe.outlining().foreign())) {
                throw new IllegalArgumentException("the foreign pictures must be those that the recipe names, \""
                        + recipe.outlining().foreign() + "\", got \"" + foreign.sha256()
                        + "\"; give --foreign as for the run that wrote the recipe");
            }
            String given = text.map(TextEncoder::sha256).orElse("");
            if (!given.equals(recipe.outlining().textEncoder())) {
                throw new IllegalArgumentException("label names must go through the text encoder of the recipe, "
                        + (recipe.outlining().textEncoder().isEmpty()
                                ? "none"
                                : recipe.outlining().textEncoder())
                        + ", got "
                        + (given.isEmpty() ? "none" : given));
            }
        }

        /** From the start. */
        public Request(
                Optional<Generalist> base,
                Training training,
                CaseReader reader,
                Recipe recipe,
                Progress progress,
                Source source,
                Optional<TextEncoder> text,
                Foreign foreign) {
            this(base, training, reader, recipe, progress, source, text, foreign, Optional.empty());
        }

        /** Without foreign pictures. */
        public Request(
                Optional<Generalist> base,
                Training training,
                CaseReader reader,
                Recipe recipe,
                Progress progress,
                Source source,
                Optional<TextEncoder> text) {
            this(base, training, reader, recipe, progress, source, text, Foreign.NONE);
        }

        /** Without a text encoder, of a cohort of which no more is known. */
        public Request(
                Generalist base,
                Training training,
                CaseReader reader,
                Recipe recipe,
                Progress progress,
                String cohort,
                boolean synthetic) {
            this(Optional.of(base), training, reader, recipe, progress, Source.of(cohort, synthetic), Optional.empty());
        }

        /** The generalist that the method adapts; empty where it adapts none, whatever is given. */
        Optional<Generalist> adapted() {
            return base.filter(given -> recipe.spec().adaptsGeneralist());
        }

        /** What the run is expected to hold: a net of the generalist's kind, or none. */
        TrainingMemory.Net net() {
            return adapted().map(TrainingMemory.Net::of).orElse(TrainingMemory.Net.NONE);
        }

        /** What makes the run the run it is. */
        RunIdentity identity() {
            return new RunIdentity(
                    adapted().map(Generalist::sha256).orElse(""), training.cohortSha256(), recipe.json());
        }

        /** Memory that the run is expected to take. */
        MemoryPlan memory() {
            return MemoryPlan.of(training, recipe, net());
        }

        /** What would help it where that does not fit. */
        Relief relief() {
            return new Relief(training, recipe, net());
        }

        private LabelNames names() {
            List<String> names = training.labels().stream().map(Label::name).toList();
            return text.map(encoder -> LabelNames.of(names, encoder)).orElseGet(() -> LabelNames.learnt(names));
        }
    }

    /**
     * What the adapter's card says of the cohort.
     *
     * @param cohort its name
     * @param synthetic whether no patient stands behind the cases
     * @param fold which fold was held out, such as {@code 2 of 5}; empty for the whole training side
     * @param modality as {@link Scope#modality}
     * @param bodyPart as {@link Scope#bodyPart}
     * @param codes SNOMED CT codes by the names of labels, where they are known
     */
    public record Source(
            String cohort,
            boolean synthetic,
            String fold,
            String modality,
            String bodyPart,
            Map<String, String> codes) {
        public Source {
            codes = Map.copyOf(codes);
        }

        /** All of a cohort of which no more is known. */
        public static Source of(String cohort, boolean synthetic) {
            return new Source(cohort, synthetic, "", Scope.UNKNOWN, Scope.UNKNOWN, Map.of());
        }

        Scope scope(Training training, Showing showing) {
            List<ScopedLabel> labels = training.labels().stream()
                    .map(label -> new ScopedLabel(label, codes.getOrDefault(label.name(), "")))
                    .toList();
            return Scope.ofOutlines(labels, showing, modality, bodyPart);
        }
    }

    /**
     * Trains an adapter and writes it into a folder, with {@code training.csv} beside it; goes on where an earlier call
     * with the same request was stopped. Where that call was finished, nothing is trained and its card is returned.
     *
     * @return the adapter's card
     * @throws IOException when a file cannot be read or written, a checkpoint is damaged, or the folder holds the
     *     checkpoint or the adapter of another run, or another process is at work in it
     * @throws IllegalArgumentException when there is nothing to learn from
     * @throws NotEnoughMemoryException when the run does not fit into the memory there is; nothing was written
     * @throws DivergedException when the loss or the adapter is not finite any more; the last checkpoint is kept
     */
    public static AdapterCard adapt(Request request, Path folder) throws IOException {
        return adapt(request, folder, Spent.fromNow(Spent.ofWall()));
    }

    /**
     * The same by a clock, for a recipe with minutes.
     *
     * @param spent nanoseconds that count
     */
    public static AdapterCard adapt(Request request, Path folder, LongSupplier spent) throws IOException {
        return adapt(request, folder, Pace.every(BETWEEN_CHECKPOINTS, System::nanoTime), spent);
    }

    /**
     * The same without an in-domain test: a replica for a trial, where one test is fitted for all replicas.
     *
     * @throws IOException as {@link #adapt}
     */
    public static AdapterCard replica(Request request, Path folder) throws IOException {
        Pace pace = Pace.every(BETWEEN_CHECKPOINTS, System::nanoTime);
        return adapt(request, folder, new Terms(pace, Spent.fromNow(Spent.ofWall()), Room.here(), true));
    }

    static AdapterCard adapt(Request request, Path folder, Pace pace) throws IOException {
        return adapt(request, folder, pace, Spent.fromNow(Spent.ofWall()));
    }

    static AdapterCard adapt(Request request, Path folder, Pace pace, LongSupplier spent) throws IOException {
        return adapt(request, folder, new Terms(pace, spent, Room.here(), false));
    }

    static AdapterCard adapt(Request request, Path folder, Pace pace, Room room) throws IOException {
        return adapt(request, folder, new Terms(pace, Spent.fromNow(Spent.ofWall()), room, false));
    }

    /**
     * What a run has beside its request.
     *
     * @param pace of checkpoints
     * @param spent nanoseconds that count against the recipe's minutes
     * @param room of memory
     * @param replica whether it is one of many for a trial, which share an in-domain test
     */
    private record Terms(Pace pace, LongSupplier spent, Room room, boolean replica) {}

    private static AdapterCard adapt(Request request, Path folder, Terms terms) throws IOException {
        MethodDemands.require(request.recipe());
        RunFolder home = new RunFolder(folder, request.identity());
        Optional<AdapterCard> before = home.finished();
        if (before.isPresent()) {
            request.progress().finishedBefore(before.get());
            return before.get();
        }
        Cases.requireLearnable(request.training());
        planned(request, terms.room());
        home.prepare();
        try (RunLock lock = RunLock.of(folder)) {
            Optional<AdapterCard> meanwhile = home.finished();
            return meanwhile.isPresent() ? meanwhile.get() : train(request, home, terms);
        }
    }

    private static AdapterCard train(Request request, RunFolder home, Terms terms) throws IOException {
        Optional<Checkpoint> stopped = home.checkpoint();
        Cases cases = Cases.of(request);
        try (OutlineLearner net = net(request)) {
            OutlineCurriculum course = OutlineCurriculum.of(net, cases, request, terms.spent());
            Checkpoint last = new TrainingLoop<>(net, course, home, request.progress()).run(stopped, terms.pace());
            Map<String, HostTensor> chosen = last.bestAdapter().isEmpty() ? net.learnt() : last.bestAdapter();
            AdapterCard card = TrainedCard.of(request, net, last.log(), cases);
            if (course.pacing().timed()) {
                card = card.withFacts(
                        Map.of("steps", course.pacing().timetable().text()));
            }
            AdapterCard told = TrainedCard.withPresence(card, request.recipe(), net, chosen, cases);
            return home.finish(
                    terms.replica()
                            ? new AdapterFolder(told.withFacts(Map.of(DomainFile.NONE, REPLICA)), chosen)
                            : inDomain(request, told, chosen, cases));
        }
    }

    /** With a test of what kind a study is, or a fact that says why there is none. */
    private static AdapterFolder inDomain(
            Request request, AdapterCard card, Map<String, HostTensor> chosen, Cases cases) {
        Optional<String> none = DomainFit.impossible(request, cases);
        if (none.isPresent()) {
            return new AdapterFolder(card.withFacts(Map.of(DomainFile.NONE, none.get())), chosen);
        }
        Generalist base = request.adapted().orElseThrow();
        return new AdapterFolder(card, chosen, Optional.of(new DomainFit(base, request, cases).test()));
    }

    /**
     * Tells what {@link #adapt} would do and how long it would take, by trying a few steps; nothing is written.
     *
     * @throws IllegalArgumentException when there is nothing to learn from
     * @throws NotEnoughMemoryException when the run would not fit into the memory there is
     */
    public static Forecast forecast(Request request) {
        return forecast(request, Room.here());
    }

    static Forecast forecast(Request request, Room room) {
        MethodDemands.require(request.recipe());
        Cases.requireLearnable(request.training());
        planned(request, room);
        PartOfCases part = PartOfCases.of(request);
        if (part.cases().trained().isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one plane must be learnt from, got none of the volumes that were"
                            + " tried: none of their planes holds a label, and showing.emptyShare is "
                            + request.recipe().outlining().showing().emptyShare());
        }
        try (OutlineLearner net = net(request)) {
            return Forecast.measure(request, net, part);
        }
    }

    /**
     * How planes are shown to a net that would learn from them by a recipe.
     *
     * @param planes all of them, as {@link #adapt} would read them
     */
    public static Showing showing(Recipe recipe, List<Image> planes) {
        return planes.stream()
                .map(ShowingChoice::seen)
                .reduce(ShowingChoice.NOTHING_SEEN, ShowingChoice::and)
                .of(recipe, Optional.empty());
    }

    private static void planned(Request request, Room room) {
        MemoryPlan memory = request.memory();
        request.progress().planned(memory);
        memory.requireFits(request.relief(), room);
    }

    private static OutlineLearner net(Request request) {
        Recipe recipe = request.recipe();
        return Libtorch.atWork(() -> OutlineLearners.of(
                request.adapted(),
                recipe.spec(),
                request.names(),
                new TrainingSettings(
                        recipe.outlining().size(),
                        recipe.seed(),
                        recipe.optimiser().weightDecay(),
                        recipe.optimiser().labelRate(),
                        recipe.outlining().focalWeight(),
                        recipe.outlining().focalGamma(),
                        recipe.optimiser().average(),
                        recipe.optimiser().accumulate(),
                        recipe.optimiser().recompute(),
                        arithmetic(recipe)),
                request.from().map(AdapterFolder::tensors).orElse(Map.of())));
    }

    private static Arithmetic arithmetic(Recipe recipe) {
        return recipe.optimiser().precision().equals(Optimiser.BFLOAT16) ? Arithmetic.BFLOAT16 : Arithmetic.FLOAT32;
    }
}
