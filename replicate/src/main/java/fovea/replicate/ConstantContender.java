package fovea.replicate;

import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Constant;
import fovea.replicate.interview.Contender;
import java.util.EnumSet;
import java.util.Set;

/**
 * A negative control: one and the same mask for every picture.
 *
 * @param constant who answers
 */
public record ConstantContender(Constant constant) implements Contender {
    @Override
    public String arm() {
        return "constant";
    }

    @Override
    public String identity() {
        return "constant mask of the training references";
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
        return true;
    }

    @Override
    public Set<Asking> askings() {
        return EnumSet.of(Asking.NAME);
    }

    @Override
    public Opened open(int sample, int seed) {
        return new Held(constant);
    }
}
