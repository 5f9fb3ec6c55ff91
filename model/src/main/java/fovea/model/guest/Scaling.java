package fovea.model.guest;

import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;

/** From a picture in display values, 0 to 255, to the numbers that a guest's net takes. */
public sealed interface Scaling {
    /**
     * A scaling by its text in a card.
     *
     * @param text {@code sam}, {@code unit}, {@code zscore}, {@code display}, or a mean and a deviation
     * @throws IllegalArgumentException when it is none of these
     */
    static Scaling of(String text) {
        return switch (text.strip()) {
            case "sam" -> new Sam();
            case "unit" -> new Affine(0, 255);
            case "display" -> new Affine(0, 1);
            case "zscore" -> new OfPicture();
            default -> affine(text.strip());
        };
    }

    private static Scaling affine(String text) {
        String[] words = text.split("\\s+", -1);
        try {
            if (words.length == 2) {
                return new Affine(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("MEAN and DEVIATION of a scaling must be numbers, got " + text, e);
        }
        throw new IllegalArgumentException(
                "a scaling must be sam, unit, zscore, display, or MEAN DEVIATION of display values, got " + text);
    }

    /** Scales one channel of a picture; what it gives stands for {@code channel} of the input. */
    float[] scaled(Framing.Picture picture, int channel);

    /**
     * The input of a net: the picture at the upper left, zeros around it.
     *
     * @return channels x size x size
     */
    default float[] input(Framing.Picture picture, int channels, int size) {
        float[] values = new float[channels * size * size];
        for (int c = 0; c < channels; c++) {
            float[] plane = scaled(picture, c);
            for (int y = 0; y < picture.height(); y++) {
                System.arraycopy(plane, y * picture.width(), values, (c * size + y) * size, picture.width());
            }
        }
        return values;
    }

    private static float[] display(Framing.Picture picture, int channel) {
        int from = picture.channels() == 3 ? channel : 0;
        float[] values = new float[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.value(from, i % picture.width(), i / picture.width());
        }
        return values;
    }

    /** As SAM's own preparation, {@link NetworkInput}. */
    record Sam() implements Scaling {
        @Override
        public float[] scaled(Framing.Picture picture, int channel) {
            float[] values = display(picture, channel);
            for (int i = 0; i < values.length; i++) {
                values[i] = NetworkInput.normalised(values[i], channel);
            }
            return values;
        }
    }

    /** Less a mean, divided by a deviation, both in display values. */
    record Affine(double mean, double deviation) implements Scaling {
        public Affine {
            if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
                throw new IllegalArgumentException(
                        "a scaling needs a finite mean and a deviation above 0, got " + mean + " and " + deviation);
            }
        }

        @Override
        public float[] scaled(Framing.Picture picture, int channel) {
            float[] values = display(picture, channel);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((values[i] - mean) / deviation);
            }
            return values;
        }
    }

    /** Each channel of each picture less its own mean, divided by its own deviation, as nnU-Net's z-score. */
    record OfPicture() implements Scaling {
        private static final double LEAST = 1e-8; // nnU-Net's own bound of a deviation

        @Override
        public float[] scaled(Framing.Picture picture, int channel) {
            float[] values = display(picture, channel);
            double sum = 0;
            double squares = 0;
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
            }
            double mean = sum / values.length;
            double deviation = Math.max(LEAST, Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((values[i] - mean) / deviation);
            }
            return values;
        }
    }
}
