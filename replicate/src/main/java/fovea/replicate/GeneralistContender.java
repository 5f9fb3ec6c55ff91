package fovea.replicate;

import fovea.core.Segmenter;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Contender;
import java.util.EnumSet;
import java.util.Set;

/**
 * The generalist as it is, asked in every way but by name.
 *
 * @param generalist at the input size it is asked at
 * @param identity of its weights and input size
 */
public record GeneralistContender(Segmenter generalist, String identity) implements Contender {
    @Override
    public String arm() {
        return "generalist";
    }

    @Override
    public int samples() {
        return 1;
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public boolean named() {
        return false;
    }

    @Override
    public Set<Asking> askings() {
        return EnumSet.complementOf(EnumSet.of(Asking.NAME));
    }

    @Override
    public boolean calibrated() {
        return true;
    }

    @Override
    public Opened open(int sample, int seed) {
        return new Held(generalist);
    }
}
