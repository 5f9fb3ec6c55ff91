package fovea.model;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures to test with: made by a seeded program, or read from a file. */
public final class Pictures {
    private Pictures() {}

    /** A bright ellipse on a ramp, under noise. */
    public static Image phantom(Geometry geometry, int channels, int bits, long seed) {
        Random random = new Random(seed);
        Mask ellipse = ellipse(geometry);
        float top = (float) ((1L << bits) - 1);
        float[] samples = new float[geometry.size() * channels];
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            double ramp = 0.3 * (pixel % geometry.width()) / geometry.width() + 0.1 * (i % channels);
            double value = ramp + (ellipse.contains(pixel) ? 0.4 : 0) + 0.06 * random.nextGaussian();
            samples[i] = Math.round(Math.clamp(value, 0, 1) * top);
        }
        return new Image(geometry, channels, bits, samples);
    }

    /** The phantom's ellipse: a little right of the middle. */
    public static Mask ellipse(Geometry geometry) {
        double centreX = 0.55 * geometry.width();
        double centreY = 0.5 * geometry.height();
        return Mask.of(geometry, i -> {
            double dx = (i % geometry.width() - centreX) / (0.2 * geometry.width());
            double dy = (Math.floorDiv(i, geometry.width()) - centreY) / (0.3 * geometry.height());
            return dx * dx + dy * dy < 1;
        });
    }

    /** An 8-bit picture. */
    static Image read(Path file) throws IOException {
        Raster raster = Objects.requireNonNull(ImageIO.read(file.toFile()), file + " is no picture")
                .getRaster();
        int channels = raster.getNumBands() >= 3 ? 3 : 1;
        float[] samples = new float[raster.getWidth() * raster.getHeight() * channels];
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            samples[i] = raster.getSample(pixel % raster.getWidth(), pixel / raster.getWidth(), i % channels);
        }
        return new Image(Geometry.plane(raster.getWidth(), raster.getHeight()), channels, 8, samples);
    }
}
