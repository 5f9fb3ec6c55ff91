package fovea.adapt.recipe;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random numbers as a function of where in the run they are drawn, so that a resumed run draws what the uninterrupted
 * one would have.
 */
public final class Seeds {
    private Seeds() {}

    /** A generator of a fixed, named algorithm. */
    public static RandomGenerator of(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A generator for a place in the run. */
    public static RandomGenerator of(long seed, long first, long second) {
        return of(mix(mix(mix(seed) + first) + second));
    }

    /** Stafford's mix 13 (the finaliser of SplitMix64). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
