package fovea.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.Run;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports with identities of nobody go through the commands; none comes out. */
class ScrubPassTest {
    private static final List<String> CANARIES =
            List.of("Quillfeather", "Zebadiah", "Oddington", "77031942", "03/12/1950", "555-0199", "Yonderville");

    private static final String TABLE = """
            patient;uid;report;edema;extra\r
            77031942;u1;"Patient: Quillfeather, Zebadiah. DOB 03/12/1950.\r
            ""Seen"" by Dr. Oddington; tel. (317) 555-0199. Ref 77031942. Quillfeather lives in Yonderville.\r
            Mass of 2.3 x 4.5 cm; nodules 5/10/15 mm; T12-L1. Swan-Ganz, Foley, Kerley B.";1;Zebadiah's\r
            2;u2;Clear lungs.;0;Oddington\r
            3;u3;;0;\r
            4;u4;"Clear; no effusion.";0;\r
            """;

    @TempDir
    private Path folder;

    private Path key = Path.of("");

    @BeforeEach
    void keep_a_key() throws IOException {
        key = Files.writeString(folder.resolve("key"), "thirty-two bytes of a test's own");
    }

    private Path table(Charset charset, String mark) throws IOException {
        return Files.writeString(folder.resolve("reports.csv"), mark + TABLE, charset);
    }

    private Run deidentify(Path source, Path out, String... more) {
        return Run.fovea(List.of(
                List.of("deidentify", source.toString(), "--out", out.toString(), "--key", key.toString()),
                List.of(more)));
    }

    private static void assertClean(Run run, Path... files) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(CANARIES)
                .allSatisfy(canary -> assertThat(run.out() + run.err()).doesNotContain(canary));
        for (Path file : files) {
            String text = Files.readString(file);
            assertThat(CANARIES)
                    .allSatisfy(canary -> assertThat(text).as(file.toString()).doesNotContain(canary));
        }
    }

    @Test
    void a_table_loses_its_identities_and_keeps_its_medicine() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            Path out = folder.resolve("clean.csv");
            Run run = deidentify(table(charset, "\uFEFF"), out, "--text", "report", "--keep", "edema", "--json");

            assertClean(run, out);
            assertThat(Files.readString(out))
                    .startsWith("uid,patient,report,edema\r\n")
                    .contains("Patient: [NAME]. DOB [DATE].", "\"\"Seen\"\" by Dr. [NAME]; tel. [PHONE]. Ref [RECORD].")
                    .contains("Mass of 2.3 x 4.5 cm; nodules 5/10/15 mm; T12-L1. Swan-Ganz, Foley, Kerley B.")
                    .doesNotContain("u1", "u2");
            assertThat(run.json().path("reports").asInt()).isEqualTo(4);
            assertThat(run.json().path("replaced").path("name").asInt()).isEqualTo(3);
        }
    }

    @Test
    void surrogates_stand_for_the_same_person_in_every_run() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        Path table = table(StandardCharsets.UTF_8, "");
        assertClean(deidentify(table, first, "--text", "report", "--surrogates"), first);
        assertClean(deidentify(table, second, "--text", "report", "--surrogates"), second);
        assertThat(Files.readString(first)).isEqualTo(Files.readString(second)).doesNotContain("[NAME]", "[DATE]");
    }

    @Test
    void what_goes_into_a_cohort_is_scrubbed() throws IOException {
        Path out = folder.resolve("cohort");
        Run run = Run.fovea(
                "curate",
                table(StandardCharsets.UTF_8, "").toString(),
                "--text",
                "report",
                "--labels",
                "edema",
                "--deidentify",
                "--out",
                out.toString(),
                "--json");
        try (Stream<Path> written = Files.list(out)) {
            assertClean(run, written.toArray(Path[]::new));
        }
        assertThat(Files.readString(out.resolve("datasheet.html"))).contains("Identifying text", ">name<", ">3<");
        assertThat(run.json().path("replaced").path("record").asInt()).isEqualTo(1);
    }

    @Test
    void a_text_is_scrubbed_and_a_broken_one_refused_without_a_word_of_it() throws IOException {
        Path source = Files.writeString(folder.resolve("r.txt"), "\uFEFFSeen by Dr. Zebadiah Quillfeather. Clear.");
        Path out = folder.resolve("clean.txt");
        assertClean(deidentify(source, out), out);
        assertThat(Files.readString(out)).isEqualTo("Seen by Dr. [NAME]. Clear.");

        Path broken =
                Files.write(folder.resolve("b.txt"), "Dr. Quillfeather \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Run refused = deidentify(broken, folder.resolve("no.txt"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--charset").doesNotContain("Quillfeather");

        Run empty = deidentify(Files.writeString(folder.resolve("e.txt"), " \n"), folder.resolve("no.txt"));
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains("the report is empty");
        assertThat(folder.resolve("no.txt")).doesNotExist();

        Path longest = Files.writeString(folder.resolve("l.txt"), "Dr. Quillfeather saw it. ".repeat(2_000));
        assertClean(deidentify(longest, out), out);
    }

    @Test
    void odd_rows_are_told_and_nothing_of_them_is() throws IOException {
        Path source = Files.write(
                folder.resolve("odd.csv"),
                "uid,report\r\na,Dr. Quillfeather \u00e9\r\nb,Oddington,too many\r\nc,Clear.\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        Path out = folder.resolve("clean.csv");
        Run run = deidentify(source, out, "--text", "report");
        assertClean(run, out);
        assertThat(run.err()).contains("charset", "as many cells as the head");

        assertThat(deidentify(source, source, "--text", "report").err()).contains("must be another file");
        assertThat(deidentify(source, out).code()).isEqualTo(2);
        assertThat(deidentify(source, out, "--text", "report", "--shift-dates").code())
                .isEqualTo(2);
        assertThat(deidentify(source, out, "--text", "nothing").err())
                .contains("it lacks nothing")
                .doesNotContain("Quillfeather");
    }
}
