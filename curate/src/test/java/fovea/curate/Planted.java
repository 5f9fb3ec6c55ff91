package fovea.curate;

import fovea.core.files.AtomicWrite;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A folder of small cases for tests: noise pictures, each with a square in its mask. */
public final class Planted {
    public static final int SIDE = 32;

    /** Where volumes lie. */
    public static final Placement PLACE = new Placement(
            new Millimetres(-10, 20, 30),
            new Millimetres(-0.5, 0, 0),
            new Millimetres(0, -0.5, 0),
            new Millimetres(0, 0, 3));

    private final Path root;

    public Planted(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Noise that no other number gives. */
    public static Image noise(long number) {
        Random random = new Random(number);
        float[] samples = new float[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(256);
        }
        return new Image(Geometry.plane(SIDE, SIDE), 1, 8, samples);
    }

    /** A picture and a mask with the first {@code area} pixels at this value. */
    public Planted paired(String name, int value, int area) throws IOException {
        image("images/" + name + ".png", noise(name.hashCode()));
        return mask("masks/" + name + ".png", value, area);
    }

    public Planted image(String file, Image image) throws IOException {
        PngWriter.writeImage(root.resolve(file), image);
        return this;
    }

    public Planted mask(String file, int value, int area) throws IOException {
        int[] values = new int[SIDE * SIDE];
        Arrays.fill(values, 0, area, value);
        PngWriter.writeLabels(root.resolve(file), new LabelMap(Geometry.plane(SIDE, SIDE), values));
        return this;
    }

    /** A volume of noise, 8 x 7 x 6. */
    public Planted volume(String file, long number) throws IOException {
        Random random = new Random(number);
        float[] samples = new float[8 * 7 * 6];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(3000) - 1000;
        }
        NiftiWriter.writeImage(root.resolve(file), new Image(Geometry.placed(8, 7, 6, PLACE), 1, 16, samples));
        return this;
    }

    /** Twelve voxels at this value in the middle. */
    public Planted volumeMask(String file, int value) throws IOException {
        int[] values = new int[8 * 7 * 6];
        Arrays.fill(values, 200, 212, value);
        NiftiWriter.writeLabels(root.resolve(file), new LabelMap(Geometry.placed(8, 7, 6, PLACE), values));
        return this;
    }

    public Planted text(String file, String... lines) throws IOException {
        AtomicWrite.text(root.resolve(file), String.join("\n", lines) + "\n");
        return this;
    }

    public Planted bytes(String file, byte[] content) throws IOException {
        AtomicWrite.bytes(root.resolve(file), content);
        return this;
    }
}
