package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A structured report of a person who does not exist. */
class StructuredContentTest {
    private static final List<String> PLANTED = List.of(
            "Quillfeather",
            "Zebadiah",
            "Mumblecrust",
            "Oddington",
            "77031942",
            "03/12/2014",
            "20140312",
            "555-0199",
            "Grimsby");
    private static final String STUDY = "1.2.826.0.1.77031942.5";
    private static final SecretKey KEY = SecretKey.of(Salted.bytes("thirty-two bytes of a test's own"));
    private static final Options CLEANING = Options.basic().cleaningStructuredContent();

    @TempDir
    private Path folder;

    private static DataSet concept(String meaning) {
        return DataSet.builder()
                .text(Tag.CODE_VALUE, "121070")
                .text(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
                .text(Tag.CODE_MEANING, meaning)
                .build();
    }

    private static DataSet text(String concept, String text) {
        return DataSet.builder()
                .text(Tag.VALUE_TYPE, "TEXT")
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept(concept))
                .text(Tag.TEXT_VALUE, text)
                .build();
    }

    private static DataSet report() {
        DataSet name = DataSet.builder()
                .text(Tag.VALUE_TYPE, "PNAME")
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept("Person Observer Name"))
                .text(Tag.PERSON_NAME, "Mumblecrust^Zebadiah")
                .build();
        DataSet section = DataSet.builder()
                .text(Tag.VALUE_TYPE, "CONTAINER")
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept("Findings of Quillfeather"))
                .items(
                        Tag.CONTENT_SEQUENCE,
                        text(
                                "Finding",
                                "Mass of 2.3 x 4.5 cm at T12-L1. Swan-Ganz catheter. QUILLFEATHER returns 03/12/2014."),
                        text("Comment", "Called to Dr. Oddington, (317) 555-0199, at Grimsby Hospital. MRN 77031942."))
                .build();
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.22")
                .text(Tag.SOP_INSTANCE_UID, STUDY + ".1.1")
                .text(Tag.STUDY_INSTANCE_UID, STUDY)
                .text(Tag.SERIES_INSTANCE_UID, STUDY + ".1")
                .text(Tag.MODALITY, "SR")
                .text(Tag.PATIENT_NAME, "Quillfeather^Zebadiah")
                .text(Tag.PATIENT_ID, "77031942")
                .text(Tag.STUDY_DATE, "20140312")
                .text(Tag.STUDY_DESCRIPTION, "CT CHEST Quillfeather 03/12/2014")
                .text(Tag.VALUE_TYPE, "CONTAINER")
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept("Report by Dr. Oddington"))
                .items(Tag.CONTENT_SEQUENCE, name, section)
                .build();
    }

    private DataSet clean(Options options) throws IOException {
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Dicom.part10().write(in, DicomFile.of(report()));
        Dicom.part10()
                .write(
                        out,
                        new Deidentifier(KEY, options)
                                .deidentify(Dicom.part10().readWhole(in))
                                .file());
        String bytes = Files.readString(out, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        assertThat(PLANTED).allSatisfy(planted -> assertThat(bytes).doesNotContain(planted.toLowerCase(Locale.ROOT)));
        return Dicom.part10().readHeader(out).dataSet();
    }

    @Test
    void texts_stay_without_identities_and_medicine_with_them() throws IOException {
        DataSet clean = clean(CLEANING);
        List<DataSet> items = clean.items(Tag.CONTENT_SEQUENCE);
        List<DataSet> texts = items.get(1).items(Tag.CONTENT_SEQUENCE);

        assertThat(texts.getFirst().requireText(Tag.TEXT_VALUE))
                .isEqualTo("Mass of 2.3 x 4.5 cm at T12-L1. Swan-Ganz catheter. [NAME] returns [DATE].");
        assertThat(texts.get(1).requireText(Tag.TEXT_VALUE))
                .isEqualTo("Called to Dr. [NAME], [PHONE], at [PLACE]. MRN [RECORD].");
        assertThat(items.getFirst().requireText(Tag.PERSON_NAME)).isEqualTo("REMOVED");
        assertThat(items.get(1).items(Tag.CONCEPT_NAME_CODE_SEQUENCE).getFirst().requireText(Tag.CODE_MEANING))
                .isEqualTo("Findings of [NAME]");
        assertThat(clean.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).getFirst().requireText(Tag.CODE_MEANING))
                .isEqualTo("Report by Dr. [NAME]");
        assertThat(clean.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE))
                .extracting(item -> item.requireText(Tag.CODE_VALUE))
                .containsExactly("113100", "113104");
    }

    @Test
    void dates_in_texts_move_with_those_of_the_file() throws IOException {
        DataSet clean = clean(CLEANING.shiftingDates());
        String moved = clean.requireText(Tag.STUDY_DATE);
        String text = clean.items(Tag.CONTENT_SEQUENCE)
                .get(1)
                .items(Tag.CONTENT_SEQUENCE)
                .getFirst()
                .requireText(Tag.TEXT_VALUE);
        assertThat(text)
                .endsWith("returns " + moved.substring(4, 6) + "/" + moved.substring(6) + "/" + moved.substring(0, 4)
                        + ".");
    }

    @Test
    void pydicom_reads_no_planted_identity() throws Exception {
        clean(CLEANING);
        List<String> said = ReferencePython.run(
                StructuredContentTest.class,
                "said.py",
                List.of(folder.resolve("out.dcm").toString()));
        assertThat(said).anyMatch(line -> line.contains("Swan-Ganz"));
        assertThat(PLANTED).allSatisfy(planted -> assertThat(said).noneMatch(line -> line.contains(planted)));
    }

    @Test
    void without_the_option_the_content_goes_and_descriptions_lose_what_rules_find() throws IOException {
        assertThat(clean(Options.basic()).items(Tag.CONTENT_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.requireText(Tag.TEXT_VALUE)).isEqualTo("REMOVED"));
        assertThat(clean(new Options(false, false, false, true)).requireText(Tag.STUDY_DESCRIPTION))
                .isEqualTo("CT CHEST");
    }
}
