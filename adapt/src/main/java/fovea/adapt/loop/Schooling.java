package fovea.adapt.loop;

import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.learning.Learner;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a kind of task brings to the one loop; {@link #adapt} runs it in a folder, with checkpoints, so that a run killed at
 * any moment goes on to the same adapter.
 *
 * @param <E> an example
 * @param <L> what learns from it
 */
public abstract class Schooling<E, L extends Learner<E>> {
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

    /**
     * The card of an adapter.
     *
     * @param before whether the run had been finished before
     */
    public record Trained(AdapterCard card, boolean before) {}

    /** For the kinds of tasks. */
    protected Schooling() {}

    /** Sha256 of the generalist's weights. */
    protected abstract String base();

    /** Sha256 of what is learnt from. */
    protected abstract String cohort();

    /** The recipe as JSON. */
    protected abstract String recipe();

    /** A fresh learner; closed at the end. */
    protected abstract L learner();

    /** What it goes through. */
    protected abstract Curriculum<E> curriculum(L learner);

    /**
     * The finished adapter.
     *
     * @param learner after the last step
     * @param chosen what was learnt best
     * @param score of the validation that chose it; NaN where there was none
     */
    protected abstract AdapterFolder finished(L learner, Map<String, HostTensor> chosen, double score);

    /**
     * Learns, and writes the adapter into a folder; goes on where an earlier call was stopped.
     *
     * @return the card as written, or that of a run that was finished before, for which nothing was learnt
     * @throws IOException when a file cannot be written, or the folder holds another run
     */
    public final Trained adapt(Path folder, Progress progress) throws IOException {
        RunFolder home = new RunFolder(folder, new RunIdentity(base(), cohort(), recipe()));
        Optional<AdapterCard> before = home.finished();
        if (before.isPresent()) {
            return new Trained(before.get(), true);
        }
        home.prepare();
        try (RunLock lock = RunLock.of(folder)) {
            Optional<AdapterCard> meanwhile = home.finished();
            return meanwhile.isPresent()
                    ? new Trained(meanwhile.get(), true)
                    : new Trained(learn(home, progress), false);
        }
    }

    private AdapterCard learn(RunFolder home, Progress progress) throws IOException {
        Optional<Checkpoint> stopped = home.checkpoint();
        try (L learner = learner()) {
            TrainingLoop<E> loop = new TrainingLoop<>(learner, curriculum(learner), home, progress);
            Checkpoint last = loop.run(stopped, Pace.every(BETWEEN_CHECKPOINTS, System::nanoTime));
            Map<String, HostTensor> chosen = last.bestAdapter().isEmpty() ? learner.learnt() : last.bestAdapter();
            double score = last.log().best().map(TrainingLog.Row::score).orElse(Double.NaN);
            return home.finish(finished(learner, chosen, score));
        }
    }
}
