package fovea.replicate.interview;

/**
 * How large a trial of replicas is. Everything that is drawn follows from the seed and a level's number alone, so that a
 * larger trial keeps the answers of a smaller one.
 *
 * @param samples T: training samples drawn, each half of the pool's patients; at least 2
 * @param seeds S: runs on each sample that differ in their seed alone, at least 1
 * @param prompts P: jittered prompts a case, at least 2
 * @param acquisitions A: the first so many of {@link Acquisition}, at least 1
 * @param grid longest side in pixels that images are shrunk to before anything else, at least 32
 * @param patients most held-out patients examined
 * @param images most images examined of each patient
 * @param foreign most images examined of each foreign folder
 * @param seed of every draw
 */
public record Design(
        int samples,
        int seeds,
        int prompts,
        int acquisitions,
        int grid,
        int patients,
        int images,
        int foreign,
        long seed) {
    public Design {
        require("samples", samples, 2, 1000);
        require("seeds", seeds, 1, 100);
        require("prompts", prompts, 2, 100);
        require("acquisitions", acquisitions, 1, Acquisition.values().length);
        require("grid", grid, 32, 1024);
        require("patients", patients, 1, 1_000_000);
        require("images", images, 1, 1_000_000);
        require("foreign", foreign, 0, 1_000_000);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", got " + value);
        }
    }

    /** What an answer to a case depends on; the numbers of samples and seeds are not part of it. */
    String identity() {
        return "prompts " + prompts + ", grid " + grid + ", patients " + patients + ", images " + images + ", foreign "
                + foreign + ", seed " + seed;
    }
}
