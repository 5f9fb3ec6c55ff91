package fovea.suite;

import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan;
import fovea.model.card.AdapterCard;
import java.util.Optional;

/**
 * A picture made by a program, the same on every machine, that a specialist is asked about at admission and again when the
 * suite is verified: rings and discs of whole-number greys, laid into the greys that the specialist is shown. Of 128 x 128
 * pixels; for a specialist of volumes nine such planes, each brighter than the one before.
 */
final class GoldenPicture {
    /** Name and version of the drawing. */
    static final String NAME = "rings 1";

    private static final int SIDE = 128;
    private static final int PLANES = 9;

    private GoldenPicture() {}

    static Image of(AdapterCard card) {
        Showing showing = card.scope().showing();
        boolean volume = card.cut().isPresent();
        int planes = volume ? PLANES : 1;
        float[] samples = new float[SIDE * SIDE * planes];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = value(grey(i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE), showing);
        }
        int bits = showing.values() == Showing.Values.REAL ? 16 : 8;
        Geometry geometry = volume ? new Geometry(SIDE, SIDE, PLANES, Optional.empty()) : Geometry.plane(SIDE, SIDE);
        return new Image(geometry, 1, bits, samples);
    }

    /** 0 to 255. */
    private static int grey(int x, int y, int z) {
        int rings = (square(x - 64) + square(y - 70)) / 24 % 96;
        boolean left = square(x - 40) + 2 * square(y - 60) / 3 < 500;
        boolean right = square(x - 88) + 2 * square(y - 60) / 3 < 500;
        return Math.min(255, rings + (left ? 90 : 0) + (right ? 120 : 0) + 4 * z);
    }

    private static int square(int value) {
        return value * value;
    }

    /** A grey as a value that the specialist's window shows so. */
    private static float value(int grey, Showing showing) {
        return showing.greys() instanceof Plan.Window.Fixed(double low, double high)
                ? (float) (low + (high - low) * grey / 255)
                : grey;
    }
}
