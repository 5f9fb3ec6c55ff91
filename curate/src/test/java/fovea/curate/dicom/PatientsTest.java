package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import fovea.curate.Curated;
import fovea.curate.Curation;
import fovea.curate.CurationProgress;
import fovea.curate.Fingerprint;
import fovea.curate.sheet.DataSheet;
import fovea.curate.sheet.Origin;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import fovea.dicom.deidentify.FolderDeidentification;
import fovea.dicom.deidentify.FolderRequest;
import fovea.dicom.deidentify.Options;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the patients of a folder of DICOM files are, and what of them comes into a cohort. */
class PatientsTest {
    private static final SecretKey KEY = SecretKey.of("a key of some length".getBytes(StandardCharsets.US_ASCII));
    private static final SecretKey OTHER = SecretKey.of("a key of other bytes".getBytes(StandardCharsets.US_ASCII));
    private static final List<String> SECRETS =
            List.of("Klinikum", "MRN4711", "MRN4712", "Geheim", "Erika", "19630401", "S-Adresse");

    private final Studies studies;
    private final Path folder;

    PatientsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.studies = new Studies(folder);
    }

    @Test
    void a_key_makes_the_pseudonyms_that_deidentify_makes_and_another_key_others() throws Exception {
        plant("1.2.3.2", "MRN4711");
        plant("1.2.3.5", "MRN4712");
        Set<String> pseudonyms = patients(studies.curate(KEY));
        assertThat(pseudonyms)
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(FolderDeidentification.run(
                                new FolderRequest(studies.source(), folder.resolve("copies"), Options.basic()),
                                KEY,
                                (done, total) -> {})
                        .patients());
        assertThat(patients(studies.curate(OTHER))).hasSize(2).doesNotContainAnyElementsOf(pseudonyms);
        assertThat(patients(studies.curate())).containsExactly("MRN4711", "MRN4712");
    }

    @Test
    void with_a_key_no_byte_of_the_output_tells_a_patients_id_name_or_birth_date() throws Exception {
        plant("1.2.3.2", "MRN4711");
        plant("1.2.3.5", "MRN4712");
        Scan mixed = Scan.of("1.2.3.2").ofPatient("MRN4712");
        studies.segmentation("other.dcm", mixed.images(), "Spleen", Studies.mask(mixed.images(), 9));
        assertThat(inOutput(Optional.of(KEY))).isEmpty();
        assertThat(inOutput(Optional.empty())).containsExactly("Klinikum", "MRN4711", "MRN4712");
    }

    @Test
    void with_a_key_an_institution_has_one_pseudonym_in_all_spellings_and_stays_a_group() throws Exception {
        for (int i = 0; i < 3; i++) {
            String name = List.of("Nord", " NORD ", "Süd").get(i);
            plant(Scan.of("1.2.3.2" + i).ofPatient("p" + i), header -> header.text(
                            Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .text(Tag.INSTITUTION_NAME, name));
        }
        List<String> sites = studies.curate(KEY).cohort().trainingCases().stream()
                .map(one -> one.strata().getOrDefault("site", ""))
                .sorted()
                .toList();
        assertThat(sites).hasSize(3).allMatch(site -> site.matches("S[0-9A-F]{8}"));
        assertThat(sites.stream().distinct()).hasSize(2);
    }

    /** Secrets that any file of the output holds; the journal of the run is among the files. */
    private Set<String> inOutput(Optional<SecretKey> key) throws IOException {
        Curated examined = Curation.examine(studies.request(key), CurationProgress.SILENT);
        assertThat(examined.folder().cohort().rejected()).hasSize(1);
        CohortFile.write(studies.out(), examined.folder());
        Files.writeString(
                studies.out().resolve("datasheet.html"),
                DataSheet.html(
                        examined,
                        Fingerprint.of(examined.album()),
                        Origin.of(studies.source(), "", "", ""),
                        new FileCaseReader()));
        Set<String> found = new TreeSet<>();
        int files = 0;
        try (Stream<Path> all = Files.walk(studies.out())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files++;
                String bytes = file + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                SECRETS.stream().filter(bytes::contains).forEach(found::add);
            }
        }
        assertThat(files).isGreaterThanOrEqualTo(7); // cohort, sheet, journal, two pictures, two masks
        return found;
    }

    @Test
    void without_a_key_the_warning_names_the_tags_that_are_kept() throws Exception {
        plant("1.2.3.2", "MRN4711");
        assertThat(studies.curate().warnings())
                .anySatisfy(
                        one -> assertThat(one)
                                .startsWith("5 of 5 DICOM files are not said to be de-identified")
                                .contains(
                                        "PatientName (0010,0010), PatientID (0010,0020), PatientBirthDate (0010,0030)",
                                        "InstitutionName (0008,0080)",
                                        "private attributes",
                                        "Patient ID and Institution Name go into cohort.json as they are, --key makes pseudonyms of them"));
        assertThat(studies.curate(KEY).warnings()).anySatisfy(one -> assertThat(one)
                .contains("PatientID (0010,0020)", "patients and institutions have keyed pseudonyms"));
    }

    @Test
    void files_marked_as_deidentified_cause_no_warning() throws Exception {
        Scan scan = Scan.of("1.2.3.2");
        for (int z = 0; z < 4; z++) {
            studies.add(
                    "im" + z,
                    scan.image(z).text(Tag.PATIENT_IDENTITY_REMOVED, "YES").build(),
                    scan.pixels(z));
        }
        studies.segmentation("a.dcm", scan.images(), "Liver", Studies.mask(scan.images(), 3));
        assertThat(studies.curate().warnings())
                .anyMatch(one -> one.startsWith("1 of 5 DICOM files are not said to be de-identified"));
    }

    @Test
    void one_id_of_two_issuers_is_two_patients() throws Exception {
        for (String issuer : List.of("A", "B")) {
            Scan scan = Scan.of("1.2.3." + issuer.hashCode());
            plant(scan, header -> header.text(Tag.ISSUER_OF_PATIENT_ID, issuer));
        }
        assertThat(patients(studies.curate())).containsExactly("17@A", "17@B");
        assertThat(patients(studies.curate(KEY))).hasSize(2);
    }

    @Test
    void without_an_id_the_study_stands_for_the_patient_and_a_warning_says_so_with_a_key_too() throws Exception {
        plant(Scan.of("1.2.3.2"), header -> header.remove(Tag.PATIENT_ID));
        plant(Scan.of("1.2.3.5"), header -> header.remove(Tag.PATIENT_ID));
        plant(Scan.of("1.2.3.6"), header -> header.remove(Tag.PATIENT_ID).text(Tag.STUDY_INSTANCE_UID, "1.2.3.11"));
        String warning = "2 studies have no Patient ID and stand for patients: two studies of one person may be on "
                + "both sides of the split.";
        CuratedFolder plain = studies.curate();
        assertThat(patients(plain)).hasSize(2).allMatch(one -> one.startsWith("study:"));
        assertThat(plain.warnings()).contains(warning);
        CuratedFolder keyed = studies.curate(KEY);
        assertThat(patients(keyed)).hasSize(2).allMatch(one -> one.matches("P[0-9A-F]{16}"));
        assertThat(keyed.warnings()).contains(warning);
    }

    @Test
    void sex_age_and_institution_are_strata_of_the_split() throws Exception {
        for (int i = 0; i < 4; i++) {
            String sex = i < 2 ? "F" : "M";
            plant(Scan.of("1.2.3.2" + i).ofPatient("p" + i), header -> header.text(Tag.PATIENT_SEX, sex)
                    .text(Tag.PATIENT_AGE, "064Y")
                    .text(Tag.INSTITUTION_NAME, "Nord"));
        }
        assertThat(Curation.examine(studies.request(Optional.empty()), CurationProgress.SILENT)
                        .strata())
                .hasEntrySatisfying("p0", words -> assertThat(words).contains("Nord F 60-79", "Nord M 60-79"));
    }

    private static Set<String> patients(CuratedFolder folder) {
        return folder.cohort().trainingCases().stream()
                .map(Case::patient)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Changes a header. */
    private interface Change {
        DataSetBuilder of(DataSetBuilder header);
    }

    /** A series with all kinds of identifiers, and labels. */
    private void plant(String uid, String patient) throws IOException {
        plant(Scan.of(uid).ofPatient(patient), header -> header.text(Tag.PATIENT_NAME, "Geheim^Erika")
                .text(Tag.PATIENT_BIRTH_DATE, "19630401")
                .text(Tag.INSTITUTION_NAME, "Klinikum")
                .text(0x00101040, "S-Adresse")
                .text(0x00090010, Vr.LO, "ACME")
                .text(0x00091001, Vr.LO, "Geheim"));
    }

    private void plant(Scan scan, Change change) throws IOException {
        List<DataSet> images = new ArrayList<>();
        for (int z = 0; z < 4; z++) {
            DataSet image = change.of(scan.image(z)).build();
            images.add(image);
            studies.add(scan.uid() + "-" + z, image, scan.pixels(z));
        }
        studies.segmentation(
                scan.uid() + ".seg",
                images,
                "Liver",
                Studies.mask(images, scan.uid().hashCode()));
    }
}
