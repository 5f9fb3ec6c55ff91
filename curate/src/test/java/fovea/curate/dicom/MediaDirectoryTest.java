package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is held to its DICOMDIR, and the DICOMDIR to its folder. */
class MediaDirectoryTest {
    private final Studies studies;
    private final Scan scan = Scan.of("1.2.3.2");
    private final List<DataSet> records = new ArrayList<>();

    MediaDirectoryTest(@TempDir Path folder) throws IOException {
        studies = new Studies(folder);
    }

    @BeforeEach
    void plant() throws IOException {
        for (int z = 0; z < 4; z++) {
            studies.add("DICOM/IM" + z, scan.image(z).build(), scan.pixels(z));
            name(scan.instance(z), "DICOM", "IM" + z);
        }
        studies.segmentation("DICOM/SEG0", scan.images(), "Liver", Studies.mask(scan.images(), 3));
    }

    @Test
    void a_directory_that_names_what_is_there_refuses_nothing_and_tells_what_it_does_not_name() throws Exception {
        CuratedFolder curated = curate();
        assertThat(curated.cohort().trainingCases()).hasSize(1);
        assertThat(curated.cohort().rejected()).isEmpty();
        assertThat(curated.warnings())
                .contains("DICOMDIR does not name 1 DICOM file that lies beside or below it; it is read too.");
    }

    @Test
    void a_named_file_that_is_not_there_is_a_reject() throws Exception {
        name("1.2.3.2.5", "DICOM", "IM4");
        assertThat(Studies.rejects(curate())).singleElement().satisfies(one -> assertThat(one)
                .contains("DICOMDIR", "it names the file DICOM/IM4 (IMAGE), which is not there"));
    }

    @Test
    void a_path_that_leads_out_of_the_folder_is_refused_and_what_lies_there_not_read() throws Exception {
        Scan outside = Scan.of("1.2.3.5");
        studies.add("../secret/IM0", outside.image(0).build(), outside.pixels(0));
        Path secret = studies.source().resolveSibling("secret");
        assertThat(secret.resolve("IM0")).exists();
        name("1.2.3.5.1", "..", "secret", "IM0");
        name("1.2.3.5.1", "../secret/IM0");
        name("1.2.3.5.1", secret.toString(), "IM0");
        name("1.2.3.5.1", "DICOM", "..", "..", "secret", "IM0");
        CuratedFolder curated = curate();
        assertThat(Studies.rejects(curated))
                .hasSize(4)
                .allMatch(one -> one.contains("which leads out of the folder: it was not read"));
        assertThat(curated.cohort().trainingCases())
                .extracting(Case::id)
                .containsExactly("CT-" + ImageFacts.hash(scan.uid()));
    }

    @Test
    void a_link_in_the_folder_does_not_let_the_directory_lead_out() throws Exception {
        Scan outside = Scan.of("1.2.3.5");
        studies.add("../secret/IM0", outside.image(0).build(), outside.pixels(0));
        Files.createSymbolicLink(
                studies.source().resolve("LINK"), studies.source().resolveSibling("secret"));
        name("1.2.3.5.1", "LINK", "IM0");
        assertThat(Studies.rejects(curate()))
                .anyMatch(one -> one.contains("it names the file LINK/IM0 (IMAGE), which leads out of the folder"))
                .anyMatch(one -> one.contains("the file is a link that leads out of the source folder"))
                .hasSize(2);
    }

    @Test
    void names_are_found_in_small_letters_and_records_out_of_use_are_passed_over() throws Exception {
        Files.move(studies.source().resolve("DICOM"), studies.source().resolve("dicom"));
        records.add(record("1.2.3.2.9", "DICOM", "GONE")
                .integers(Tag.RECORD_IN_USE_FLAG, Vr.US, 0)
                .build());
        assertThat(curate().cohort().rejected()).isEmpty();
    }

    @Test
    void a_file_that_is_another_object_than_the_directory_says_is_believed_and_told() throws Exception {
        records.set(0, record("1.2.3.2.99", "DICOM", "IM0").build());
        CuratedFolder curated = curate();
        assertThat(curated.cohort().trainingCases()).hasSize(1);
        assertThat(curated.warnings())
                .contains("DICOMDIR says of 1 file that it is another object; the file is believed.");
    }

    private CuratedFolder curate() throws IOException {
        studies.write(
                "DICOMDIR",
                DicomFile.of(DataSet.builder()
                        .text(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                        .text(Tag.SOP_INSTANCE_UID, "1.2.3.1.1")
                        .items(Tag.DIRECTORY_RECORD_SEQUENCE, records)
                        .build()));
        return studies.curate();
    }

    private void name(String instance, String... path) {
        records.add(record(instance, path).build());
    }

    private static DataSetBuilder record(String instance, String... path) {
        return DataSet.builder()
                .integers(Tag.RECORD_IN_USE_FLAG, Vr.US, 0xFFFF)
                .text(Tag.DIRECTORY_RECORD_TYPE, "IMAGE")
                .bytes(Tag.REFERENCED_FILE_ID, Vr.CS, padded(String.join("\\", path)))
                .text(Tag.REFERENCED_SOP_INSTANCE_UID_IN_FILE, instance);
    }

    /** As a file would have it that keeps to no rules. */
    private static byte[] padded(String text) {
        return (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII);
    }
}
