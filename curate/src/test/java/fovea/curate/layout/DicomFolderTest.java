package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Rejected;
import fovea.core.image.Mask;
import fovea.curate.Curation;
import fovea.curate.dicom.DicomChoices;
import fovea.curate.dicom.LabelName;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series and the Segmentations of them become volumes with masks. */
class DicomFolderTest {
    private static final int SLICES = 4;

    private final Path source;
    private final Path out;

    DicomFolderTest(@TempDir Path folder) throws IOException {
        source = Files.createDirectories(folder.resolve("studies"));
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,0,0,0,1,0", "-1,0,0,0,1,0", "0,1,0,0,0,-1", "0.8,0.6,0,-0.6,0.8,0"})
    void masks_come_out_of_segmentations_as_they_went_in_whatever_the_orientation(String directions) throws Exception {
        List<DataSet> series = series("1.2.3.2", directions);
        Mask liver = mask(SourceImages.of(series), 3);
        segmentation("a.dcm", series, "Liver", liver);
        Case one = curate().cohort().trainingCases().getFirst();
        LabelMap labels = new FileCaseReader().labels(one);
        assertThat(one.labelPixels()).containsEntry("Liver", (long) liver.foreground());
        assertThat(drawn(labels)).isEqualTo(Mask.of(labels.geometry(), liver::contains));
        assertThat(new FileCaseReader().image(one).toArray()[1]).isEqualTo(2.0f);
        assertThat(one.patient()).isEqualTo("17");
    }

    @Test
    void a_cohort_of_drawn_volumes_is_read_back_and_says_that_they_are_drawn() throws Exception {
        List<DataSet> series = series("1.2.3.2", "1,0,0,0,1,0");
        segmentation("a.dcm", series, "Liver", mask(SourceImages.of(series), 3));
        CohortFile.write(out, curate());
        assertThat(CohortFile.read(out).cohort().trainingCases()).hasSize(1);
        assertThat(Files.readString(CohortFile.at(out)))
                .contains("maskDrawn", "imageDrawn")
                .doesNotContain("maskMended");
    }

    @Test
    void a_label_takes_the_structure_of_another_name() throws Exception {
        List<DataSet> series = series("1.2.3.2", "1,0,0,0,1,0");
        segmentation("a.dcm", series, "Liver", mask(SourceImages.of(series), 3));
        assertThat(curate("organ", "liver").cohort().labels()).containsExactly(new Label("organ", 1));
        assertThatThrownBy(() -> curate("organ", "spleen"))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("no segment or region of interest is called \"spleen\"")
                .hasMessageContaining("Liver");
    }

    @Test
    void a_segmentation_of_an_absent_series_and_a_series_without_labels_are_named() throws Exception {
        List<DataSet> series = series("1.2.3.2", "1,0,0,0,1,0");
        segmentation("a.dcm", series, "Liver", mask(SourceImages.of(series), 3));
        List<DataSet> absent = images("1.2.3.77", "1,0,0,0,1,0");
        segmentation("b.dcm", absent, "Liver", mask(SourceImages.of(absent), 4));
        series("1.2.3.88", "1,0,0,0,1,0");
        assertThat(curate().cohort().rejected())
                .extracting(Rejected::toString)
                .anyMatch(one -> one.contains("b.dcm") && one.contains("is not in the folder: 1.2.3.77"))
                .anyMatch(one -> one.contains("no Segmentation or structure set in the folder refers to series"))
                .hasSize(2);
    }

    @Test
    void a_label_given_twice_is_refused_and_not_merged() throws Exception {
        List<DataSet> series = series("1.2.3.2", "1,0,0,0,1,0");
        segmentation("a.dcm", series, "Liver", mask(SourceImages.of(series), 3));
        segmentation("b.dcm", series, "Liver", mask(SourceImages.of(series), 4));
        assertThatThrownBy(this::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("of the same images is given twice");
    }

    @Test
    void series_alone_are_an_error_that_says_what_is_needed() throws Exception {
        series("1.2.3.2", "1,0,0,0,1,0");
        assertThatThrownBy(this::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("1 DICOM image series and no labels");
    }

    private CuratedFolder curate(String... label) throws IOException {
        List<LabelName> names = label.length == 0 ? List.of() : List.of(new LabelName(label[0], label[1]));
        return Curation.curate(CurationRequest.of(source)
                .withHoldOut(0)
                .beside(out)
                .withDicom(new DicomChoices(names, Optional.empty())));
    }

    private static Mask drawn(LabelMap labels) {
        return Mask.of(labels.geometry(), i -> labels.value(i) != 0);
    }

    private static Mask mask(SourceImages images, int seed) {
        Random random = new Random(seed);
        int size = images.rows() * images.columns();
        return Mask.of(images.geometry(), i -> {
            int row = i % size / images.columns();
            int column = i % images.columns();
            return row > 1 && row < 7 && column > 1 && column < 8 && random.nextInt(4) > 0;
        });
    }

    private void segmentation(String name, List<DataSet> series, String label, Mask mask) throws IOException {
        Authorship by = new Authorship(
                new Algorithm("organs", "1.0", "Fovea", "0123abcd"),
                "",
                LocalDateTime.of(2024, 3, 4, 5, 6, 7),
                Identifiers.derived(List.of(name)),
                Authorship.SERIES);
        DicomFile file = SegmentationWriter.write(
                SourceImages.of(series),
                List.of(new Segment(Structure.named(label), mask)),
                by,
                SegmentationWriter.Encoding.BINARY);
        Dicom.part10().write(source.resolve(name), file);
    }

    private List<DataSet> series(String uid, String directions) throws IOException {
        List<DataSet> images = images(uid, directions);
        for (int z = 0; z < SLICES; z++) {
            byte[] pixels = new byte[9 * 11];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (2 * i + z);
            }
            pixels[1] = 2;
            Dicom.part10()
                    .write(
                            source.resolve(uid + "-" + z + ".dcm"),
                            DicomFile.of(images.get(z))
                                    .withPixels(
                                            NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                            TransferSyntax.EXPLICIT_LITTLE));
        }
        return images;
    }

    /** Headers of slices 2.5 mm apart along their normal. */
    private static List<DataSet> images(String uid, String directions) {
        double[] d = Pattern.compile(",")
                .splitAsStream(directions)
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] normal = {d[1] * d[5] - d[2] * d[4], d[2] * d[3] - d[0] * d[5], d[0] * d[4] - d[1] * d[3]};
        List<DataSet> images = new ArrayList<>();
        for (int z = 0; z < SLICES; z++) {
            double step = 2.5 * z;
            images.add(DataSet.builder()
                    .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                    .text(Tag.SOP_INSTANCE_UID, uid + "." + (z + 1))
                    .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                    .text(Tag.SERIES_INSTANCE_UID, uid)
                    .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.9")
                    .text(Tag.PATIENT_ID, "17")
                    .text(Tag.MODALITY, "CT")
                    .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                    .integers(Tag.INSTANCE_NUMBER, z + 1)
                    .integers(Tag.SAMPLES_PER_PIXEL, 1)
                    .integers(Tag.ROWS, 9)
                    .integers(Tag.COLUMNS, 11)
                    .integers(Tag.BITS_ALLOCATED, 8)
                    .integers(Tag.BITS_STORED, 8)
                    .integers(Tag.HIGH_BIT, 7)
                    .integers(Tag.PIXEL_REPRESENTATION, 0)
                    .decimals(Tag.PIXEL_SPACING, 0.7, 0.6)
                    .decimals(Tag.SLICE_THICKNESS, 2.5)
                    .decimals(Tag.IMAGE_ORIENTATION_PATIENT, d)
                    .decimals(
                            Tag.IMAGE_POSITION_PATIENT,
                            -31.25 + step * normal[0],
                            17.125 + step * normal[1],
                            203.75 + step * normal[2])
                    .build());
        }
        return images;
    }
}
