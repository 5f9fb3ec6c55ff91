package fovea.formats.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictedMasksTest {
    @TempDir
    private Path folder;

    private Cohort cohort;
    private Path masks;
    private List<String> names;

    /** The folder of predictions of a rival that is always right, as nnU-Net lays it: labelsTs and dataset.json. */
    @BeforeEach
    void predictions() throws IOException {
        cohort = DrawnCohort.planes(folder.resolve("source"), 1, 8);
        Path exported = folder.resolve("exported");
        CohortExport.write(cohort, new ExportOrder(exported, DatasetLayout.NNUNET, "MRI"), (done, total, id) -> {});
        masks = exported.resolve("labelsTs");
        Files.copy(exported.resolve("dataset.json"), masks.resolve("dataset.json"));
        Files.writeString(masks.resolve("plans.json"), "{}");
        names = cohort.heldOutCases().stream().map(new DatasetNames(cohort)::of).toList();
    }

    @Test
    void what_was_exported_comes_back_as_the_reference() throws IOException {
        PredictedMasks read = read();
        FileCaseReader reader = new FileCaseReader();
        for (Case one : cohort.heldOutCases()) {
            assertThat(read.mask(one, DrawnCohort.LUNG)).isEqualTo(reader.mask(one, DrawnCohort.LUNG));
            assertThat(read.mask(one, DrawnCohort.HEART)).isEqualTo(reader.mask(one, DrawnCohort.HEART));
        }
        assertThat(read.fileCount()).isEqualTo(2);
    }

    @Test
    void without_dataset_json_the_values_are_the_cohorts() throws IOException {
        Files.delete(masks.resolve("dataset.json"));
        refused("holds the values [1, 2], which no label of the cohort has");
        for (String name : names) {
            PngWriter.writeLabels(
                    masks.resolve(name + ".png"),
                    map(cohort.heldOutCases().getFirst().geometry(), 255));
        }
        assertThat(read().mask(cohort.heldOutCases().getFirst(), DrawnCohort.LUNG)
                        .foreground())
                .isEqualTo(24);
    }

    @Test
    void cases_without_mask_and_masks_without_case_are_named_together() throws IOException {
        Files.move(masks.resolve(names.getFirst() + ".png"), masks.resolve("stranger.png"));
        refused("case MRN 4711/e has no mask", "stranger.png is of no case on trial", "each of the 2 cases on trial");
    }

    @Test
    void a_mask_of_a_training_case_is_no_answer() throws IOException {
        Files.copy(masks.resolve(names.getFirst() + ".png"), masks.resolve("a.png"));
        refused("a.png is of no case on trial");
    }

    @Test
    void two_masks_of_one_case_are_refused() throws IOException {
        NiftiWriter.writeLabels(masks.resolve(names.getLast() + ".nii.gz"), map(Geometry.plane(6, 4), 1));
        refused("case f has two masks, f.nii.gz and f.png");
    }

    @Test
    void a_mask_of_another_size_is_named_with_both_sizes() throws IOException {
        PngWriter.writeLabels(masks.resolve("f.png"), map(Geometry.plane(4, 6), 1));
        refused("f.png is 4 x 6, case f is 6 x 4");
    }

    @Test
    void a_label_that_the_rival_does_not_know_is_named() throws IOException {
        Files.writeString(masks.resolve("dataset.json"), "{\"labels\": {\"background\": 0, \"heart\": 1}}");
        refused("must have the label left lung, it has background, heart");
    }

    @Test
    void a_value_that_dataset_json_does_not_name_is_refused() throws IOException {
        PngWriter.writeLabels(masks.resolve("f.png"), map(Geometry.plane(6, 4), 5));
        refused("f.png holds the values [5], which dataset.json does not name");
    }

    /** Region-based training: a structure is several values; and a label that nobody asks for is let be. */
    @Test
    void regions_and_labels_beside_those_asked_for_are_read() throws IOException {
        Files.writeString(
                masks.resolve("dataset.json"),
                "{\"labels\": {\"background\": 0, \"Left_Lung\": [1, 2], \"heart\": 3, \"aorta\": 4}}");
        PngWriter.writeLabels(masks.resolve("f.png"), new LabelMap(Geometry.plane(6, 4), new int[] {
            1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        }));
        Mask lung = read().mask(cohort.heldOutCases().getLast(), DrawnCohort.LUNG);
        assertThat(lung.foreground()).isEqualTo(2);
        assertThat(lung.contains(1, 0)).isTrue();
    }

    /** TotalSegmentator writes a folder a case with a binary file for every structure it knows. */
    @Test
    void a_folder_a_case_with_a_file_a_structure_is_read() throws IOException {
        Files.delete(masks.resolve("dataset.json"));
        for (String name : names) {
            Files.delete(masks.resolve(name + ".png"));
            for (String structure : List.of("left_lung", "heart", "spleen")) {
                NiftiWriter.writeLabels(
                        masks.resolve(name).resolve(structure + ".nii.gz"), map(Geometry.plane(6, 4), 1));
            }
        }
        assertThat(read().mask(cohort.heldOutCases().getFirst(), DrawnCohort.LUNG)
                        .foreground())
                .isEqualTo(24);
        Files.delete(masks.resolve("f").resolve("heart.nii.gz"));
        refused("case f has no mask of heart in f");
    }

    @Test
    void a_case_may_be_called_as_its_image_file_is() throws IOException {
        Files.move(masks.resolve("f.png"), masks.resolve("patient-smith-5.png"));
        assertThat(read().mask(cohort.heldOutCases().getLast(), DrawnCohort.LUNG)
                        .foreground())
                .isEqualTo(12);
    }

    @Test
    void a_volume_that_lies_elsewhere_is_refused_and_a_rounded_header_is_not() throws IOException {
        cohort = DrawnCohort.volumes(folder.resolve("volumes"));
        masks = folder.resolve("predicted");
        Geometry geometry = cohort.heldOutCases().getFirst().geometry();
        Placement place = geometry.placement().orElseThrow();
        for (String name : names) {
            NiftiWriter.writeLabels(masks.resolve(name + ".nii.gz"), map(moved(geometry, 0.01), 7));
        }
        assertThat(read().fileCount()).isEqualTo(2);
        NiftiWriter.writeLabels(masks.resolve("f.nii.gz"), map(moved(geometry, 1), 7));
        refused("f.nii.gz lies elsewhere in the patient than case f");
        assertThat(place.spacing().columnMm()).isEqualTo(0.5);
    }

    @Test
    void a_mask_that_changes_after_it_was_checked_is_not_used() throws IOException {
        PredictedMasks read = read();
        Files.copy(folder.resolve("source/mask-0.png"), masks.resolve("f.png"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read.mask(cohort.heldOutCases().getLast(), DrawnCohort.LUNG))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has changed since it was checked");
    }

    @Test
    void the_hash_follows_the_masks() throws IOException {
        String before = read().sha256();
        assertThat(read().sha256()).isEqualTo(before);
        PngWriter.writeLabels(masks.resolve("f.png"), map(Geometry.plane(6, 4), 1));
        assertThat(read().sha256()).isNotEqualTo(before);
    }

    @Test
    void many_faults_are_counted_and_not_all_shown() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.copy(masks.resolve("f.png"), masks.resolve("x" + i + ".png"));
        }
        refused("\n  and 12 more");
    }

    @Test
    void a_file_that_is_no_picture_is_named() throws IOException {
        Files.writeString(masks.resolve("f.png"), "no picture");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("f.png");
        assertThatThrownBy(() -> PredictedMasks.in(folder.resolve("nowhere"), cohort.heldOut(), cohort))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no folder");
        try (Stream<Path> files = Files.list(masks)) {
            assertThat(files).hasSize(4);
        }
    }

    private PredictedMasks read() throws IOException {
        return PredictedMasks.in(masks, cohort.heldOut(), cohort);
    }

    private void refused(String... words) {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private static LabelMap map(Geometry geometry, int value) {
        int[] values = new int[geometry.size()];
        Arrays.fill(values, value);
        return new LabelMap(geometry, values);
    }

    private static Geometry moved(Geometry geometry, double millimetres) {
        Placement place = geometry.placement().orElseThrow();
        Millimetres origin = place.origin();
        return Geometry.placed(
                geometry.width(),
                geometry.height(),
                geometry.depth(),
                new Placement(
                        new Millimetres(origin.left() + millimetres, origin.posterior(), origin.superior()),
                        place.perX(),
                        place.perY(),
                        place.perZ()));
    }
}
