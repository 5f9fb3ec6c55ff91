package fovea.adapt.samples;

import fovea.adapt.recipe.Outlining;
import fovea.adapt.recipe.Seeds;
import fovea.model.TrainingExample;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One draw of an augmentation: a similarity transform about the centre and a change of the grey values.
 *
 * @param cosine of the rotation over the scale
 * @param sine of the rotation over the scale
 * @param shiftX in pixels of the net's input
 * @param shiftY in pixels of the net's input
 * @param tone display value -> display value, 256 entries
 * @param noise standard deviation in display values
 * @param noiseSeed of the noise
 * @param mirrored whether left and right of the picture are swapped first
 */
public record Variation(
        double cosine,
        double sine,
        double shiftX,
        double shiftY,
        float[] tone,
        double noise,
        long noiseSeed,
        boolean mirrored) {
    /** Nothing changes. */
    static Variation none() {
        float[] tone = new float[256];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = i;
        }
        return new Variation(1, 0, 0, 0, tone, 0, 0, false);
    }

    public static Variation draw(Outlining.Augmentation limits, int size, RandomGenerator random) {
        double angle = Math.toRadians(limits.rotationDegrees()) * even(random);
        double scale = 1 + limits.scale() * even(random);
        double shiftX = limits.shift() * size * even(random);
        double shiftY = limits.shift() * size * even(random);
        double brightness = limits.brightness() * even(random);
        double contrast = 1 + limits.contrast() * even(random);
        double gamma = Math.exp(limits.gamma() * even(random));
        float[] tone = new float[256];
        for (int i = 0; i < tone.length; i++) {
            double value = (Math.pow(i / 255.0, gamma) - 0.5) * contrast + 0.5 + brightness;
            tone[i] = (float) (255 * Math.clamp(value, 0, 1));
        }
        double noise = 255 * limits.noise() * random.nextDouble();
        return new Variation(
                Math.cos(angle) / scale,
                Math.sin(angle) / scale,
                shiftX,
                shiftY,
                tone,
                noise,
                random.nextLong(),
                random.nextDouble() < limits.mirror());
    }

    private static double even(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    /** What lies around a picture that was turned or moved. */
    public enum Surround {
        /** Zeros after normalisation, as SAM pads. */
        PADDING,

        /**
         * The nearest grey of the picture, which stays where pictures lie that nobody turned: instance normalisation looks
         * at all pixels, and would see a border in training that is never there in use.
         */
        EDGE
    }

    /** The sample under this variation, as the net takes it, padded all around. */
    public TrainingExample apply(Sample sample, int size) {
        return apply(sample, size, Surround.PADDING);
    }

    /** The sample under this variation, as the net takes it. */
    public TrainingExample apply(Sample sample, int size, Surround surround) {
        Framing.Picture picture = sample.picture();
        List<float[]> masks = new ArrayList<>();
        for (int i = 0; i < sample.masks().size(); i++) {
            masks.add(new float[size * size]);
        }
        float[] values = new float[3 * size * size];
        RandomGenerator grain = Seeds.of(noiseSeed);
        double centreX = picture.width() / 2.0;
        double centreY = picture.height() / 2.0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double dx = x + 0.5 - centreX - shiftX;
                double dy = y + 0.5 - centreY - shiftY;
                double sourceX = cosine * dx + sine * dy + centreX - 0.5;
                double sourceY = -sine * dx + cosine * dy + centreY - 0.5;
                boolean outside = sourceX < -0.5
                        || sourceY < -0.5
                        || sourceX > picture.width() - 0.5
                        || sourceY > picture.height() - 0.5;
                boolean edge = surround == Surround.EDGE && x < picture.width() && y < picture.height();
                if (surround == Surround.EDGE ? !edge : outside) {
                    continue; // padding: zero after normalisation
                }
                Corner corner = Corner.of(
                        mirrored ? picture.width() - 1 - sourceX : sourceX, sourceY, picture.width(), picture.height());
                int at = y * size + x;
                paint(picture, corner, values, at, noise == 0 ? 0 : noise * grain.nextGaussian());
                for (int i = 0; i < masks.size(); i++) {
                    masks.get(i)[at] = !outside && corner.mix(sample.masks().get(i), 0) >= 127.5 ? 1 : 0;
                }
            }
        }
        return new TrainingExample(new NetworkInput(size, values), masks);
    }

    private void paint(Framing.Picture picture, Corner corner, float[] values, int at, double grain) {
        int plane = values.length / 3;
        for (int c = 0; c < picture.channels(); c++) {
            float value = corner.mix(picture.values(), c * picture.width() * picture.height());
            int low = (int) value;
            float toned = tone[low] + (value - low) * (tone[Math.min(255, low + 1)] - tone[low]);
            float display = (float) Math.clamp(toned + grain, 0, 255);
            if (picture.channels() == 3) {
                values[c * plane + at] = NetworkInput.normalised(display, c);
            } else {
                for (int k = 0; k < 3; k++) {
                    values[k * plane + at] = NetworkInput.normalised(display, k);
                }
            }
        }
    }

    /** The four neighbours of a place and their bilinear weights. */
    private record Corner(int i00, int i10, int i01, int i11, float fx, float fy) {
        static Corner of(double x, double y, int width, int height) {
            double column = Math.clamp(x, -0.5, width - 0.5);
            double row = Math.clamp(y, -0.5, height - 0.5);
            int left = (int) Math.floor(column);
            int top = (int) Math.floor(row);
            int x0 = Math.clamp(left, 0, width - 1);
            int x1 = Math.clamp(left + 1, 0, width - 1);
            int y0 = Math.clamp(top, 0, height - 1);
            int y1 = Math.clamp(top + 1, 0, height - 1);
            return new Corner(
                    y0 * width + x0, y0 * width + x1, y1 * width + x0, y1 * width + x1, (float) (column - left), (float)
                            (row - top));
        }

        float mix(byte[] plane, int offset) {
            float upper = (plane[offset + i00] & 0xff) * (1 - fx) + (plane[offset + i10] & 0xff) * fx;
            float lower = (plane[offset + i01] & 0xff) * (1 - fx) + (plane[offset + i11] & 0xff) * fx;
            return upper * (1 - fy) + lower * fy;
        }
    }
}
