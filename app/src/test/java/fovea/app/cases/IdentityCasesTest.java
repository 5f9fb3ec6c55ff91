package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is who: in cohorts, and after de-identification. */
class IdentityCasesTest {
    @TempDir
    private Path folder;

    private Path key = Path.of("");
    private Path clean = Path.of("");

    @BeforeEach
    void makeKey() throws IOException {
        key = Files.writeString(folder.resolve("secret.key"), "sixteen bytes and more");
        clean = folder.resolve("clean");
    }

    private JsonNode deidentify(Path source, String... options) {
        List<String> all = new ArrayList<>(List.of("deidentify", source.toString(), "--key", key.toString()));
        all.addAll(List.of("--out", clean.toString(), "--json"));
        all.addAll(List.of(options));
        Run run = Run.fovea(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(clean)) {
            return all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    @Test
    void d23_blanks_around_a_patient_id_make_no_other_patient() throws IOException {
        Situation situation = Situation.of("d23-patient-id");
        CuratedCases curated = CuratedCases.of(situation.input(), folder.resolve("cohort"));
        assertThat(curated.patients()).isEqualTo(situation.texts("patients"));
        assertThat(curated.cases()).hasSize(situation.expected().path("cases").asInt());
    }

    @Test
    void e01_a_segmentation_without_the_issuer_stays_beside_its_series() throws IOException {
        Situation situation = Situation.of("e01-deid-issuer");
        JsonNode report = deidentify(situation.input());
        assertThat(report.path("patients").asInt())
                .isEqualTo(situation.expected().path("patients").asInt());
        assertThat(report.path("written").asInt()).isEqualTo(copies().size()).isEqualTo(4);
        CuratedCases curated = CuratedCases.of(clean, folder.resolve("cohort"));
        JsonNode expected = situation.expected().path("afterCurate");
        assertThat(curated.cases()).hasSize(expected.path("cases").asInt());
        assertThat(curated.only().labelPixels())
                .containsEntry("liver", expected.path("labels").path("liver").asLong());
        assertThat(CuratedCases.of(situation.input(), folder.resolve("plain")).warnings())
                .anyMatch(one -> one.contains("1 file of Patient ID T-7 names no Issuer of Patient ID (0010,0021)"));
    }

    @Test
    void e02_names_of_any_script_go_and_regions_keep_what_names_no_one() throws IOException {
        Situation situation = Situation.of("e02-deid-charset");
        JsonNode report = deidentify(situation.input(), "--clean-descriptors");
        assertThat(report.path("patients").asInt())
                .isEqualTo(situation.expected().path("patients").asInt());
        int left = 0;
        for (Path copy : copies()) {
            DataSet data = Dicom.part10().readWhole(copy).dataSet();
            String all = data.texts(Tag.PATIENT_NAME) + " " + data.texts(Tag.SERIES_DESCRIPTION) + " "
                    + new String(Files.readAllBytes(copy), StandardCharsets.UTF_8);
            for (String name : List.of(
                    "\uc2dc\ud5d8",
                    "\ud569\uc131",
                    "\u8a66\u9a13",
                    "\u5408\u6210",
                    "T\u00ebst",
                    "S\u00fdnthetic",
                    "\u6d4b\u8bd5")) {
                left += all.contains(name) ? 1 : 0;
            }
            for (DataSet region : data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
                assertThat(region.text(Tag.ROI_NAME))
                        .hasValue(situation
                                .expected()
                                .path("roiWithCleanDescriptors")
                                .asText());
            }
        }
        assertThat(left).isEqualTo(situation.expected().path("namesLeft").asInt());
    }

    @Test
    void e02_regions_whose_names_went_are_told_and_can_be_taken_by_number() throws IOException {
        deidentify(Situation.of("e02-deid-charset").input());
        Run refused = CuratedCases.run(clean, folder.resolve("none"));
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err())
                .contains("structure 1 without a name", "--label NAME=NUMBER takes a structure by its number");
        CuratedCases curated = CuratedCases.of(clean, folder.resolve("some"), "--label", "liver=1");
        assertThat(curated.cases()).hasSize(4);
        assertThat(curated.labels()).containsExactly("liver");
    }

    @Test
    void q02_a_birth_date_in_words_leaves_neither_numbers_nor_words_that_are_not_known() throws IOException {
        Situation situation = Situation.of("q02-date-in-words");
        deidentify(situation.input(), "--clean-descriptors");
        assertThat(copies()).hasSize(1);
        DataSet data = Dicom.part10().readWhole(copies().getFirst()).dataSet();
        String text = words(data);
        assertThat(situation.texts("absent")).isNotEmpty().allSatisfy(absent -> assertThat(text)
                .doesNotContain(absent));
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("born", "room", "mustermann", "erika");
        assertThat(data.text(Tag.PATIENT_COMMENTS)).isEmpty();
        assertThat(data.text(Tag.SERIES_DESCRIPTION)).hasValue("AX T1");
        assertThat(data.text(Tag.STUDY_DESCRIPTION)).hasValue("CT head T1");
    }

    /** All texts of a file but its UIDs, which are as good as random. */
    private static String words(DataSet data) {
        StringBuilder words = new StringBuilder();
        for (Element element : data) {
            switch (element) {
                case Element.Items sequence -> sequence.items().forEach(item -> words.append(words(item)));
                case Element.Bytes bytes
                when bytes.vr().isText() && bytes.vr() != Vr.UI ->
                    words.append(String.join(" ", data.texts(bytes.tag()))).append('\n');
                default -> {
                    // no text
                }
            }
        }
        return words.toString();
    }

    @Test
    void q03_patients_that_differ_in_case_only_are_one_and_the_warning_names_them() throws IOException {
        Situation situation = Situation.of("q03-patient-case");
        CuratedCases curated = CuratedCases.of(
                situation.input().resolve("case_of_ids"), folder.resolve("cohort"), "--label", "lung=255");
        assertThat(situation.texts("anyOf")).contains("a warning names PAT0 and pat0", "PAT0 and pat0 on one side");
        assertThat(curated.patients()).contains("PAT0").doesNotContain("pat0");
        assertThat(curated.warnings())
                .anyMatch(one -> one.contains("patients PAT0 and pat0 differ in case, blanks or form of letters only"));
    }

    @Test
    void two_files_of_one_instance_uid_are_both_kept_and_told() throws IOException {
        Path source = Files.createDirectories(folder.resolve("twins"));
        Path input = Situation.of("e01-deid-issuer").input();
        DataSet first = Dicom.part10().readWhole(input.resolve("i0.dcm")).dataSet();
        for (String name : List.of("i0.dcm", "i1.dcm")) {
            DicomFile file = Dicom.part10().readWhole(input.resolve(name));
            DataSet same = file.dataSet().toBuilder()
                    .text(Tag.SOP_INSTANCE_UID, first.requireText(Tag.SOP_INSTANCE_UID))
                    .build();
            Dicom.part10()
                    .write(
                            source.resolve(name),
                            new DicomFile(name, file.meta(), same, file.syntax(), file.pixelData()));
        }
        Files.copy(source.resolve("i0.dcm"), source.resolve("i0-again.dcm"));
        JsonNode report = deidentify(source);
        assertThat(copies()).hasSize(2);
        assertThat(report.path("written").asInt()).isEqualTo(2);
        assertThat(report.path("sharingInstance").asInt()).isEqualTo(2);
        assertThat(report.path("rejected").asInt()).as("the exact copy").isEqualTo(1);
        JsonNode again = deidentify(source);
        assertThat(again.path("written").asInt()).isEqualTo(2);
        assertThat(copies()).hasSize(2);
    }
}
