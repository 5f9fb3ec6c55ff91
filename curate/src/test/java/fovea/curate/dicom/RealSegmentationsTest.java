package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.files.Sha256;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.curate.layout.CurationException;
import fovea.dicom.Dicom;
import fovea.dicom.data.DataSet;
import fovea.dicom.sources.SourceImages;
import fovea.fixtures.SharedData;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Segmentations that dcmqi and others wrote, against highdicom's reading of the same files, voxel for voxel.
 *
 * <p>The hashes are highdicom 0.28.2's: the images of the series read with pydicom 3.0.2 and sorted by the dot product of Image
 * Position (Patient) and the cross product of the two directions, {@code segread(...).get_pixels_by_source_instance} of their UIDs
 * with {@code segment_numbers=[n]}, {@code ignore_spatial_locations=True} and {@code assert_missing_frames_are_empty=True}, and
 * SHA-256 of the result {@code > 0} as bytes, slices outermost.
 */
class RealSegmentationsTest {
    private final Studies studies;

    RealSegmentationsTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "dcmqi/segmentations/ct-3slice, dcmqi/segmentations/liver.dcm.zst, 107098, "
                + "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2",
        "dcmqi/segmentations/ct-3slice, pydicom/liver_expb.dcm, 107098, "
                + "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2",
        "dcmqi/segmentations/24x38x3/image, dcmqi/segmentations/24x38x3/seg/label.seg.zst, 315, "
                + "824be3baed056f543d5084e9101f6f16ddf19b1f310b5e18c202c08fba871f19",
        "dcmqi/segmentations/23x38x3/image, dcmqi/segmentations/23x38x3/seg/label.seg.zst, 322, "
                + "b833da53d2a863cd0d5a506b998056b3efcbf9c2dfbeb393113296c7c53673f8",
    })
    void masks_are_those_that_highdicom_reads(String images, String object, long voxels, String sha256)
            throws Exception {
        copy(images);
        copy(object);
        CuratedFolder curated = studies.curate();
        assertThat(curated.cohort().rejected()).isEmpty();
        Case one = curated.cohort().trainingCases().getFirst();
        assertThat(one.labelPixels()).containsExactlyEntriesOf(Map.of("Liver", voxels));
        assertThat(hash(new FileCaseReader().labels(one))).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({
        "GREEN, 9602, 2e8f3ee6f6ee2a516261ba4588edc16917ef3fc0570ebb9b0a583c184091634f",
        "PURPLE, 10743, 3c61236498ad06e49c3de6b38521825709a2e668e4dc4b04a4c236be36a885e1",
        "Edema, 6693, a5852a74fc3068ae690a9a9c7688628f608d0b71ce86168935a5572ecd9098c7",
    })
    void of_segments_that_overlap_one_is_taken_by_its_name_or_meaning(String structure, long voxels, String sha256)
            throws Exception {
        copy("dcmqi/segmentations/ct-3slice");
        copy("dcmqi/segmentations/partial_overlaps.dcm.zst");
        CuratedFolder curated = studies.curate(new LabelName("part", structure));
        Case one = curated.cohort().trainingCases().getFirst();
        assertThat(one.labelPixels()).containsEntry("part", voxels);
        assertThat(hash(new FileCaseReader().labels(one))).isEqualTo(sha256);
    }

    @Test
    void two_labels_cannot_take_one_segment_by_its_name_and_by_its_meaning() throws Exception {
        copy("dcmqi/segmentations/ct-3slice");
        copy("dcmqi/segmentations/partial_overlaps.dcm.zst");
        assertThatThrownBy(() -> studies.curate(new LabelName("one", "GREEN"), new LabelName("two", "Tissue")))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("two labels cannot take \"GREEN\", which means Tissue: one and two");
    }

    @Test
    void a_multi_frame_object_is_the_volume_of_its_frames() throws Exception {
        copy("dcmqi/segmentations/23x38x3/multiframe/mf.dcm.zst");
        Path file = studies.source().resolve("mf.dcm");
        List<DataSet> source = List.of(Dicom.part10().readHeader(file).dataSet());
        Mask mask = Mask.of(SourceImages.of(source).geometry(), i -> i % 5 == 0 && i < 2 * 23 * 38);
        studies.segmentation("seg.dcm", source, "Liver", mask);
        Case one = studies.curate().cohort().trainingCases().getFirst();
        LabelMap labels = new FileCaseReader().labels(one);
        assertThat(labels.geometry().depth()).isEqualTo(3);
        Placement meant = SourceImages.of(source).geometry().placement().orElseThrow();
        for (int i = 0; i < labels.geometry().size(); i++) {
            int row = i / 23 % 38;
            int slice = i / (23 * 38);
            Placement.Voxel voxel =
                    meant.voxel(labels.geometry().placement().orElseThrow().patient(i % 23, row, slice));
            int at = ((int) Math.rint(voxel.z()) * 38 + (int) Math.rint(voxel.y())) * 23 + (int) Math.rint(voxel.x());
            assertThat(labels.value(i)).isEqualTo(mask.contains(at) ? 1 : 0);
        }
    }

    @Test
    void segments_that_overlap_are_refused_together() throws Exception {
        copy("dcmqi/segmentations/ct-3slice");
        copy("dcmqi/segmentations/partial_overlaps.dcm.zst");
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("voxels belong to")
                .hasMessageContaining("a voxel has one label: name those that are meant with --label");
    }

    @Test
    void whole_slides_are_refused_by_name() throws Exception {
        copy("highdicom/sm_image_control.dcm");
        copy("highdicom/seg_image_sm_control.dcm");
        assertThatThrownBy(studies::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("whole-slide images, such as series SM-")
                .hasMessageContaining("are not curated");
    }

    /** A file or all files of a folder, unpacked. */
    private void copy(String name) throws IOException {
        Path from = SharedData.folder("dicom").resolve(name);
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    unpack(file);
                }
            }
        } else {
            unpack(from);
        }
    }

    private void unpack(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path target = studies.source().resolve(name.replace(".zst", ""));
        if (!name.endsWith(".zst")) {
            Files.copy(file, target);
            return;
        }
        Process zstd =
                new ProcessBuilder(List.of("zstd", "-q", "-d", file.toString(), "-o", target.toString())).start();
        try {
            assertThat(zstd.waitFor(60, TimeUnit.SECONDS) && zstd.exitValue() == 0)
                    .as("zstd, which is needed, unpacks %s", file)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking " + file, e);
        }
    }

    private static String hash(LabelMap labels) {
        byte[] bytes = new byte[labels.geometry().size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (labels.value(i) > 0 ? 1 : 0);
        }
        return Sha256.of(bytes);
    }
}
