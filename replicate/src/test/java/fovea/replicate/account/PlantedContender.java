package fovea.replicate.account;

import fovea.core.Segmenter;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Contender;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A contender with planted answers.
 *
 * @param size training samples and seeds it comes in
 * @param made the segmenter of each training sample
 */
record PlantedContender(String arm, Set<Asking> askings, Size size, IntFunction<Segmenter> made) implements Contender {
    /** Training samples and seeds. */
    record Size(int samples, int seeds) {}

    @Override
    public String identity() {
        return arm;
    }

    @Override
    public int samples() {
        return size.samples;
    }

    @Override
    public int seeds() {
        return size.seeds;
    }

    @Override
    public boolean named() {
        return !arm.equals("generalist");
    }

    @Override
    public boolean calibrated() {
        return true;
    }

    @Override
    public Opened open(int sample, int seed) {
        Segmenter segmenter = made.apply(sample);
        return new Opened() {
            @Override
            public Segmenter segmenter() {
                return segmenter;
            }

            @Override
            public void close() {}
        };
    }
}
