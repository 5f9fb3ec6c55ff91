package fovea.adapt;

import fovea.adapt.loop.Checkpoint;
import fovea.adapt.loop.DivergedException;
import fovea.adapt.loop.Pace;
import fovea.adapt.loop.RunFolder;
import fovea.adapt.loop.RunLock;
import fovea.adapt.loop.TrainingLoop;
import fovea.adapt.memory.MemoryPlan;
import fovea.adapt.memory.NotEnoughMemoryException;
import fovea.adapt.memory.Room;
import fovea.adapt.recipe.Optimiser;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.ShowingChoice;
import fovea.core.Showing;
import fovea.core.image.Image;
import fovea.model.Generalist;
import fovea.model.OutlineLearner;
import fovea.model.OutlineLearners;
import fovea.model.TrainingSettings;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.libtorch.Arithmetic;
import fovea.model.libtorch.Libtorch;
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
    public static AdapterCard adapt(AdaptationRequest request, Path folder) throws IOException {
        return adapt(request, folder, Spent.fromNow(Spent.ofWall()));
    }

    /**
     * The same by a clock, for a recipe with minutes.
     *
     * @param spent nanoseconds that count
     */
    public static AdapterCard adapt(AdaptationRequest request, Path folder, LongSupplier spent) throws IOException {
        return adapt(request, folder, Pace.every(BETWEEN_CHECKPOINTS, System::nanoTime), spent);
    }

    /**
     * The same without an in-domain test: a replica for a trial, where one test is fitted for all replicas.
     *
     * @throws IOException as {@link #adapt}
     */
    public static AdapterCard replica(AdaptationRequest request, Path folder) throws IOException {
        Pace pace = Pace.every(BETWEEN_CHECKPOINTS, System::nanoTime);
        return adapt(request, folder, new Terms(pace, Spent.fromNow(Spent.ofWall()), Room.here(), true));
    }

    static AdapterCard adapt(AdaptationRequest request, Path folder, Pace pace) throws IOException {
        return adapt(request, folder, pace, Spent.fromNow(Spent.ofWall()));
    }

    static AdapterCard adapt(AdaptationRequest request, Path folder, Pace pace, LongSupplier spent) throws IOException {
        return adapt(request, folder, new Terms(pace, spent, Room.here(), false));
    }

    static AdapterCard adapt(AdaptationRequest request, Path folder, Pace pace, Room room) throws IOException {
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

    private static AdapterCard adapt(AdaptationRequest request, Path folder, Terms terms) throws IOException {
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

    private static AdapterCard train(AdaptationRequest request, RunFolder home, Terms terms) throws IOException {
        Optional<Checkpoint> stopped = home.checkpoint();
        Cases cases = Cases.of(request);
        AbsentPatients.require(request, cases.validated());
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
            AdaptationRequest request, AdapterCard card, Map<String, HostTensor> chosen, Cases cases) {
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
    public static Forecast forecast(AdaptationRequest request) {
        return forecast(request, Room.here());
    }

    static Forecast forecast(AdaptationRequest request, Room room) {
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

    private static void planned(AdaptationRequest request, Room room) {
        MemoryPlan memory = request.memory();
        request.progress().planned(memory);
        memory.requireFits(request.relief(), room);
    }

    private static OutlineLearner net(AdaptationRequest request) {
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
