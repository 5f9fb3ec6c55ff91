package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.image.Mask;
import fovea.curate.layout.CurationException;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fractional Segmentations and label maps, and frames that lie on no image. */
class SegmentationKindsTest {
    private final Studies studies;
    private final Scan scan = Scan.of("1.2.3.2");

    SegmentationKindsTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder).add(scan);
    }

    @Test
    void of_a_fractional_segmentation_what_is_at_least_half_is_foreground() throws Exception {
        Random random = new Random(5);
        byte[] fractions = new byte[4 * Scan.ROWS * Scan.COLUMNS];
        for (int i = 0; i < fractions.length; i++) {
            fractions[i] = (byte) random.nextInt(201);
        }
        fractions[0] = 99;
        fractions[1] = 100;
        studies.write("a.dcm", fractional(fractions, 200));
        LabelMap labels = labels();
        int foreground = 0;
        for (int i = 0; i < fractions.length; i++) {
            int expected = (fractions[i] & 0xFF) >= 100 ? 1 : 0;
            assertThat(labels.value(i)).isEqualTo(expected);
            foreground += expected;
        }
        assertThat(foreground).isBetween(100, 300);
    }

    private DicomFile fractional(byte[] fractions, int full) {
        Mask everywhere = Mask.of(SourceImages.of(scan.images()).geometry(), i -> true);
        DicomFile binary =
                Studies.segmentation(scan.images(), Encoding.BINARY, new Segment(Structure.named("Liver"), everywhere));
        DataSet header = binary.dataSet().toBuilder()
                .text(Tag.SEGMENTATION_TYPE, "FRACTIONAL")
                .text(Tag.SEGMENTATION_FRACTIONAL_TYPE, "OCCUPANCY")
                .integers(Tag.MAXIMUM_FRACTIONAL_VALUE, full)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .build();
        return DicomFile.of(header)
                .withPixels(NativePixels.of(Tag.PIXEL_DATA, Vr.OB, fractions), TransferSyntax.EXPLICIT_LITTLE);
    }

    @Test
    void segments_of_a_label_map_are_labels_by_name() throws Exception {
        Mask liver = Studies.mask(scan.images(), 3);
        Mask spleen = Mask.of(liver.geometry(), i -> !liver.contains(i) && i % 3 == 0);
        studies.write(
                "a.dcm",
                Studies.segmentation(
                        scan.images(),
                        Encoding.LABELMAP,
                        new Segment(Structure.named("Spleen"), spleen),
                        new Segment(Structure.named("Liver"), liver)));
        LabelMap labels = labels();
        for (int i = 0; i < labels.geometry().size(); i++) {
            assertThat(labels.value(i)).isEqualTo(liver.contains(i) ? 1 : spleen.contains(i) ? 2 : 0);
        }
    }

    @Test
    void a_frame_with_foreground_that_lies_on_no_image_is_refused_and_not_left_out() throws Exception {
        Mask mask = Studies.mask(scan.images(), 3);
        DicomFile file =
                Studies.segmentation(scan.images(), Encoding.BINARY, new Segment(Structure.named("Liver"), mask));
        List<DataSet> frames = new ArrayList<>(file.dataSet().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
        DataSet last = frames.removeLast();
        DataSet place = last.items(Tag.PLANE_POSITION_SEQUENCE).getFirst();
        double[] at = place.decimals(Tag.IMAGE_POSITION_PATIENT);
        frames.add(last.toBuilder()
                .remove(Tag.DERIVATION_IMAGE_SEQUENCE)
                .items(
                        Tag.PLANE_POSITION_SEQUENCE,
                        DataSet.builder()
                                .decimals(Tag.IMAGE_POSITION_PATIENT, at[0], at[1], at[2] - 1.25)
                                .build())
                .build());
        studies.write(
                "a.dcm",
                file.withDataSet(file.dataSet().toBuilder()
                        .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                        .build()));
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("a.dcm")
                .hasMessageContaining("must place every frame on one of the images")
                .hasMessageContaining("1 frame with foreground that lies on none");
    }

    private LabelMap labels() throws IOException {
        Case one = studies.curate().cohort().trainingCases().getFirst();
        return new FileCaseReader().labels(one);
    }
}
