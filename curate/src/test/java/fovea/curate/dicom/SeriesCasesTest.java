package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.curate.layout.CurationException;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import fovea.fixtures.SharedData;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which slices make a case, and which are refused. */
class SeriesCasesTest {
    private final Studies studies;
    private final Scan scan = Scan.of("1.2.3.2");

    SeriesCasesTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder);
    }

    @Test
    void labels_of_neighbouring_images_make_a_case_of_those_images_alone() throws Exception {
        List<DataSet> labelled = scan.some(1, 2);
        Mask mask = Studies.mask(labelled, 3);
        studies.add(scan).segmentation("a.dcm", labelled, "Liver", mask);
        CuratedFolder curated = studies.curate();
        Case one = curated.cohort().trainingCases().getFirst();
        assertThat(one.id()).startsWith("CT-" + ImageFacts.hash("1.2.3.2") + "-p");
        assertThat(maskOf(one)).isEqualTo(voxels(mask));
        assertThat(samples(one)).containsExactly(pixels(1, 2));
        Geometry geometry = new FileCaseReader().image(one).geometry();
        assertThat(geometry.placement()
                        .orElseThrow()
                        .patient(0, 0, 0)
                        .minus(scan.place(0, 0, 1))
                        .length())
                .isLessThan(1e-4);
        assertThat(curated.warnings())
                .contains(
                        "labels of 1 of 1 labelled series are of some of its images only; the other images are not used.");
        assertThat(curated.cohort().rejected()).isEmpty();
    }

    @Test
    void labels_of_images_that_do_not_follow_each_other_make_a_case_of_each() throws Exception {
        List<DataSet> labelled = scan.some(0, 1, 3);
        Mask mask = Studies.mask(labelled, 3);
        studies.add(scan).segmentation("a.dcm", labelled, "Liver", mask);
        List<Case> cases = studies.curate().cohort().trainingCases();
        assertThat(cases).extracting(Case::id).containsExactly(plane(1), plane(2), plane(4));
        for (int i = 0; i < 3; i++) {
            assertThat(maskOf(cases.get(i))).isEqualTo(voxels(mask.slice(i)));
            assertThat(samples(cases.get(i)))
                    .containsExactly(pixels(List.of(0, 1, 3).get(i)));
            assertThat(cases.get(i).patient()).isEqualTo("17");
        }
    }

    private String plane(int number) {
        return "CT-" + ImageFacts.hash(scan.uid()) + "-z000" + number;
    }

    @Test
    void labels_of_slices_of_two_orientations_are_refused_and_those_of_one_are_taken() throws Exception {
        Scan sagittal = scan.along(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
        List<DataSet> mixed = new ArrayList<>(scan.images());
        for (int z = 0; z < 4; z++) {
            DataSet image = sagittal.image(z)
                    .text(Tag.SOP_INSTANCE_UID, "1.2.3.2.1" + z)
                    .integers(Tag.INSTANCE_NUMBER, 10 + z)
                    .build();
            mixed.add(image);
            studies.add("sagittal" + z, image, sagittal.pixels(z));
        }
        studies.add(scan);
        Mask whole = Studies.mask(mixed, 3);
        studies.segmentation("a.dcm", mixed, "Liver", whole);
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("it is of images of 2 stacks (phases, orientations or sizes) of series CT-");
        Mask axial = Studies.mask(scan.images(), 4);
        studies.segmentation("a.dcm", scan.images(), "Liver", axial);
        Case one = studies.curate().cohort().trainingCases().getFirst();
        assertThat(maskOf(one)).isEqualTo(voxels(axial));
        assertThat(samples(one)).containsExactly(pixels(0, 1, 2, 3));
    }

    @Test
    void two_images_in_one_place_are_refused() throws Exception {
        Scan doubled = scan.at(0.0, 2.5, 5.0, 7.5, 5.0);
        studies.add(doubled).segmentation("a.dcm", doubled.images(), "Liver", Studies.mask(doubled.images(), 3));
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("a.dcm")
                .hasMessageContaining("make no volume")
                .hasMessageContaining("have one Image Position (Patient) and different pixels");
    }

    @Test
    void one_image_stored_twice_does_no_harm() throws Exception {
        studies.add(scan).segmentation("a.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        studies.add("copy.dcm", scan.image(2).build(), scan.pixels(2));
        assertThat(samples(studies.curate().cohort().trainingCases().getFirst()))
                .containsExactly(pixels(0, 1, 2, 3));
    }

    @Test
    void labels_of_one_of_two_phases_are_of_that_phase() throws Exception {
        Scan phases = scan.at(0.0, 2.5, 5.0, 0.0, 2.5, 5.0);
        List<DataSet> second = phases.some(3, 4, 5);
        Mask mask = Studies.mask(second, 3);
        studies.add(phases).segmentation("a.dcm", second, "Liver", mask);
        Case one = studies.curate().cohort().trainingCases().getFirst();
        assertThat(maskOf(one)).isEqualTo(voxels(mask));
        assertThat(samples(one)).containsExactly(pixels(3, 4, 5));
    }

    @Test
    void a_series_with_a_gap_is_refused() throws Exception {
        Scan gap = scan.at(0.0, 2.5, 5.0, 10.0, 12.5);
        studies.add(gap).segmentation("a.dcm", gap.images(), "Liver", Studies.mask(gap.images(), 3));
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("make no volume: 1 slice is missing at ");
    }

    @Test
    void labels_that_partly_share_images_are_refused() throws Exception {
        studies.add(scan)
                .segmentation("a.dcm", scan.some(0, 1, 2), "Liver", Studies.mask(scan.some(0, 1, 2), 3))
                .segmentation("b.dcm", scan.some(2, 3), "Spleen", Studies.mask(scan.some(2, 3), 4));
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("it is of 3 images of the series, and another object of 2, some the same");
    }

    @Test
    void a_segmentation_of_another_patient_or_of_images_that_are_not_there_is_refused_by_name() throws Exception {
        studies.add(scan).segmentation("good.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        List<DataSet> other = scan.ofPatient("18").images();
        studies.segmentation("a.dcm", other, "Spleen", Studies.mask(other, 4));
        List<DataSet> longer = scan.at(0.0, 2.5, 5.0, 7.5, 10.0).images();
        studies.segmentation("b.dcm", longer, "Spleen", Studies.mask(longer, 5));
        assertThat(Studies.rejects(studies.curate()))
                .anyMatch(one -> one.contains("a.dcm") && one.contains("it is of another patient than the series"))
                .anyMatch(one -> one.contains("b.dcm")
                        && one.contains("name 1 image that is not in the folder, such as 1.2.3.2.5"))
                .hasSize(2);
    }

    @Test
    void an_issuer_that_only_the_images_tell_does_not_make_another_patient_and_another_issuer_does() throws Exception {
        for (int z = 0; z < 4; z++) {
            studies.add(
                    "im" + z, scan.image(z).text(Tag.ISSUER_OF_PATIENT_ID, "A").build(), scan.pixels(z));
        }
        studies.segmentation("a.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        assertThat(studies.curate().cohort().rejected()).isEmpty();
        DicomFile other = Studies.segmentation(
                scan.images(), Encoding.BINARY, new Segment(Structure.named("Spleen"), Studies.mask(scan.images(), 4)));
        studies.write(
                "b.dcm",
                other.withDataSet(other.dataSet().toBuilder()
                        .text(Tag.ISSUER_OF_PATIENT_ID, "B")
                        .build()));
        assertThat(Studies.rejects(studies.curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("b.dcm", "it is of another patient than the series"));
    }

    @Test
    void a_label_that_an_object_does_not_have_is_absent_there_and_counted() throws Exception {
        Scan other = Scan.of("1.2.3.5").ofPatient("18");
        studies.add(scan)
                .add(other)
                .segmentation("a.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3))
                .segmentation("b.dcm", other.images(), "Liver", Studies.mask(other.images(), 4))
                .segmentation("c.dcm", other.images(), "Spleen", outside(other.images(), 4));
        CuratedFolder curated = studies.curate();
        assertThat(curated.warnings())
                .contains(
                        "labels of 1 of 2 labelled series do not have Spleen: it is taken to be absent there, not unlabelled.");
        assertThat(curated.cohort().trainingCases()).hasSize(2).anySatisfy(one -> assertThat(one.labelPixels())
                .containsEntry("Spleen", 0L));
    }

    /** What the other mask leaves free. */
    private static Mask outside(List<DataSet> images, int seed) {
        Mask taken = Studies.mask(images, seed);
        return Mask.of(taken.geometry(), i -> !taken.contains(i) && i % 5 == 0);
    }

    @Test
    void a_radiograph_without_a_place_is_a_plane_with_its_real_values() throws Exception {
        DataSet image = scan.image(0)
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
                .text(Tag.MODALITY, "DX")
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .remove(Tag.IMAGE_ORIENTATION_PATIENT)
                .remove(Tag.FRAME_OF_REFERENCE_UID)
                .decimals(Tag.RESCALE_SLOPE, 2)
                .decimals(Tag.RESCALE_INTERCEPT, -100)
                .decimals(Tag.WINDOW_CENTER, 40)
                .decimals(Tag.WINDOW_WIDTH, 3)
                .build();
        Mask mask = Studies.mask(List.of(image), 3);
        studies.add("x.dcm", image, scan.pixels(0));
        studies.segmentation("a.dcm", List.of(image), "Lung", mask);
        Case one = studies.curate().cohort().trainingCases().getFirst();
        float[] expected = pixels(0);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 2 * expected[i] - 100;
        }
        assertThat(samples(one)).containsExactly(expected);
        assertThat(maskOf(one)).isEqualTo(voxels(mask));
    }

    @Test
    void slices_that_share_one_picture_are_refused_by_name() throws Exception {
        Path mosaic = SharedData.folder("dicom").resolve("dcm_qa_nih/In/20180918Si/mr_0003/epi_pe_ap-00001.dcm");
        Files.copy(mosaic, studies.source().resolve("mosaic.dcm"));
        List<DataSet> images = List.of(Dicom.part10().readHeader(mosaic).dataSet());
        Mask mask = Mask.of(SourceImages.of(images).geometry(), i -> i % 7 == 0);
        studies.segmentation("a.dcm", images, "Brain", mask);
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("slices that share one picture (a Siemens mosaic) have no labels of their own");
    }

    private static List<Integer> maskOf(Case one) {
        LabelMap labels = new FileCaseReader().labels(one);
        return voxels(labels.mask(1));
    }

    private static List<Integer> voxels(Mask mask) {
        List<Integer> voxels = new ArrayList<>();
        for (int i = 0; i < mask.geometry().size(); i++) {
            voxels.add(mask.contains(i) ? 1 : 0);
        }
        return voxels;
    }

    private static float[] samples(Case one) {
        Image image = new FileCaseReader().image(one);
        return image.toArray();
    }

    private float[] pixels(int... slices) {
        float[] samples = new float[slices.length * Scan.ROWS * Scan.COLUMNS];
        int at = 0;
        for (int z : slices) {
            for (byte pixel : scan.pixels(z)) {
                samples[at++] = pixel & 0xFF;
            }
        }
        return samples;
    }
}
