package fovea.curate.reports;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.Rejected;
import fovea.curate.sheet.Origin;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.reports.FileTextReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets, exports and accidents make them; all reports were written for this test. */
class ReportCurationTest {
    private static final String SECRET = "spiculated";
    private static final String HEAD = "uid,patient,findings,impression,effusion,edema\n";

    private final Path folder;

    ReportCurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void quotes_commas_and_line_ends_within_a_report_stay_in_it() throws IOException {
        CuratedFolder curated =
                curate(HEAD + "a,p,\"Heart: \"\"boot-shaped\"\", large.\nLungs clear.\",No effusion.,0,\n");
        Case one = only(curated.cohort());

        assertThat(new FileTextReader().text(one))
                .isEqualTo("Heart: \"boot-shaped\", large.\nLungs clear.\nNo effusion.");
        assertThat(one.findings().said()).containsExactly(Map.entry("effusion", Presence.ABSENT));
        assertThat(one.patient()).isEqualTo("p");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void columns_are_parted_by_what_the_head_is_parted_by(String delimiter) throws IOException {
        String table = HEAD.replace(",", delimiter)
                + String.join(delimiter, "a", "p", "Small effusion", "Effusion", "1", "-1") + "\n";

        for (String mark : List.of("", "\uFEFF")) {
            Case one = only(curate(mark + table).cohort());
            assertThat(one.findings().said())
                    .containsOnly(Map.entry("effusion", Presence.PRESENT), Map.entry("edema", Presence.UNCERTAIN));
        }
    }

    @Test
    void a_table_in_utf_16_is_read_by_its_mark_and_again_from_its_cohort() throws IOException {
        Files.write(file(), ("\uFEFF" + HEAD + "a,p,Erguß links,,1,\n").getBytes(UTF_16LE));
        CuratedFolder curated = ReportCuration.curate(request(UTF_8));
        Path out = folder.resolve("cohort");
        CohortFile.write(out, curated);
        CuratedFolder read = CohortFile.read(out);

        assertThat(read).isEqualTo(curated);
        assertThat(new FileTextReader().text(only(read.cohort()))).isEqualTo("Erguß links");
    }

    @Test
    void bytes_of_another_charset_refuse_their_row_alone_and_the_other_charset_reads_it() throws IOException {
        String table = HEAD + "a,p,Clear lungs.,,0,0\nb,q,Erguß,,1,0\n";
        Files.write(file(), table.getBytes(Charset.forName("windows-1252")));
        Cohort broken = ReportCuration.curate(request(UTF_8)).cohort();
        Cohort whole =
                ReportCuration.curate(request(Charset.forName("windows-1252"))).cohort();

        assertThat(broken.rejected()).singleElement().satisfies(row -> {
            assertThat(row.path()).hasToString(file() + "#2");
            assertThat(row.reason()).contains("--charset");
        });
        assertThat(ids(broken)).containsExactly("a");
        assertThat(ids(whole)).containsExactly("a", "b");
    }

    @Test
    void every_row_that_cannot_be_used_is_told_and_none_of_its_words() throws IOException {
        String huge = SECRET + " ".repeat(100_000) + SECRET;
        Cohort cohort = curate(HEAD
                        + "a,p,Clear lungs.,,0,0\n"
                        + "empty,p,,  ,0,0\n"
                        + "dots,p,...,,0,0\n"
                        + "short,p," + SECRET + "\n"
                        + "a,p," + SECRET + " again,,0,0\n"
                        + "word,p," + SECRET + ",," + SECRET + ",0\n"
                        + "unjudged,p," + SECRET + ",,,NaN\n"
                        + ",p," + SECRET + ",,0,0\n"
                        + "huge,p," + huge + ",,0,0\n")
                .cohort();

        assertThat(ids(cohort)).containsExactly("a");
        assertThat(cohort.rejected())
                .extracting(row -> row.path().toString().replaceFirst(".*#", ""))
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(cohort.rejected()).extracting(Rejected::reason).noneMatch(reason -> reason.contains(SECRET));
        assertThat(cohort.rejected().get(3).reason()).contains("earlier row");
        assertThat(cohort.rejected().get(4).reason()).contains("effusion").contains("1 (present)");
        assertThat(cohort.rejected().getLast().reason()).contains("100000");
    }

    @Test
    void a_report_of_fifty_thousand_characters_is_taken() throws IOException {
        String report = "No effusion. ".repeat(4_000).strip();

        assertThat(new FileTextReader()
                        .text(only(curate(HEAD + "a,p," + report + ",,0,0\n").cohort())))
                .isEqualTo(report);
    }

    @Test
    void what_is_no_table_is_refused_by_place_and_without_its_words() {
        assertThatThrownBy(() -> curate(HEAD + "a,p,\"" + SECRET + " lesion,,1,0\nb,q,x,,0,0\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reports.csv")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> curate("A " + SECRET + " mass is seen in the left upper lobe\nand so on\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it lacks")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> curate(HEAD)).isInstanceOf(IOException.class).hasMessageContaining("no report");
    }

    @Test
    void a_patient_is_on_one_side_and_the_share_is_met_whatever_the_order_of_rows() throws IOException {
        List<String> rows = IntStream.range(0, 400)
                .mapToObj(i -> "r" + i + ",p" + i / 2 + ",Text of " + i + ",," + i / 2 % 3 % 2 + ",0\n")
                .toList();
        Cohort cohort = curate(HEAD + String.join("", rows)).cohort();
        Cohort turned = curate(HEAD + String.join("", rows.reversed())).cohort();

        assertThat(patients(cohort.heldOutCases()))
                .hasSize(40)
                .doesNotContainAnyElementsOf(patients(cohort.trainingCases()));
        assertThat(patients(turned.heldOutCases()))
                .containsExactlyInAnyOrderElementsOf(patients(cohort.heldOutCases()));
        assertThat(turned.sha256()).isEqualTo(cohort.sha256());
    }

    @Test
    void a_report_that_was_changed_after_curation_is_not_read_and_not_told() throws IOException {
        Case one = only(curate(HEAD + "a,p,Clear lungs.,,0,0\n").cohort());
        Files.writeString(file(), HEAD + "a,p," + SECRET + " mass.,,0,0\n");

        assertThatThrownBy(() -> new FileTextReader().text(one))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("curate again")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void the_data_sheet_holds_counts_and_no_word_of_a_report() throws IOException {
        CuratedFolder curated = curate(HEAD + "a,p," + SECRET + " mass.,,1,0\nb,q,,,0,0\n");

        assertThat(ReportSheet.html(
                        curated, new Origin("", "", "fovea curate", List.of()), new FileTextReader(), Optional.empty()))
                .contains("the report is empty")
                .contains("effusion")
                .doesNotContain(SECRET);
    }

    private CuratedFolder curate(String table) throws IOException {
        Files.writeString(file(), table);
        return ReportCuration.curate(request(UTF_8));
    }

    private Path file() {
        return folder.resolve("reports.csv");
    }

    private ReportRequest request(Charset charset) {
        ReportRequest.Columns columns = new ReportRequest.Columns(
                List.of("findings", "impression"), List.of("effusion", "edema"), Optional.empty(), Optional.empty());
        return new ReportRequest(file(), charset, columns, new ReportRequest.Division(0.2, 1, 0), true);
    }

    private static List<String> ids(Cohort cohort) {
        return Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .map(Case::id)
                .sorted()
                .toList();
    }

    private static Case only(Cohort cohort) {
        return Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
    }

    private static List<String> patients(List<Case> cases) {
        return cases.stream().map(Case::patient).distinct().toList();
    }
}
