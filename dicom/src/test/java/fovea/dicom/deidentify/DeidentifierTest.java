package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifierTest {
    private static final Options ALL = new Options(true, true, true, true);
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.EXPLICIT_LITTLE,
            TransferSyntax.EXPLICIT_BIG,
            TransferSyntax.DEFLATED,
            TransferSyntax.JPEG_BASELINE);

    @TempDir
    private Path folder;

    private static SecretKey key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return SecretKey.of(key);
    }

    private Deidentified deidentified(TransferSyntax syntax, Options options) throws IOException {
        Path salted = Salted.write(folder.resolve("salted.dcm"), syntax);
        return new Deidentifier(key(1), options).deidentify(Dicom.part10().readWhole(salted));
    }

    @Test
    void the_salt_is_in_the_original() throws IOException {
        String text = text(Salted.write(folder.resolve("salted.dcm"), TransferSyntax.EXPLICIT_LITTLE));
        assertThat(Salted.SALTS).allSatisfy(salt -> assertThat(text).contains(salt.toLowerCase(Locale.ROOT)));
    }

    @Test
    void nothing_survives_in_the_bytes_whatever_the_options_and_the_encoding() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            for (Options options : List.of(Options.basic(), Options.basic().shiftingDates(), ALL)) {
                Path out = folder.resolve("out.dcm");
                Dicom.part10().write(out, deidentified(syntax, options).file());
                String text = text(out);
                assertThat(Salted.SALTS).allSatisfy(salt -> assertThat(text)
                        .as("%s, %s: %s", syntax.name(), options, salt)
                        .doesNotContain(salt.toLowerCase(Locale.ROOT)));
                if (!options.retainUids()) {
                    assertThat(text).as(syntax.name()).doesNotContain("77031942");
                }
            }
        }
    }

    /** The file's bytes as lower case letters, inflated where it is deflated. */
    private static String text(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        DicomFile read = Dicom.part10().readHeader(file);
        if (read.syntax().deflated()) {
            int length = read.meta().requireInteger(0x00020000);
            int start = 132 + 12 + length;
            try (InflaterInputStream in = new InflaterInputStream(
                    new ByteArrayInputStream(all, start, all.length - start), new Inflater(true))) {
                text += new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    @Test
    void pixels_and_geometry_stay() throws IOException {
        DicomFile file =
                deidentified(TransferSyntax.EXPLICIT_LITTLE, Options.basic()).file();
        assertThat(((NativePixels) file.pixelData().orElseThrow()).bytes()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.dataSet().decimals(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.25);
        assertThat(file.dataSet().text(Tag.MODALITY)).hasValue("CT");
        assertThat(file.dataSet().requireInteger(Tag.ROWS)).isEqualTo(2);
    }

    @Test
    void the_same_key_gives_the_same_identifiers_and_another_key_others() throws IOException {
        DicomFile original =
                Dicom.part10().readWhole(Salted.write(folder.resolve("salted.dcm"), TransferSyntax.EXPLICIT_LITTLE));
        DataSet first = new Deidentifier(key(1), Options.basic())
                .deidentify(original)
                .file()
                .dataSet();
        DataSet again = new Deidentifier(key(1), Options.basic())
                .deidentify(original)
                .file()
                .dataSet();
        DataSet other = new Deidentifier(key(2), Options.basic())
                .deidentify(original)
                .file()
                .dataSet();
        assertThat(again).isEqualTo(first);
        for (int tag : List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.SOP_INSTANCE_UID)) {
            assertThat(other.requireText(tag)).isNotEqualTo(first.requireText(tag));
        }
        assertThat(first.requireText(Tag.STUDY_INSTANCE_UID))
                .startsWith("2.25.")
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void references_between_files_still_hold() throws IOException {
        DataSet clean = deidentified(TransferSyntax.EXPLICIT_LITTLE, Options.basic())
                .file()
                .dataSet();
        String referenced = clean.items(Tag.SOURCE_IMAGE_SEQUENCE).get(1).requireText(Tag.REFERENCED_SOP_INSTANCE_UID);
        assertThat(referenced).isEqualTo(key(1).uid(Salted.STUDY + ".9"));
        assertThat(clean.items(Tag.SOURCE_IMAGE_SEQUENCE).get(1).requireText(Tag.REFERENCED_SOP_CLASS_UID))
                .isEqualTo("1.2.840.10008.5.1.4.1.1.2");
    }

    @Test
    void dates_move_by_the_same_days_and_times_stay() throws IOException {
        DataSet clean = deidentified(
                        TransferSyntax.EXPLICIT_LITTLE, Options.basic().shiftingDates())
                .file()
                .dataSet();
        String study = clean.requireText(Tag.STUDY_DATE);
        String acquired = clean.requireText(Tag.ACQUISITION_DATE_TIME);
        assertThat(Dates.shift("20240301", 1)).hasValue("20240229");
        assertThat(Dates.shift(acquired, 1)).hasValue(study + "101112.5");
        assertThat(study).isNotEqualTo("20240229");
        assertThat(clean.requireText(Tag.STUDY_TIME)).isEqualTo("101112");
        assertThat(clean.text(Tag.PATIENT_BIRTH_DATE)).isEmpty();
        assertThat(clean.requireText(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED))
                .isEqualTo("MODIFIED");
    }

    @Test
    void without_options_dates_characteristics_and_descriptions_are_gone() throws IOException {
        DataSet clean = deidentified(TransferSyntax.EXPLICIT_LITTLE, Options.basic())
                .file()
                .dataSet();
        assertThat(clean.text(Tag.STUDY_DATE)).isEmpty();
        assertThat(clean.text(Tag.PATIENT_SEX)).isEmpty();
        assertThat(clean.contains(Tag.PATIENT_AGE)).isFalse();
        assertThat(clean.contains(Tag.STUDY_DESCRIPTION)).isFalse();
        assertThat(clean.requireText(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED))
                .isEqualTo("REMOVED");
    }

    @Test
    void options_keep_what_they_say() throws IOException {
        DataSet clean = deidentified(TransferSyntax.EXPLICIT_LITTLE, ALL).file().dataSet();
        assertThat(clean.text(Tag.STUDY_INSTANCE_UID)).hasValue(Salted.STUDY);
        assertThat(clean.text(Tag.PATIENT_SEX)).hasValue("F");
        assertThat(clean.text(Tag.PATIENT_AGE)).hasValue("077Y");
        assertThat(clean.text(Tag.STUDY_DESCRIPTION)).hasValue("CT CHEST");
        assertThat(clean.text(Tag.SERIES_DESCRIPTION)).hasValue("Axial 5mm");
        assertThat(clean.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE))
                .extracting(item -> item.requireText(Tag.CODE_VALUE))
                .containsExactly("113100", "113105", "113107", "113108", "113110");
        assertThat(clean.text(Tag.PATIENT_IDENTITY_REMOVED)).hasValue("YES");
    }

    @Test
    void identifying_attributes_are_named_before_and_not_after() throws IOException {
        assertThat(IdentifyingAttributes.in(Salted.dataSet()))
                .contains("private attributes", "PatientName (0010,0010)", "PatientAddress (0010,1040)");
        DataSet clean = deidentified(TransferSyntax.EXPLICIT_LITTLE, Options.basic())
                .file()
                .dataSet();
        assertThat(IdentifyingAttributes.in(clean))
                .doesNotContain("private attributes", "PatientAddress (0010,1040)", "AccessionNumber (0008,0050)");
    }

    @Test
    void a_short_key_is_refused_and_no_key_is_printed() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "short");
        assertThatThrownBy(() -> SecretKey.read(file)).hasMessageContaining("16 to 65536 bytes, got 5");
        assertThat(SecretKey.of(Salted.bytes("Quillfeather-Zebadiah"))).hasToString("a key");
    }

    @Test
    void a_retained_uid_that_is_a_path_cannot_lead_the_copy_out_of_its_folder() throws IOException {
        Path source = Files.createDirectories(folder.resolve("in"));
        Path salted = Salted.write(folder.resolve("salted.dcm"), TransferSyntax.EXPLICIT_LITTLE);
        String uid = Salted.STUDY + ".1.1";
        String path = "../../../evil" + "x".repeat(uid.length() - 13);
        String text = Files.readString(salted, StandardCharsets.ISO_8859_1);
        Files.writeString(source.resolve("a.dcm"), text.replace(uid, path), StandardCharsets.ISO_8859_1);
        Options retaining = new Options(true, false, false, false);
        FolderReport report = FolderDeidentification.run(
                new FolderRequest(source, folder.resolve("out"), retaining), key(1), (done, total) -> {});
        assertThat(report.written()).isZero();
        assertThat(report.rejected()).singleElement().satisfies(one -> assertThat(one.reason())
                .contains("SOPInstanceUID (0008,0018) must have a value"));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(file -> file.toString().contains("evil"));
        }
    }

    @Test
    void a_folder_is_copied_under_new_names_and_what_is_no_dicom_is_told() throws IOException {
        Path source = Files.createDirectories(folder.resolve("in"));
        Salted.write(source.resolve("Quillfeather.dcm"), TransferSyntax.EXPLICIT_LITTLE);
        Files.writeString(source.resolve("notes.txt"), "nothing of DICOM");
        Path out = folder.resolve("clean");
        FolderReport report = FolderDeidentification.run(
                new FolderRequest(source, out, Options.basic()), key(1), (done, total) -> {});
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().satisfies(one -> assertThat(one.reason())
                .contains("DICM at byte 128"));
        String patient = report.patients().get(0);
        assertThat(patient).matches("P[0-9A-F]{16}");
        assertThat(out.resolve(patient)
                        .resolve(key(1).uid(Salted.STUDY + ".1"))
                        .resolve(key(1).uid(Salted.STUDY + ".1.1") + ".dcm"))
                .isRegularFile();
        assertThatThrownBy(() -> new FolderRequest(source, source.resolve("x"), Options.basic()))
                .hasMessageContaining("outside");
    }
}
