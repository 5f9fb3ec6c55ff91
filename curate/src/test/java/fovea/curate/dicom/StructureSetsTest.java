package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.curate.Curation;
import fovea.curate.layout.CurationException;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contours in the patient's millimetres become masks of a cohort, where they lie. */
class StructureSetsTest {
    private final Studies studies;

    StructureSetsTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,0,0,0,1,0", "-1,0,0,0,1,0", "0,1,0,0,0,-1", "0.8,0.6,0,-0.6,0.8,0"})
    void contours_with_holes_become_the_voxels_whose_centres_they_enclose(String directions) throws Exception {
        Scan scan = Scan.of("1.2.3.2")
                .along(Arrays.stream(directions.split(",", -1))
                        .map(Double::valueOf)
                        .toArray(Double[]::new));
        Contours kidney = ring(scan);
        set(studies.add(scan), "kidney.dcm", kidney.set("Niere"));
        CohortFile.write(studies.out(), studies.curate());
        CuratedFolder curated = CohortFile.read(studies.out());
        assertThat(curated.cohort().labels()).containsExactly(new Label("Niere", 1));
        assertThat(curated.cohort().rejected()).isEmpty();
        Case one = curated.cohort().trainingCases().getFirst();
        LabelMap labels = new FileCaseReader().labels(one);
        Placement placement = labels.geometry().placement().orElseThrow();
        int expected = 0;
        int hole = 0;
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < Scan.ROWS; y++) {
                for (int x = 0; x < Scan.COLUMNS; x++) {
                    Millimetres place = scan.place(x, y, z);
                    boolean within = kidney.contain(place, z);
                    Placement.Voxel voxel = placement.voxel(place);
                    int at = ((int) Math.rint(voxel.z()) * Scan.ROWS + (int) Math.rint(voxel.y())) * Scan.COLUMNS
                            + (int) Math.rint(voxel.x());
                    assertThat(placement
                                    .patient(Math.rint(voxel.x()), Math.rint(voxel.y()), Math.rint(voxel.z()))
                                    .minus(place)
                                    .length())
                            .isLessThan(1e-4); // NIfTI keeps places in single precision
                    assertThat(labels.value(at)).isEqualTo(within ? 1 : 0);
                    expected += within ? 1 : 0;
                    hole += z == 1 && !within && x == 5 && y == 4 ? 1 : 0;
                }
            }
        }
        assertThat(one.labelPixels()).containsEntry("Niere", (long) expected);
        assertThat(expected).isGreaterThan(60);
        assertThat(hole).isEqualTo(1);
    }

    /** Whole on two slices, with a hole on one of them; nothing on the others. */
    private static Contours ring(Scan scan) {
        Random random = new Random(3);
        return new Contours(scan)
                .star(1, 5.03, 4.02, 2.1, 2.7, random)
                .star(1, 5.03, 4.02, 0.6, 1.1, random)
                .star(2, 4.96, 4.05, 2.0, 2.7, random);
    }

    @Test
    void a_structure_set_that_names_images_or_a_frame_of_reference_only_is_of_the_one_series_there() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        studies.add(scan).add(Scan.of("1.2.3.5").inFrame("1.2.3.55"));
        set(studies, "a.dcm", ring(scan).setOfFrame("Niere"));
        long byFrame = voxels();
        set(studies, "a.dcm", ring(scan).setOfImages("Niere"));
        assertThat(voxels()).isEqualTo(byFrame);
    }

    @Test
    void a_frame_of_reference_of_two_series_tells_neither() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        studies.add(scan).add(Scan.of("1.2.3.5"));
        studies.segmentation("good.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        set(studies, "a.dcm", ring(scan).setOfFrame("Niere"));
        assertThat(Studies.rejects(studies.curate()))
                .anyMatch(Pattern.compile("a\\.dcm.*it refers to no series; it has Niere")
                        .asPredicate());
    }

    @Test
    void a_structure_set_whose_series_is_absent_is_refused_by_name() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        studies.add(scan).segmentation("good.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        set(studies, "a.dcm", ring(Scan.of("1.2.3.77")).set("Niere"));
        set(studies, "b.dcm", ring(Scan.of("1.2.3.78")).setOfImages("Niere"));
        CuratedFolder curated = studies.curate();
        assertThat(Studies.rejects(curated))
                .anyMatch(one ->
                        one.contains("a.dcm") && one.contains("the series it refers to is not in the folder: 1.2.3.77"))
                .anyMatch(one -> one.contains("b.dcm") && one.contains("it refers to no series"))
                .hasSize(2);
        assertThat(curated.cohort().labels()).containsExactly(new Label("Liver", 1));
    }

    @Test
    void a_structure_set_of_another_patient_than_its_series_is_refused_by_name() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        studies.add(scan).segmentation("good.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        set(studies, "a.dcm", ring(scan.ofPatient("18")).set("Niere"));
        assertThat(Studies.rejects(studies.curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("a.dcm", "it is of another patient than the series it refers to")
                .doesNotContain("18"));
    }

    @Test
    void a_structure_set_that_names_an_image_that_is_not_there_is_refused_by_name() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        studies.add(scan).segmentation("good.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        Scan longer = scan.at(0.0, 2.5, 5.0, 7.5, 10.0);
        set(studies, "a.dcm", ring(longer).star(4, 5, 4, 2, 3, new Random(1)).set("Niere"));
        assertThat(Studies.rejects(studies.curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("a.dcm", "name 1 image that is not in the folder, such as 1.2.3.2.5"));
    }

    @Test
    void a_structure_that_lies_between_the_slices_is_refused_and_not_taken_to_be_absent() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        Contours lost =
                new Contours(scan).star(2, 4.96, 4.05, 2.0, 2.7, new Random(3)).lifted(1.0);
        set(studies.add(scan), "a.dcm", lost.setOfFrame("Niere"));
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining(
                        "a.dcm: no contour of Niere lies on the images: 1 contour of Niere lies on none of the "
                                + "slices and is left out (up to 1.000 mm from the nearest; at most 0.625 mm is accepted)");
    }

    @Test
    void regions_without_a_closed_contour_are_no_labels() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        DataSet ring = ring(scan).set("Niere");
        DataSet contours = ring.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst();
        DataSet point = DataSet.builder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "POINT")
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, 1)
                .decimals(Tag.CONTOUR_DATA, 1, 2, 3)
                .build();
        studies.add(scan);
        set(
                studies,
                "a.dcm",
                ring.toBuilder()
                        .items(
                                Tag.STRUCTURE_SET_ROI_SEQUENCE,
                                ring.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst(),
                                DataSet.builder()
                                        .integers(Tag.ROI_NUMBER, 5)
                                        .text(Tag.ROI_NAME, "Isocentre")
                                        .build())
                        .items(
                                Tag.ROI_CONTOUR_SEQUENCE,
                                contours,
                                DataSet.builder()
                                        .integers(Tag.REFERENCED_ROI_NUMBER, 5)
                                        .items(Tag.CONTOUR_SEQUENCE, point)
                                        .build())
                        .build());
        CuratedFolder curated = studies.curate();
        assertThat(curated.cohort().labels()).containsExactly(new Label("Niere", 1));
        assertThat(curated.warnings())
                .contains("1 region of interest without a closed contour is no label: Isocentre (a.dcm).");
    }

    @Test
    void contours_that_cannot_be_drawn_are_findings_that_a_second_run_tells_too() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        DataSet ring = ring(scan).set("Niere");
        DataSet region = ring.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst();
        List<DataSet> contours = new ArrayList<>(region.items(Tag.CONTOUR_SEQUENCE));
        contours.add(contours.getLast());
        contours.add(contours.getFirst().toBuilder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "BLOB")
                .build());
        studies.add(scan);
        set(studies, "plain.dcm", ring);
        long plain = voxels();
        Files.delete(studies.source().resolve("plain.dcm"));
        set(
                studies,
                "a.dcm",
                ring.toBuilder()
                        .items(
                                Tag.ROI_CONTOUR_SEQUENCE,
                                region.toBuilder()
                                        .items(Tag.CONTOUR_SEQUENCE, contours)
                                        .build())
                        .build());
        for (int run = 0; run < 2; run++) {
            CuratedFolder curated = studies.curate();
            assertThat(curated.cohort().trainingCases().getFirst().labelPixels())
                    .containsEntry("Niere", plain);
            assertThat(curated.findings().stream().map(Finding::reason))
                    .contains(
                            "mask of 1.2.3.2-0.dcm: 1 contour of Niere is the same as another of its slice and counts once",
                            "mask of 1.2.3.2-0.dcm: 1 contour of Niere is of an unknown Contour Geometric Type (3006,0042) and is left out (BLOB)");
            Curation.finished(studies.out());
        }
    }

    private long voxels() throws IOException {
        return studies.curate()
                .cohort()
                .trainingCases()
                .getFirst()
                .labelPixels()
                .getOrDefault("Niere", 0L);
    }

    private static void set(Studies studies, String name, DataSet set) throws IOException {
        studies.write(name, DicomFile.of(set));
    }
}
