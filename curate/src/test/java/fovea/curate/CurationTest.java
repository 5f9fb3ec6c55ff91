package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Rejected;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurationTest {
    private static final List<Label> LUNG = List.of(new Label("lung", 1));

    private final Path folder;

    CurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_table_of_ten_patients_gives_two_held_out() throws IOException {
        CuratedFolder curated = Curation.curate(ten("data"));
        assertThat(curated.cohort().trainingCases()).hasSize(8);
        assertThat(curated.cohort().heldOutCases()).hasSize(2);
        assertThat(curated.cohort().name()).isEqualTo("data");
        assertThat(curated.warnings())
                .containsExactly(
                        "held-out patients with lung: 2. Nothing can be shown about it, whatever the specialist;"
                                + " at least 7 are needed.");
        Case first = curated.cohort().trainingCases().getFirst();
        assertThat(first.labelPixels()).containsOnlyKeys("lung");
        assertThat(new FileCaseReader().mask(first, LUNG.getFirst()).foreground())
                .isEqualTo(first.labelPixels().getOrDefault("lung", 0L).intValue());
    }

    @Test
    void the_same_data_elsewhere_in_another_order_gives_the_same_cohort() throws IOException {
        CuratedFolder here = Curation.curate(ten("data"));
        CurationRequest elsewhere = ten("more/data");
        Path table = elsewhere.source().resolve("cases.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(table));
        rows.subList(1, rows.size()).sort((one, other) -> other.compareTo(one));
        Files.write(table, rows);
        assertThat(Curation.curate(elsewhere).cohort().sha256())
                .isEqualTo(here.cohort().sha256());
    }

    @Test
    void an_archive_gives_the_cohort_of_its_folder_and_lists_what_was_refused_in_it() throws IOException {
        CurationRequest request = ten("data");
        Path archive = folder.resolve("packed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> all = Files.walk(request.source())) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry("data/" + request.source().relativize(file)));
                Files.copy(file, zip);
            }
            zip.putNextEntry(new ZipEntry("../evil.png"));
        }
        CuratedFolder plain = Curation.curate(request);
        CuratedFolder packed =
                Curation.curate(CurationRequest.of(archive).withLabels(LUNG).beside(folder.resolve("out")));
        assertThat(packed.cohort().sha256()).isEqualTo(plain.cohort().sha256());
        assertThat(packed.cohort().name()).isEqualTo("data");
        assertThat(packed.cohort().rejected())
                .containsExactly(
                        new Rejected(Path.of("../evil.png"), "in the archive: its name leads out of the folder"));
        assertThat(folder.resolve("out/evil.png")).doesNotExist();
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(archive)))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("no folder to unpack it into");
    }

    @Test
    void hold_out_1_holds_everybody_out_and_0_nobody() throws IOException {
        CurationRequest request = ten("data");
        assertThat(Curation.curate(request.withHoldOut(1)).cohort().trainingCases())
                .isEmpty();
        assertThat(Curation.curate(request.withHoldOut(0)).cohort().heldOutCases())
                .isEmpty();
    }

    @Test
    void a_changed_pixel_changes_the_cohorts_hash() throws IOException {
        CurationRequest request = ten("data");
        String before = Curation.curate(request).cohort().sha256();
        new Planted(request.source()).image("images/p3.png", Planted.noise(12345));
        assertThat(Curation.curate(request).cohort().sha256()).isNotEqualTo(before);
    }

    @Test
    void a_curated_cohort_survives_its_file() throws IOException {
        CuratedFolder curated = Curation.curate(ten("data"));
        assertThat(CohortFile.read(CohortFile.write(folder.resolve("out"), curated)))
                .isEqualTo(curated);
    }

    @Test
    void progress_counts_every_case_once() throws IOException {
        List<String> told = new ArrayList<>();
        Curation.curate(ten("data"), (done, total) -> told.add(done + "/" + total));
        assertThat(told).hasSize(10).startsWith("1/10", "2/10").endsWith("10/10");
    }

    @Test
    void images_of_unknown_patients_are_grouped_and_the_warning_counts_the_groups() throws IOException {
        Planted planted = new Planted(folder.resolve("data"));
        for (int i = 0; i < 6; i++) {
            planted.paired("frame" + i, 1, 10 + i);
        }
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.cohort().labels()).containsExactly(new Label("data", 1));
        assertThat(curated.warnings()).hasSize(2).first().asString().contains("6 of 6 cases: 6 groups");
        assertThat(curated.cohort().heldOutCases().getFirst().patient()).startsWith("group:frame");
    }

    @Test
    void labels_that_do_not_occur_or_stand_on_one_side_only_are_warned_of() throws IOException {
        Planted planted = new Planted(folder.resolve("data"));
        planted.text("cases.csv", "image,mask,patient", "images/a.png,masks/a.png,1", "images/b.png,masks/b.png,2");
        planted.paired("a", 1, 10).paired("b", 2, 10);
        List<Label> labels = List.of(new Label("lung", 1), new Label("heart", 2), new Label("rib", 3));
        CuratedFolder curated = Curation.curate(
                CurationRequest.of(planted.root()).withLabels(labels).withHoldOut(0.5));
        assertThat(curated.warnings())
                .contains("label rib (value 3) occurs in no mask.")
                .anyMatch(warning -> warning.contains("occurs in no training case"))
                .anyMatch(warning -> warning.contains("occurs in no held-out case"));
    }

    @Test
    void a_single_patient_cannot_be_split_and_that_is_said() throws IOException {
        Planted planted = new Planted(folder.resolve("data")).paired("a", 1, 10);
        planted.text("cases.csv", "image,mask,patient", "images/a.png,masks/a.png,1");
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.warnings()).anyMatch(warning -> warning.contains("there is but one"));
    }

    @Test
    void a_folder_without_usable_cases_is_an_error_that_gives_reasons() throws IOException {
        Planted planted = new Planted(folder.resolve("data")).paired("a", 7, 10);
        CurationRequest request = CurationRequest.of(planted.root()).withLabels(LUNG);
        assertThatThrownBy(() -> Curation.curate(request))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("1 file was rejected")
                .hasMessageContaining("a.png: value outside the label map: 7 (10 pixels; the labels are lung=1)");
    }

    @Test
    void a_folder_of_no_known_layout_and_a_missing_one_are_errors() throws IOException {
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(folder)))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("cases.csv")
                .hasMessageContaining("imagesTr");
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(folder.resolve("none"))))
                .hasMessage(folder.resolve("none") + " does not exist");
        Path file = Files.writeString(folder.resolve("data.rar"), "Rar!");
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(file)))
                .hasMessage(file + " is no folder, and no archive of a kind that is read (.zip, .tar, .tar.gz, .tgz)");
    }

    @Test
    void a_hold_out_share_above_1_is_refused() {
        assertThatThrownBy(() -> CurationRequest.of(folder).withHoldOut(1.01)).hasMessageContaining("got 1.01");
    }

    @Test
    void two_labels_of_one_name_or_value_are_refused() {
        CurationRequest request = CurationRequest.of(folder);
        assertThatThrownBy(() -> request.withLabels(List.of(new Label("a", 1), new Label("a", 2))))
                .hasMessage("two labels have the name a");
        assertThatThrownBy(() -> request.withLabels(List.of(new Label("a", 1), new Label("b", 1))))
                .hasMessage("two labels have the value 1");
    }

    /** Ten patients p0 to p9 with one image each. */
    private CurationRequest ten(String name) throws IOException {
        Planted planted = new Planted(folder.resolve(name));
        StringBuilder table = new StringBuilder("image,mask,patient");
        for (int i = 0; i < 10; i++) {
            planted.paired("p" + i, 1, 5 + 7 * i);
            table.append(String.format(Locale.ROOT, "%nimages/p%d.png,masks/p%d.png,patient %d", i, i, i));
        }
        return CurationRequest.of(planted.text("cases.csv", table.toString()).root())
                .withLabels(LUNG);
    }
}
