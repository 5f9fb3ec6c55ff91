package fovea.replicate;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.Segmenter;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Training;
import fovea.core.files.Sha256;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Specialists, one trained on each sample with each seed; a run that was stopped goes on from its checkpoint, a finished
 * one is only read.
 *
 * @param arm its name in tables
 * @param workshop what all trained contenders share
 * @param recipe without its seed, which follows from sample and seed
 * @param replicas how many samples and seeds
 * @param askings how it is asked
 * @param shuffled whether masks are those of other patients: the negative control
 */
public record TrainedContender(
        String arm, Workshop workshop, Recipe recipe, Replicas replicas, Set<Asking> askings, boolean shuffled)
        implements Contender {
    /**
     * Where and from what specialists are made.
     *
     * @param base at the recipe's size
     * @param folder holds one specialist a folder
     * @param progress hears of every step
     */
    public record Workshop(Pool pool, Generalist base, CaseReader reader, Path folder, Progress progress) {}

    /** How many there are. */
    public record Replicas(int samples, int seeds) {}

    @Override
    public String identity() {
        return workshop.base.sha256() + " " + RecipeIdentity.of(recipe) + (shuffled ? " with shuffled masks" : "");
    }

    @Override
    public int samples() {
        return replicas.samples;
    }

    @Override
    public int seeds() {
        return replicas.seeds;
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public boolean calibrated() {
        return !shuffled;
    }

    @Override
    public Opened open(int sample, int seed) throws IOException {
        Training all = workshop.pool.cohort().training();
        Training drawn = all.of(workshop.pool.sample(sample));
        Recipe seeded = recipe.with(Map.of("seed", 1L + 1000L * sample + seed));
        CaseReader reader =
                shuffled ? new ShuffledReader(workshop.reader, drawn.cases(), seeded.seed()) : workshop.reader;
        String run = Sha256.of((identity() + drawn.cohortSha256()).getBytes(StandardCharsets.UTF_8));
        Path folder = workshop.folder.resolve(arm + "-t" + sample + "-s" + seed + "-" + run.substring(0, 8));
        Adaptation.replica(
                new AdaptationRequest(
                        workshop.base,
                        drawn,
                        reader,
                        seeded,
                        workshop.progress,
                        workshop.pool.cohort().name(),
                        workshop.pool.cohort().synthetic()),
                folder);
        Specialist specialist = Specialist.load(folder, workshop.base);
        return new Opened() {
            @Override
            public Segmenter segmenter() {
                return specialist;
            }

            @Override
            public void close() {
                specialist.close();
            }
        };
    }
}
