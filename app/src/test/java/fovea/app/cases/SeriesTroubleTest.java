package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.cases.SeriesExpert.Applied;
import fovea.app.cases.SeriesExpert.Kind;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.fixtures.ReferencePython;
import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What segment says of files that it cannot use, and that nothing is computed in vain. */
class SeriesTroubleTest {
    private final Path folder;

    SeriesTroubleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Path ct() {
        return SharedData.file("dicom/pydicom/CT_small.dcm");
    }

    /** The CT without some of its attributes, or with others. */
    private Path changed(UnaryOperator<DataSetBuilder> change) throws IOException {
        DicomFile file = Dicom.part10().readWhole(ct());
        Path to = folder.resolve("changed.dcm");
        Dicom.part10()
                .write(
                        to,
                        file.withDataSet(
                                change.apply(file.dataSet().toBuilder()).build()));
        return to;
    }

    @Test
    void a_truncated_file_is_named_and_so_is_what_it_lacks() throws IOException {
        byte[] whole = Files.readAllBytes(ct());
        for (int length : new int[] {200, 900, whole.length - 5000}) {
            Path cut = folder.resolve("cut-" + length + ".dcm");
            Files.write(cut, Arrays.copyOf(whole, length));
            SeriesExpert expert = SeriesExpert.of(Kind.PLANES);
            assertThat(expert.apply(cut, folder.resolve("out")).refusals())
                    .singleElement()
                    .asString()
                    .contains("cut-" + length + ".dcm")
                    .doesNotContain("internal error");
            assertThat(expert.asked()).as("%d bytes", length).isZero();
        }
    }

    @Test
    void a_uid_that_is_none_is_refused_before_anybody_is_asked() throws IOException {
        byte[] bytes = Files.readAllBytes(ct());
        byte[] uid = Dicom.part10()
                .readHeader(ct())
                .dataSet()
                .requireText(Tag.STUDY_INSTANCE_UID)
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + uid.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + uid.length, uid, 0, uid.length)) {
                bytes[at] = 'x';
            }
        }
        Path study = Files.createDirectories(folder.resolve("study"));
        Files.write(study.resolve("odd.dcm"), bytes);
        SeriesExpert expert = SeriesExpert.of(Kind.PLANES);
        assertThat(expert.apply(study, folder.resolve("out")).refusals())
                .singleElement()
                .asString()
                .contains("odd.dcm")
                .contains("StudyInstanceUID");
        assertThat(expert.asked()).isZero();
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        Path blocked = Files.writeString(folder.resolve("out"), "a file where a folder should be");
        assertThat(SeriesExpert.of(Kind.PLANES).apply(ct(), blocked).refusals())
                .singleElement()
                .asString()
                .contains("cannot write " + blocked.resolve("x"));
    }

    @Test
    void labels_that_overlap_go_into_a_binary_segmentation_where_a_label_map_was_asked_for() throws IOException {
        Map<String, Double> above = new TreeMap<>(Map.of("liver", 100.0, "kidney", 200.0));
        Applied applied = new SeriesExpert(Kind.PLANES, above).apply(ct(), folder.resolve("out"), Encoding.LABELMAP);
        assertThat(String.valueOf(applied.only().get("findings"))).contains("voxels, which a label map cannot hold");
        assertThat(Dicom.part10()
                        .readWhole(applied.file("segmentation"))
                        .dataSet()
                        .requireText(Tag.SEGMENTATION_TYPE))
                .isEqualTo("BINARY");
    }

    private String report(Path image) throws Exception {
        Applied applied = SeriesExpert.of(Kind.PLANES).apply(image, folder.resolve("out"));
        return String.join(
                "\n",
                ReferencePython.program("dsrdump", "-Ec", applied.file("report").toString()));
    }

    @Test
    void hounsfield_units_are_told_of_a_ct_with_a_rescale_alone() throws Exception {
        assertThat(report(ct())).contains("Hounsfield unit");
        Path without = changed(builder -> builder.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT));
        assertThat(report(without)).contains("no units").doesNotContain("Hounsfield");
        Path other = changed(builder -> builder.text(Tag.RESCALE_TYPE, "US"));
        assertThat(report(other)).contains("no units").doesNotContain("Hounsfield");
    }

    @Test
    void radiographs_that_share_an_instance_uid_are_refused_by_it_and_copies_count_once() throws IOException {
        Path radiograph = Situation.of("d22-mono1").input().resolve("a.dcm");
        Path study = Files.createDirectories(folder.resolve("study"));
        Files.copy(radiograph, study.resolve("a.dcm"));
        Files.copy(radiograph, study.resolve("b.dcm"));
        Applied copies = SeriesExpert.of(Kind.PLANES).apply(study, folder.resolve("out"));
        assertThat(copies.only().get("slices")).isEqualTo(1);
        assertThat(copies.findings()).contains("b.dcm is a copy of a.dcm and was left out");
        byte[] other = Files.readAllBytes(radiograph);
        other[other.length - 1] ^= 1;
        Files.write(study.resolve("b.dcm"), other);
        SeriesExpert expert = SeriesExpert.of(Kind.PLANES);
        assertThat(expert.apply(study, folder.resolve("out")).refusals())
                .hasSize(2)
                .allMatch(words -> words.contains("names different images: a.dcm and b.dcm"));
        assertThat(expert.asked()).isZero();
        Files.copy(Situation.of("d22-mono1").input().resolve("seg.dcm"), study.resolve("seg.dcm"));
        assertThat(CuratedCases.run(study, folder.resolve("cohort")).err())
                .contains("names different images: a.dcm and b.dcm");
    }
}
