package fovea.formats.exchange;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cohort on disk whose label values are not consecutive and whose names need care: four cases to learn from in two folds,
 * two held out. The left half of each picture is lung, one column right of the middle is heart, the last is of no label.
 */
final class DrawnCohort {
    static final Label LUNG = new Label("left lung", 255);
    static final Label HEART = new Label("heart", 7);
    static final List<String> IDS = List.of("a", "b/1", "b-1", "d", "MRN 4711/e", "f");
    private static final int NO_LABEL = 9;

    private final Path folder;
    private final Geometry geometry;

    private DrawnCohort(Path folder, Geometry geometry) {
        this.folder = folder;
        this.geometry = geometry;
    }

    static Cohort planes(Path folder, int channels, int bits) throws IOException {
        DrawnCohort drawn = new DrawnCohort(folder, Geometry.plane(6, 4));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            Path image = folder.resolve("patient-smith-" + i + ".png");
            Path mask = folder.resolve("mask-" + i + ".png");
            PngWriter.writeImage(image, drawn.image(i, channels, bits));
            PngWriter.writeLabels(mask, drawn.labels());
            cases.add(drawn.caseOf(i, image, mask));
        }
        return cohort(cases);
    }

    static Cohort volumes(Path folder) throws IOException {
        Placement place = new Placement(
                new Millimetres(-30, 12, 5),
                new Millimetres(0.5, 0, 0),
                new Millimetres(0, 0, -0.75),
                new Millimetres(0, 3, 0));
        DrawnCohort drawn = new DrawnCohort(folder, Geometry.placed(6, 4, 3, place));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            Path image = folder.resolve("patient-smith-" + i + ".nii.gz");
            Path mask = folder.resolve("mask-" + i + ".nii.gz");
            NiftiWriter.writeImage(image, drawn.image(i, 1, 16));
            NiftiWriter.writeLabels(mask, drawn.labels());
            cases.add(drawn.caseOf(i, image, mask));
        }
        return cohort(cases);
    }

    private static Cohort cohort(List<Case> cases) {
        return new Cohort(
                "drawn",
                "c".repeat(64),
                List.of(LUNG, HEART),
                cases.subList(0, 4),
                cases.subList(4, 6),
                List.of(),
                1,
                true,
                List.of(Set.of("p0", "p1"), Set.of("p2", "p3")));
    }

    private Case caseOf(int number, Path image, Path mask) throws IOException {
        return new Case(
                IDS.get(number),
                "p" + number,
                "",
                new FileReference(image, Sha256.of(Files.readAllBytes(image))),
                new FileReference(mask, Sha256.of(Files.readAllBytes(mask))),
                geometry,
                Map.of(LUNG.name(), 12L, HEART.name(), 4L));
    }

    /** Sample i of case n is i + 20 n; volumes lie at -1000, as air in CT does. */
    private Image image(int number, int channels, int bits) {
        float[] samples = new float[geometry.size() * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i + 20 * number - (geometry.isVolume() ? 1000 : 0);
        }
        return new Image(geometry, channels, bits, samples);
    }

    private LabelMap labels() {
        int[] values = new int[geometry.size()];
        for (int i = 0; i < values.length; i++) {
            int x = i % geometry.width();
            values[i] = x < 3 ? LUNG.value() : x == 4 ? HEART.value() : x == 5 ? NO_LABEL : 0;
        }
        return new LabelMap(geometry, values);
    }

    @Override
    public String toString() {
        return "drawn into " + folder;
    }
}
