package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import fovea.core.image.Mask;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images a Segmentation is of, by less and less of what it says. */
class ReferencesTest {
    private final Studies studies;
    private final Scan scan = Scan.of("1.2.3.2");
    private final Mask mask = Studies.mask(scan.images(), 3);

    ReferencesTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder).add(scan);
    }

    @Test
    void an_archive_of_a_folder_gives_what_the_folder_gives() throws Exception {
        studies.write("deep/a.dcm", file());
        Path archive = studies.out().resolveSibling("studies.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> all = Files.walk(studies.source())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("studies/"
                        + studies.source().relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        CuratedFolder packed = Curation.curate(
                CurationRequest.of(archive).withHoldOut(0).beside(studies.out().resolveSibling("other")));
        assertThat(packed.cohort().sha256()).isEqualTo(studies.curate().cohort().sha256());
    }

    @Test
    void a_run_into_the_source_folder_does_not_take_what_the_last_one_drew() throws Exception {
        studies.write("a.dcm", file());
        CurationRequest within = CurationRequest.of(studies.source()).withHoldOut(0);
        String expected = studies.curate().cohort().sha256();
        for (Path out : List.of(studies.source(), studies.source().resolve("cohorts/liver"))) {
            for (int run = 0; run < 2; run++) {
                CuratedFolder curated = Curation.curate(within.beside(out));
                CohortFile.write(out, curated);
                assertThat(curated.cohort().sha256()).isEqualTo(expected);
            }
            try (Stream<Path> all = Files.walk(out)) {
                for (Path file : all.sorted(Comparator.reverseOrder())
                        .filter(one -> !one.toString().contains(".dcm") && !one.equals(studies.source()))
                        .toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void without_a_series_the_images_that_frames_name_tell_it() throws Exception {
        studies.add(Scan.of("1.2.3.5"));
        studies.write("a.dcm", changed(file(), true));
        assertTaken(studies.curate());
    }

    @Test
    void without_images_the_frame_of_reference_tells_it_where_one_series_has_that() throws Exception {
        studies.add(Scan.of("1.2.3.5").inFrame("1.2.3.55"));
        studies.write("a.dcm", changed(file(), false));
        assertTaken(studies.curate());
    }

    private void assertTaken(CuratedFolder curated) {
        Case one = curated.cohort().trainingCases().getFirst();
        assertThat(one.id()).isEqualTo("CT-" + ImageFacts.hash("1.2.3.2"));
        for (int i = 0; i < mask.geometry().size(); i++) {
            assertThat(new FileCaseReader().labels(one).value(i)).isEqualTo(mask.contains(i) ? 1 : 0);
        }
        assertThat(Studies.rejects(curated)).singleElement().satisfies(other -> assertThat(other)
                .contains("no Segmentation or structure set in the folder refers to series CT-"
                        + ImageFacts.hash("1.2.3.5")));
    }

    @Test
    void where_two_series_have_the_frame_of_reference_nothing_is_guessed() throws Exception {
        studies.add(Scan.of("1.2.3.5")).segmentation("good.dcm", scan.images(), "Liver", mask);
        studies.write("a.dcm", changed(file(), false));
        assertThat(Studies.rejects(studies.curate()))
                .anyMatch(one -> one.contains("a.dcm") && one.contains("it refers to no series; it has Spleen"));
    }

    @Test
    void an_object_that_names_images_alone_and_one_that_is_absent_is_refused_by_name() throws Exception {
        List<DataSet> longer = scan.at(0.0, 2.5, 5.0, 7.5, 10.0).images();
        DicomFile file = Studies.segmentation(
                longer, Encoding.BINARY, new Segment(Structure.named("Spleen"), Studies.mask(longer, 4)));
        studies.segmentation("good.dcm", scan.images(), "Liver", mask);
        studies.write("a.dcm", changed(file, true));
        assertThat(Studies.rejects(studies.curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("a.dcm", "name 1 image that is not in the folder, such as 1.2.3.2.5"));
    }

    @Test
    void an_object_of_two_series_of_which_one_is_absent_is_refused_by_name() throws Exception {
        DataSet data = file().dataSet();
        List<DataSet> series = new ArrayList<>(data.items(Tag.REFERENCED_SERIES_SEQUENCE));
        series.add(DataSet.builder().text(Tag.SERIES_INSTANCE_UID, "1.2.3.77").build());
        studies.segmentation("good.dcm", scan.images(), "Liver", mask);
        studies.write(
                "a.dcm",
                file().withDataSet(data.toBuilder()
                        .items(Tag.REFERENCED_SERIES_SEQUENCE, series)
                        .build()));
        assertThat(Studies.rejects(studies.curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("a.dcm", "the series it refers to is not in the folder: 1.2.3.77"));
    }

    private DicomFile file() {
        return Studies.segmentation(scan.images(), Encoding.BINARY, new Segment(Structure.named("Spleen"), mask));
    }

    /** Without the series that it refers to, and without its images too. */
    private static DicomFile changed(DicomFile file, boolean images) {
        List<DataSet> frames = file.dataSet().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .map(one -> images
                        ? one
                        : one.toBuilder().remove(Tag.DERIVATION_IMAGE_SEQUENCE).build())
                .toList();
        return file.withDataSet(file.dataSet().toBuilder()
                .remove(Tag.REFERENCED_SERIES_SEQUENCE)
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .build());
    }
}
