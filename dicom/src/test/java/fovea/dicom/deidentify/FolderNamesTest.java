package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders de-identified: names of copies, files that are no DICOM, patients spelt in several ways. */
class FolderNamesTest {
    private static final SecretKey KEY =
            SecretKey.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final Path source;
    private final Path out;

    FolderNamesTest(@TempDir Path folder) throws IOException {
        this.source = Files.createDirectories(folder.resolve("in"));
        this.out = folder.resolve("out");
    }

    private static DataSetBuilder object(String instance, String patient) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, instance)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                .text(Tag.PATIENT_ID, patient)
                .text(Tag.PATIENT_NAME, "Quillfeather^Zoe")
                .text(Tag.STUDY_DATE, "20240301")
                .text(Tag.MODALITY, "CT");
    }

    private void write(String name, DataSetBuilder data) throws IOException {
        Path file = source.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Dicom.part10().write(file, DicomFile.of(data.build()));
    }

    private FolderReport run() throws IOException {
        return FolderDeidentification.run(new FolderRequest(source, out, Options.basic()), KEY, (done, total) -> {});
    }

    private Set<String> names() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> files = Files.walk(out)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .toList());
        }
    }

    @Test
    void no_part_of_an_old_name_is_in_a_new_one() throws IOException {
        write("Quillfeather/Zoe 1970.dcm", object("1.2.3.4.77031942", "PAT-0815"));
        FolderReport report = run();
        assertThat(report.written()).isEqualTo(1);
        assertThat(names()).hasSize(1).first().asString().matches("P[0-9A-F]{16}/2\\.25\\.\\d+/2\\.25\\.\\d+\\.dcm");
        assertThat(report.patients()).hasSize(1);
    }

    @Test
    void one_patient_spelt_in_several_ways_has_one_pseudonym() throws IOException {
        write("a.dcm", object("1.2.3.4.1", "PAT0"));
        write("b.dcm", object("1.2.3.4.2", "pat0"));
        write("c.dcm", object("1.2.3.4.3", " PAT0 ").text(Tag.ISSUER_OF_PATIENT_ID, "HOSPITAL"));
        write("d.dcm", object("1.2.3.4.4", "PAT1"));
        FolderReport report = run();
        assertThat(report.written()).isEqualTo(4);
        assertThat(report.patients()).hasSize(2);
        assertThat(report.joined()).isEqualTo(1);
    }

    @Test
    void files_that_are_no_dicom_a_directory_and_a_link_are_named_and_the_others_are_written() throws IOException {
        write("good.dcm", object("1.2.3.4.1", "1"));
        Files.writeString(source.resolve("notes.txt"), "Zoe Quillfeather, room 12");
        Files.write(source.resolve("empty.dcm"), new byte[0]);
        write(
                "DICOMDIR",
                DataSet.builder()
                        .text(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                        .text(Tag.SOP_INSTANCE_UID, "1.2.9")
                        .items(Tag.DIRECTORY_RECORD_SEQUENCE));
        Files.createSymbolicLink(source.resolve("link.dcm"), source.resolve("good.dcm"));
        FolderReport report = run();
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(one -> String.valueOf(one.path().getFileName()))
                .containsExactly("DICOMDIR", "empty.dcm", "link.dcm", "notes.txt");
        assertThat(names()).hasSize(1);
    }

    @Test
    void an_instance_uid_that_is_a_path_leads_nowhere() throws IOException {
        write("odd.dcm", object("1.2.3.4.1", "1"));
        String whole = Files.readString(source.resolve("odd.dcm"), StandardCharsets.ISO_8859_1);
        Files.writeString(
                source.resolve("odd.dcm"),
                whole.replace("1.2.3.4.1", "../../../").replace("1.2.3.2", "../../x"),
                StandardCharsets.ISO_8859_1);
        FolderReport report = FolderDeidentification.run(
                new FolderRequest(source, out, new Options(true, false, false, false)), KEY, (done, total) -> {});
        assertThat(report.written() + report.rejected().size()).isEqualTo(1);
        assertThat(names()).allMatch(name -> !name.contains(".."));
        try (Stream<Path> beside = Files.list(out.resolveSibling("."))) {
            assertThat(beside.map(file -> String.valueOf(file.getFileName()))).containsOnly("in", "out");
        }
    }

    @Test
    void a_second_run_writes_nothing_new_and_another_key_other_names() throws IOException {
        write("a.dcm", object("1.2.3.4.1", "1"));
        write("b.dcm", object("1.2.3.4.2", "1"));
        run();
        Set<String> before = names();
        assertThat(run().written()).isEqualTo(2);
        assertThat(names()).isEqualTo(before);
        SecretKey other = SecretKey.of(new byte[16]);
        FolderDeidentification.run(new FolderRequest(source, out, Options.basic()), other, (done, total) -> {});
        assertThat(names()).hasSize(4).containsAll(before);
    }

    @Test
    void progress_counts_every_file() throws IOException {
        write("a.dcm", object("1.2.3.4.1", "1"));
        Files.writeString(source.resolve("b.txt"), "no DICOM");
        List<Long> told = new ArrayList<>();
        FolderDeidentification.run(
                new FolderRequest(source, out, Options.basic()), KEY, (done, total) -> told.add(10 * done + total));
        assertThat(told).containsExactly(12L, 22L);
    }

    @Test
    void copies_never_lie_within_the_originals_nor_around_them() {
        assertThatThrownBy(() -> new FolderRequest(source, source.resolve("out"), Options.basic()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FolderRequest(source, source.resolve("../in/./x"), Options.basic()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FolderRequest(source, source.resolve(".."), Options.basic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_is_at_least_16_bytes() throws IOException {
        assertThatThrownBy(() -> SecretKey.of(new byte[15])).isInstanceOf(IllegalArgumentException.class);
        Path file = Files.write(out.resolveSibling("key"), new byte[15]);
        assertThatThrownBy(() -> SecretKey.read(file)).hasMessageContaining("got 15");
        Files.write(file, new byte[16]);
        assertThat(SecretKey.read(file).uid("1.2"))
                .isEqualTo(SecretKey.of(new byte[16]).uid("1.2"));
    }
}
