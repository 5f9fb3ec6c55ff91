package fovea.app.fuzz;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The NIfTI reader: image and labels, packed and not. */
final class NiftiTarget implements FuzzTarget {
    private static final Placement PLACE = new Placement(
            new Millimetres(-10, 20, 30),
            new Millimetres(-0.5, 0, 0),
            new Millimetres(0, -0.5, 0),
            new Millimetres(0, 0, 3));

    @Override
    public String name() {
        return "nifti";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path folder = Files.createTempDirectory("fuzz-nifti");
        float[] samples = new float[9 * 8 * 7];
        int[] values = new int[samples.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 37 % 2000 - 1000;
            values[i] = i % 3;
        }
        Geometry geometry = Geometry.placed(9, 8, 7, PLACE);
        Image image = new Image(geometry, 1, 16, samples);
        List<Path> seeds = List.of(folder.resolve("a.nii"), folder.resolve("b.nii.gz"), folder.resolve("c.nii"));
        NiftiWriter.writeImage(seeds.get(0), image);
        NiftiWriter.writeImage(seeds.get(1), image);
        NiftiWriter.writeLabels(seeds.get(2), new LabelMap(geometry, values));
        return seeds;
    }

    @Override
    public void read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Bad.isRefused(() -> NiftiFile.decodeImage(file, bytes));
        Bad.isRefused(() -> NiftiFile.decodeLabels(file, bytes));
    }
}
