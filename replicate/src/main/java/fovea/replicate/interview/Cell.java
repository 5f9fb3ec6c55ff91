package fovea.replicate.interview;

/**
 * One job: all answers of one replica to all pictures taken in one way.
 *
 * @param arm the contender
 * @param sample number of the training sample
 * @param seed number of the seed
 * @param acquisition how pictures are taken
 */
public record Cell(String arm, int sample, int seed, Acquisition acquisition) {
    String name() {
        return arm + "-t" + sample + "-s" + seed + "-" + acquisition.name().toLowerCase(java.util.Locale.ROOT);
    }
}
