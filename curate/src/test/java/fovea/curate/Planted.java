package fovea.curate;

import fovea.core.Geometry;
import fovea.core.Image;
import fovea.formats.AtomicWrite;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A folder of small cases for tests: noise pictures, each with a square in its mask. */
final class Planted {
    static final int SIDE = 32;

    private final Path root;

    Planted(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Noise that no other number gives. */
    static Image noise(long number) {
        Random random = new Random(number);
        float[] samples = new float[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(256);
        }
        return new Image(Geometry.plane(SIDE, SIDE), 1, 8, samples);
    }

    /** A picture and a mask with the first {@code area} pixels at this value. */
    Planted paired(String name, int value, int area) throws IOException {
        image("images/" + name + ".png", noise(name.hashCode()));
        return mask("masks/" + name + ".png", value, area);
    }

    Planted image(String file, Image image) throws IOException {
        PngWriter.writeImage(root.resolve(file), image);
        return this;
    }

    Planted mask(String file, int value, int area) throws IOException {
        int[] values = new int[SIDE * SIDE];
        Arrays.fill(values, 0, area, value);
        PngWriter.writeLabels(root.resolve(file), new LabelMap(Geometry.plane(SIDE, SIDE), values));
        return this;
    }

    Planted text(String file, String... lines) throws IOException {
        AtomicWrite.text(root.resolve(file), String.join("\n", lines) + "\n");
        return this;
    }

    Planted bytes(String file, byte[] content) throws IOException {
        AtomicWrite.bytes(root.resolve(file), content);
        return this;
    }
}
