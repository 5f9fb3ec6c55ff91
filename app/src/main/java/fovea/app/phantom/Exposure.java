package fovea.app.phantom;

import java.util.Random;

/**
 * How a film is exposed and developed.
 *
 * @param offset grey value of air, 0 to 255
 * @param gain grey values that the thickness of one body adds
 * @param gamma curve between thickness and grey, about 1
 * @param scatter share of the light that comes from a wide neighbourhood, 0 to 1
 * @param noise standard deviation of the grain before it is smoothed, in grey values
 */
record Exposure(double offset, double gain, double gamma, double scatter, double noise) {

    /** A usual exposure. */
    static Exposure usual(Random random) {
        return new Exposure(
                between(random, 5, 30),
                between(random, 150, 190),
                between(random, 0.85, 1.25),
                between(random, 0.08, 0.2),
                between(random, 6, 14));
    }

    /** Too little contrast and much grain: what is dark elsewhere is grey here. */
    static Exposure poor(Random random) {
        return new Exposure(
                between(random, 40, 110),
                between(random, 45, 80),
                between(random, 0.7, 1.4),
                between(random, 0.25, 0.45),
                between(random, 14, 26));
    }

    /** A value drawn evenly from an interval. */
    static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
