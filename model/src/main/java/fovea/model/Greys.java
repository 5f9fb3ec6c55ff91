package fovea.model;

import fovea.core.Image;
import fovea.core.Plan.Window;
import java.util.Arrays;

/** Stored samples as display values from 0 (black) to 255 (white). */
final class Greys {
    private static final Window.Quantiles ORDINARY = new Window.Quantiles(0.005, 0.995);
    private static final int BYTE = 8; // bits
    private static final double WHITE = 255;

    private Greys() {}

    /**
     * All samples of a picture in their order, as display values.
     *
     * @throws IllegalArgumentException when samples of 8 bits are to be shown by a fixed window that no such sample is
     *     for, such as one of Hounsfield units: the picture is of another scale than the window
     */
    static float[] displayed(Image image, Window window) {
        return resolved(image, window) instanceof Window.Fixed fixed ? between(fixed, image) : image.toArray();
    }

    /**
     * The window with the quantiles of this image or volume in the place of "its own": fixed, or stored.
     *
     * @throws IllegalArgumentException as above
     */
    static Window resolved(Image image, Window window) {
        return switch (window) {
            case Window.Stored stored -> image.bits() <= BYTE ? stored : quantiles(image, ORDINARY);
            case Window.Fixed fixed -> fitting(fixed, image);
            case Window.Quantiles quantiles -> quantiles(image, quantiles);
        };
    }

    private static Window.Fixed fitting(Window.Fixed window, Image image) {
        if (image.bits() <= BYTE && (window.low() < 0 || window.high() > WHITE)) {
            throw new IllegalArgumentException("the net shows stored values by the window " + window.text()
                    + ", which must lie within 0 to 255 for samples of " + image.bits()
                    + " bits: this picture is of another scale");
        }
        return window;
    }

    private static Window.Fixed quantiles(Image image, Window.Quantiles window) {
        float[] sorted = image.toArray();
        Arrays.sort(sorted);
        float low = sorted[(int) (window.low() * (sorted.length - 1))];
        float high = sorted[(int) (window.high() * (sorted.length - 1))];
        return high > low ? new Window.Fixed(low, high) : new Window.Fixed(low, low + Math.max(1, Math.ulp(low)));
    }

    private static float[] between(Window.Fixed window, Image image) {
        float[] samples = image.toArray();
        float low = (float) window.low();
        float range = (float) window.high() - low;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp((samples[i] - low) / range, 0, 1) * 255;
        }
        return samples;
    }
}
