package fovea.adapt;

import fovea.core.CaseReader;
import fovea.core.Label;
import fovea.core.Training;
import fovea.model.AdapterCard;
import fovea.model.AdapterFolder;
import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.Example;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.Generalist;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The second verb: training cases to an adapter. One loop for every method; state is kept in a checkpoint, so that a run
 * killed at any moment goes on from there to the same adapter, bit for bit.
 */
public final class Adaptation {
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final double SMOOTHING = 0.97;

    private final Generalist base;
    private final Training training;
    private final Recipe recipe;
    private final Progress progress;
    private final String run;

    private Adaptation(Request request) {
        this.base = request.base();
        this.training = request.training();
        this.recipe = request.recipe();
        this.progress = request.progress();
        this.run = String.join(" ", base.sha256(), training.cohortSha256(), recipe.json());
    }

    /**
     * What is adapted to what.
     *
     * @param cohort name of the cohort, for the adapter's card
     * @param synthetic whether no patient stands behind the cases
     */
    public record Request(
            Generalist base,
            Training training,
            CaseReader reader,
            Recipe recipe,
            Progress progress,
            String cohort,
            boolean synthetic) {}

    /**
     * Trains an adapter and writes it into a folder; goes on where an earlier call with the same request was stopped.
     *
     * @return the adapter's card
     * @throws IOException when a file cannot be read or written
     * @throws IllegalArgumentException when there is nothing to learn from
     */
    public static AdapterCard adapt(Request request, Path folder) throws IOException {
        return new Adaptation(request).adapt(request, folder, Cases.of(request));
    }

    /**
     * Tells what {@link #adapt} would do and how long it would take, by trying a few steps; nothing is written.
     *
     * @throws IllegalArgumentException when there is nothing to learn from
     */
    public static Forecast forecast(Request request) {
        Cases cases = Cases.of(request);
        try (AdapterTraining net = new Adaptation(request).net()) {
            return Forecast.measure(request, net, cases);
        }
    }

    private AdapterCard adapt(Request request, Path folder, Cases cases) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(CHECKPOINT);
        Sampling sampling = new Sampling(cases.trained(), recipe);
        try (AdapterTraining net = net()) {
            Checkpoint last = loop(net, sampling, cases.validated(), file);
            Map<String, HostTensor> chosen = last.bestAdapter().isEmpty() ? net.adapter() : last.bestAdapter();
            AdapterCard card = AdapterFolder.write(folder, card(request, net, last.best(), cases), chosen);
            Files.deleteIfExists(file);
            return card;
        }
    }

    private AdapterTraining net() {
        return new AdapterTraining(
                base,
                recipe.spec(),
                training.labels().stream().map(Label::name).toList(),
                new TrainingSettings(
                        recipe.size(),
                        recipe.seed(),
                        recipe.weightDecay(),
                        recipe.labelRate(),
                        recipe.focalWeight(),
                        recipe.focalGamma()));
    }

    private Checkpoint loop(AdapterTraining net, Sampling sampling, List<Sample> validated, Path file)
            throws IOException {
        int steps = sampling.steps();
        Schedule schedule = Schedule.of(recipe, steps);
        Checkpoint at = Checkpoint.read(file, run)
                .orElseGet(() -> new Checkpoint(run, 0, Checkpoint.Best.none(), net.state(), Map.of()));
        if (at.step() > 0) {
            net.restore(at.state());
            progress.resumed(at.step(), steps);
        }
        Pace pace = new Pace();
        double mean = Double.NaN;
        CompletableFuture<List<Example>> next = ahead(sampling, at.step());
        for (int step = at.step(); step < steps; step++) {
            List<Example> batch = next.join();
            next = ahead(sampling, step + 1);
            double loss = net.step(batch, schedule.rate(step));
            mean = Double.isNaN(mean) ? loss : SMOOTHING * mean + (1 - SMOOTHING) * loss;
            int epoch = step / sampling.stepsPerEpoch() + 1;
            progress.step(new Progress.Step(step + 1, steps, epoch, mean, schedule.rate(step)));
            boolean epochDone = (step + 1) % sampling.stepsPerEpoch() == 0;
            if (epochDone || pace.due()) {
                at = new Checkpoint(run, step + 1, at.best(), net.state(), at.bestAdapter());
                at = epochDone ? validate(net, at, validated, epoch) : at;
                at.write(file);
            }
        }
        return at;
    }

    private static CompletableFuture<List<Example>> ahead(Sampling sampling, int step) {
        return step < sampling.steps()
                ? CompletableFuture.supplyAsync(() -> sampling.batch(step))
                : CompletableFuture.completedFuture(List.of());
    }

    private Checkpoint validate(AdapterTraining net, Checkpoint at, List<Sample> validated, int epoch) {
        if (validated.isEmpty()) {
            return at;
        }
        double dice = Validation.meanDice(net, validated, recipe.size());
        boolean best = at.best().beatenBy(dice);
        progress.validated(new Progress.Validation(epoch, dice, best));
        return best ? new Checkpoint(run, at.step(), new Checkpoint.Best(dice, epoch), at.state(), net.adapter()) : at;
    }

    private AdapterCard card(Request request, AdapterTraining net, Checkpoint.Best best, Cases cases) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("recipe", recipe.json());
        facts.put("seed", String.valueOf(recipe.seed()));
        facts.put("trainingCases", String.valueOf(cases.trained().size()));
        facts.put("validationCases", String.valueOf(cases.validated().size()));
        facts.put("validationDice", String.valueOf(best.dice()));
        facts.put("bestEpoch", String.valueOf(best.epoch()));
        facts.put("java", System.getProperty("java.version"));
        return new AdapterCard(
                1,
                recipe.method(),
                recipe.rank(),
                recipe.alpha(),
                training.labels(),
                recipe.size(),
                base.name(),
                base.sha256(),
                "",
                net.trainable(),
                base.parameters(),
                net.share(),
                request.cohort(),
                training.cohortSha256(),
                request.synthetic(),
                facts);
    }

    /** Patients of the training side, split once more for validation, and read. */
    record Cases(List<Sample> trained, List<Sample> validated) {
        static Cases of(Request request) {
            ValidationSplit split = ValidationSplit.of(
                    request.training().cases(),
                    request.recipe().validation(),
                    request.recipe().seed());
            int all = split.trained().size() + split.validated().size();
            SampleLoader loader = new SampleLoader(request, all);
            List<Sample> trained = loader.read(split.trained());
            if (trained.isEmpty()) {
                throw new IllegalArgumentException("the training side of the cohort must hold at least one case");
            }
            return new Cases(trained, loader.read(split.validated()));
        }
    }

    /** Says when a checkpoint in the middle of an epoch is due. */
    private static final class Pace {
        private static final long NANOSECONDS = 30_000_000_000L;
        private long last = System.nanoTime();

        boolean due() {
            long now = System.nanoTime();
            if (now - last < NANOSECONDS) {
                return false;
            }
            last = now;
            return true;
        }
    }
}
