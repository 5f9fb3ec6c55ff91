package fovea.curate.split;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.fixtures.ReferencePython;
import fovea.formats.LabelMap;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks on other grids than their images': refused with a command that plastimatch carries out, and that is right. */
class SameGridProperties {
    private static final SameGrid.Files FILES = new SameGrid.Files("image.nii", "mask.nii");
    private static final Pattern COMMAND = Pattern.compile("\"(plastimatch[^\"]*)\"");

    private final Path folder;

    SameGridProperties(@TempDir Path folder) {
        this.folder = folder;
    }

    private static final Placement PLACE = new Placement(
            new Millimetres(30, -20, 5),
            new Millimetres(-1.2, 0, 0),
            new Millimetres(0, 1.1, 0),
            new Millimetres(0, 0, 2.5));

    private static Geometry grid(int width, int height, int depth, Placement place) {
        return Geometry.placed(width, height, depth, place);
    }

    private static final Geometry IMAGE = grid(9, 8, 7, PLACE);

    private static boolean isForeground(int x, int y, int z) {
        return x >= 2 && x < 5 && y >= 3 && y < 6 && z >= 1 && z < 4;
    }

    /** The foreground as a mask on another grid has it: the nearest voxel of the image counts. */
    private static LabelMap seen(Geometry grid) {
        Placement place = grid.placement().orElseThrow();
        Mask mask = Mask.of(grid, i -> {
            int plane = grid.width() * grid.height();
            int z = i / plane;
            int y = i % plane / grid.width();
            Placement.Voxel at = PLACE.voxel(place.patient(i % grid.width(), y, z));
            return isForeground((int) Math.round(at.x()), (int) Math.round(at.y()), (int) Math.round(at.z()));
        });
        return new LabelMap(grid, valuesOf(mask));
    }

    private static int[] valuesOf(Mask mask) {
        int[] values = new int[mask.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.contains(i) ? 1 : 0;
        }
        return values;
    }

    private static List<Geometry> others() {
        Millimetres end = PLACE.patient(8, 0, 0);
        return List.of(
                grid(9, 8, 7, new Placement(end, PLACE.perX().times(-1), PLACE.perY(), PLACE.perZ())), // mirrored
                grid(7, 8, 9, new Placement(PLACE.origin(), PLACE.perZ(), PLACE.perY(), PLACE.perX())), // axes changed
                grid(
                        18,
                        16,
                        14,
                        new Placement(
                                PLACE.patient(-0.25, -0.25, -0.25),
                                PLACE.perX().times(0.5),
                                PLACE.perY().times(0.5),
                                PLACE.perZ().times(0.5))), // finer
                grid(6, 5, 6, PLACE.startingAt(1, 2, 0))); // cropped
    }

    @Test
    void the_command_that_is_printed_brings_every_such_mask_onto_the_image() throws Exception {
        NiftiWriter.writeLabels(folder.resolve("image.nii"), seen(IMAGE));
        for (Geometry other : others()) {
            NiftiWriter.writeLabels(folder.resolve("mask.nii"), seen(other));
            String words = new SameGrid(IMAGE, other).contradiction(FILES).orElseThrow();
            Matcher command = COMMAND.matcher(words);
            assertThat(command.find()).as(words).isTrue();
            String text = command.group(1)
                    .replace("image.nii", folder.resolve("image.nii").toString())
                    .replace("mask.nii", folder.resolve("mask.nii").toString())
                    .replace("NEW_MASK", folder.resolve("new.nii").toString());
            ReferencePython.program(text.split(" ", -1));
            Path made = folder.resolve("new.nii");
            LabelMap labels = NiftiFile.decodeLabels(made, NiftiFile.bytes(made));
            assertThat(new SameGrid(IMAGE, labels.geometry()).contradiction(FILES))
                    .as(words)
                    .isEmpty();
            int wrong = 0;
            for (int i = 0; i < labels.geometry().size(); i++) {
                int y = i / 9 % 8;
                wrong += (labels.value(i) == 1) == isForeground(i % 9, y, i / 72) ? 0 : 1;
            }
            assertThat(wrong).as(words).isZero();
        }
    }

    @RepeatedTest(60)
    void a_mask_goes_with_its_image_when_and_only_when_its_voxels_do(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double shift = 0.4 * random.nextDouble();
        Placement moved = PLACE.startingAt(shift, 0, 0);
        Optional<String> words = new SameGrid(IMAGE, grid(9, 8, 7, moved)).contradiction(FILES);
        boolean same = shift * 1.2 <= 0.05 * 1.1;
        assertThat(words.isEmpty()).as("%f voxels", shift).isEqualTo(same);
    }

    @Test
    void a_mask_elsewhere_has_no_command_that_would_hide_it() {
        for (Geometry other : List.of(
                grid(9, 8, 7, PLACE.startingAt(0, 0, 20)),
                grid(6, 5, 6, PLACE.startingAt(5, 2, 0)),
                grid(9, 8, 3, PLACE.startingAt(0, 0, 6)))) {
            String words = new SameGrid(IMAGE, other).contradiction(FILES).orElseThrow();
            assertThat(words).contains("mismatch").doesNotContain("plastimatch");
        }
    }
}
