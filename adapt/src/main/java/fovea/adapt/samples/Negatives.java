package fovea.adapt.samples;

import fovea.model.preparation.Framing;
import java.util.random.RandomGenerator;

/**
 * Pictures without the structures, made of those with them, so that a net learns to keep silent: windows of the picture
 * that hold no structure, drawn up to its size; the picture with its structures cut out; and noise.
 */
public final class Negatives {
    private static final int TRIES = 20;
    private static final double NARROWEST = 0.2; // side of a window, of the picture's
    private static final double WIDEST = 0.6;

    private Negatives() {}

    /** A sample of the same size whose masks are all empty. */
    public static Sample of(Sample sample, RandomGenerator random) {
        Framing.Picture picture = sample.picture();
        byte[] values =
                switch (random.nextInt(4)) {
                    case 0 -> noise(picture, random);
                    case 1 -> cutOut(sample, random);
                    default -> window(sample, random);
                };
        return new Sample(
                sample.one(),
                sample.plane(),
                new Framing.Picture(picture.width(), picture.height(), picture.channels(), values),
                sample.masks().stream().map(mask -> new byte[mask.length]).toList());
    }

    /** A foreign picture in the place of a sample, with empty masks. */
    public static Sample of(Sample sample, Framing.Picture foreign) {
        int pixels = foreign.width() * foreign.height();
        return new Sample(
                sample.one(),
                sample.plane(),
                foreign,
                sample.masks().stream().map(mask -> new byte[pixels]).toList());
    }

    /** Grey noise of grains of 1 to 16 pixels about a grey of its own. */
    private static byte[] noise(Framing.Picture picture, RandomGenerator random) {
        int grain = 1 << random.nextInt(5);
        double grey = 255 * random.nextDouble();
        double deviation = 80 * random.nextDouble();
        int across = Math.ceilDiv(picture.width(), grain);
        double[] grains = new double[across * Math.ceilDiv(picture.height(), grain)];
        for (int i = 0; i < grains.length; i++) {
            grains[i] = grey + deviation * random.nextGaussian();
        }
        byte[] values = new byte[picture.values().length];
        int plane = picture.width() * picture.height();
        for (int i = 0; i < values.length; i++) {
            int at = i % plane;
            values[i] = grey(grains[at / picture.width() / grain * across + at % picture.width() / grain]);
        }
        return values;
    }

    private static byte grey(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    /** A window that holds no structure, drawn up; the picture with its structures cut out where none was found. */
    private static byte[] window(Sample sample, RandomGenerator random) {
        Framing.Picture picture = sample.picture();
        for (int i = 0; i < TRIES; i++) {
            double share = NARROWEST + (WIDEST - NARROWEST) * random.nextDouble();
            int width = Math.max(1, (int) (share * picture.width()));
            int height = Math.max(1, (int) (share * picture.height()));
            int left = random.nextInt(picture.width() - width + 1);
            int top = random.nextInt(picture.height() - height + 1);
            Box box = new Box(left, top, width, height);
            if (sample.masks().stream().noneMatch(mask -> box.holds(mask, picture.width()))) {
                return box.drawnUp(picture);
            }
        }
        return cutOut(sample, random);
    }

    /** Pixels of all structures, and a margin of a fiftieth of the picture, take the values of pixels elsewhere. */
    private static byte[] cutOut(Sample sample, RandomGenerator random) {
        Framing.Picture picture = sample.picture();
        int width = picture.width();
        int height = picture.height();
        int plane = width * height;
        int margin = Math.max(1, width / 50);
        boolean[] covered = new boolean[plane];
        for (byte[] mask : sample.masks()) {
            for (int i = 0; i < plane; i++) {
                if (mask[i] != 0) {
                    cover(covered, i, margin, width);
                }
            }
        }
        byte[] values = picture.values().clone();
        for (int i = 0; i < plane; i++) {
            int from = i;
            for (int tries = 0; covered[from] && tries < TRIES; tries++) {
                from = random.nextInt(plane);
            }
            for (int channel = 0; from != i && channel < picture.channels(); channel++) {
                values[channel * plane + i] = covered[from] ? 0 : picture.values()[channel * plane + from];
            }
        }
        return values;
    }

    private static void cover(boolean[] covered, int at, int margin, int width) {
        int height = covered.length / width;
        for (int y = Math.max(0, at / width - margin); y <= Math.min(height - 1, at / width + margin); y++) {
            for (int x = Math.max(0, at % width - margin); x <= Math.min(width - 1, at % width + margin); x++) {
                covered[y * width + x] = true;
            }
        }
    }

    private record Box(int left, int top, int width, int height) {
        boolean holds(byte[] mask, int across) {
            for (int y = top; y < top + height; y++) {
                for (int x = left; x < left + width; x++) {
                    if (mask[y * across + x] != 0) {
                        return true;
                    }
                }
            }
            return false;
        }

        byte[] drawnUp(Framing.Picture picture) {
            byte[] values = new byte[picture.values().length];
            for (int channel = 0; channel < picture.channels(); channel++) {
                for (int y = 0; y < picture.height(); y++) {
                    for (int x = 0; x < picture.width(); x++) {
                        values[(channel * picture.height() + y) * picture.width() + x] = (byte) picture.value(
                                channel, left + x * width / picture.width(), top + y * height / picture.height());
                    }
                }
            }
            return values;
        }
    }
}
