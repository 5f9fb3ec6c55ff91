package fovea.app.phantom;

import fovea.core.files.AtomicWrite;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Defects put into a phantom's folder on purpose, as they are found in real folders, so that a newcomer sees what curation
 * does with them.
 *
 * @param caseId the spoilt case
 * @param what what was done to it, in words
 */
public record PlantedDefects(String caseId, String what) {
    private static final float BRIGHTER = 1.2f;

    /**
     * Spoils copies of some of the phantom's pictures and lists them in {@code cases.csv}.
     *
     * @param folder of a phantom with at least six patients
     * @return what was planted
     */
    public static List<PlantedDefects> plant(Path folder) throws IOException {
        Path images = folder.resolve("images");
        Path masks = folder.resolve("masks");
        String first = "phantom_00000_0.png";
        byte[] whole = Files.readAllBytes(images.resolve(first));
        AtomicWrite.bytes(images.resolve("planted_cut.png"), Arrays.copyOf(whole, whole.length / 2));
        AtomicWrite.bytes(masks.resolve("planted_cut.png"), Files.readAllBytes(masks.resolve(first)));

        String second = "phantom_00002_0.png";
        Image copied = PngJpegReader.readImage(images.resolve(second));
        PngWriter.writeImage(images.resolve("planted_copy.png"), brightened(copied));
        AtomicWrite.bytes(masks.resolve("planted_copy.png"), Files.readAllBytes(masks.resolve(second)));

        String third = "phantom_00004_0.png";
        Image upright = PngJpegReader.readImage(images.resolve(third));
        PngWriter.writeImage(images.resolve("planted_turned.png"), turned(upright));
        Mask mask = PngJpegReader.readLabels(masks.resolve(third)).mask(255);
        int size = mask.geometry().size();
        PngWriter.writeMask(
                masks.resolve("planted_turned.png"), Mask.of(mask.geometry(), i -> mask.contains(size - 1 - i)));

        Path table = folder.resolve("cases.csv");
        AtomicWrite.text(table, Files.readString(table) + """
                images/planted_cut.png,masks/planted_cut.png,planted_1,plain
                images/planted_copy.png,masks/planted_copy.png,planted_2,plain
                images/planted_turned.png,masks/planted_turned.png,phantom_00004,plain
                """);
        return List.of(
                new PlantedDefects("planted_cut", "a file that was cut off half way"),
                new PlantedDefects("planted_copy", "a brightened copy of a picture, under another patient's name"),
                new PlantedDefects("planted_turned", "a picture turned by 180 degrees"));
    }

    private static Image brightened(Image image) {
        float[] samples = image.toArray().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.min(255, Math.round(BRIGHTER * samples[i]));
        }
        return new Image(image.geometry(), 1, 8, samples);
    }

    private static Image turned(Image image) {
        Geometry geometry = image.geometry();
        float[] samples = new float[geometry.size()];
        for (int i = 0; i < samples.length; i++) {
            int from = samples.length - 1 - i;
            samples[i] = image.sample(from % geometry.width(), from / geometry.width(), 0);
        }
        return new Image(geometry, 1, 8, samples);
    }
}
