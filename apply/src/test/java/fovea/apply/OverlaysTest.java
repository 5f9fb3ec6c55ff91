package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.core.page.Overlay;
import fovea.formats.JsonFile;
import fovea.formats.PngWriter;
import fovea.formats.nifti.NiftiWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlays of files as they are stored, from the file to the pixels of the PNG. */
class OverlaysTest {
    private static final Label BLOCK = new Label("block", 1);

    private final Path folder;

    OverlaysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A body of 40 x 40 x 40 mm whose left front upper eighth is bright, and an expert who finds it by its grey. */
    @ParameterizedTest
    @CsvSource({"RAS,RLAP", "LPS,RLAP", "LAS,RLAP", "RPI,RLAP", "LSP,RLHF", "RIA,RLHF", "PSL,APHF", "AIR,APHF"})
    void a_volume_is_shown_from_the_front_with_mask_and_letters_in_place(String order, String letters)
            throws IOException {
        Path file = folder.resolve(order + ".nii");
        NiftiWriter.writeImage(file, body(order));
        BufferedImage picture = overlay(file);
        int side = 280; // 40 pixels, seven times
        assertThat(picture.getWidth()).isEqualTo(side);
        boolean sagittal = letters.startsWith("A");
        int across = sagittal ? side / 4 : side * 3 / 4;
        assertThat(colourful(picture, across, side / 4)).isTrue();
        assertThat(colourful(picture, side - across, side / 4)).isFalse();
        assertThat(colourful(picture, across, side * 3 / 4)).isFalse();
        assertThat(bright(picture, across + 3, side / 4)).isTrue();
        assertThat(bright(picture, side - across, side * 3 / 4)).isFalse();
        for (int edge = 0; edge < 4; edge++) {
            assertThat(isMarked(picture, edge)).as("edge " + edge).isTrue();
        }
        assertThat(legend(picture, side)).contains(Overlay.colour(0));
    }

    @Test
    void a_picture_without_a_place_has_no_letters_but_a_legend() throws IOException {
        Path file = folder.resolve("film.png");
        float[] grey = new float[300 * 300];
        grey[0] = 200;
        PngWriter.writeImage(file, new Image(Geometry.plane(300, 300), 1, 8, grey));
        BufferedImage picture = overlay(file);
        assertThat(picture.getWidth()).isEqualTo(300);
        for (int edge = 0; edge < 4; edge++) {
            assertThat(isMarked(picture, edge)).isFalse();
        }
        assertThat(legend(picture, 300)).contains(Overlay.colour(0));
        assertThat(JsonFile.tree(folder.resolve("masks/film.json"))
                        .findValue("colour")
                        .textValue())
                .isEqualTo("#E69F00");
    }

    private BufferedImage overlay(Path file) throws IOException {
        Expert expert = new Expert(
                new ByGrey(),
                List.of(BLOCK),
                Optional.of(new Slicing(Axis.Z, 0, "")),
                Optional.empty(),
                new Expert.Origin("0".repeat(64), true));
        Study study = StudyReader.read(file).studies().getFirst();
        StudyAnswer answer = new Application(expert).answer(study);
        String name = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
        Path out = Files.createDirectories(folder.resolve("masks"));
        new AnswerFiles(expert, out, DicomOutput.NONE).write(name, answer, new Application(expert).eligibility(study));
        return ImageIO.read(out.resolve(name + ".overlay.png").toFile());
    }

    /** Finds what is bright. */
    private record ByGrey() implements Segmenter {
        @Override
        public String name() {
            return "by grey";
        }

        @Override
        public List<Segmentation> segment(Image image, List<Prompt> prompts) {
            float[] samples = image.toArray();
            Mask mask = Mask.of(image.geometry(), i -> samples[i] > 150);
            return prompts.stream()
                    .map(prompt -> new Segmentation(mask, Optional.empty(), Double.NaN, Double.NaN))
                    .toList();
        }
    }

    private static Image body(String order) {
        Millimetres[] ways = new Millimetres[3];
        double[] first = new double[3];
        for (int i = 0; i < 3; i++) {
            int axis = "LPSRAI".indexOf(order.charAt(i)) % 3;
            int sign = "LPS".indexOf(order.charAt(i)) >= 0 ? 1 : -1;
            ways[i] = new Millimetres(axis == 0 ? sign : 0, axis == 1 ? sign : 0, axis == 2 ? sign : 0);
            first[axis] = sign > 0 ? 0 : 39;
        }
        Placement place = new Placement(new Millimetres(first[0], first[1], first[2]), ways[0], ways[1], ways[2]);
        float[] samples = new float[40 * 40 * 40];
        for (int i = 0; i < samples.length; i++) {
            Millimetres at = place.patient(i % 40, Math.floorDiv(i, 40) % 40, Math.floorDiv(i, 1600));
            samples[i] = at.left() >= 20 && at.posterior() < 20 && at.superior() >= 20 ? 200 : 60;
        }
        return new Image(Geometry.placed(40, 40, 40, place), 1, 8, samples);
    }

    private static boolean colourful(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 20;
    }

    private static boolean bright(BufferedImage picture, int x, int y) {
        return (picture.getRGB(x, y) >> 8 & 255) > 140;
    }

    /** Whether white ink stands at the middle of the left, right, upper or lower edge of the square picture. */
    private static boolean isMarked(BufferedImage picture, int edge) {
        int side = picture.getWidth();
        int along = side / 2 - 8;
        int left = edge == 0 ? 0 : edge == 1 ? side - 16 : along;
        int top = edge == 2 ? 0 : edge == 3 ? side - 16 : along;
        for (int pixel : picture.getRGB(left, top, 16, 16, null, 0, 16)) {
            if ((pixel & 0xFFFFFF) == 0xFFFFFF) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> legend(BufferedImage picture, int top) {
        int height = picture.getHeight() - top;
        return Arrays.stream(picture.getRGB(0, top, picture.getWidth(), height, null, 0, picture.getWidth()))
                .mapToObj(pixel -> pixel & 0xFFFFFF)
                .distinct()
                .toList();
    }
}
