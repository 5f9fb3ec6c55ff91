package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.verb.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a table of reports to a specialist that writes, through the commands; all reports were made up for this test. Three
 * steps teach it little: what it writes is not judged here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftPassTest {
    private static final List<String> PLEURA =
            List.of("No pleural effusion.", "Small left pleural effusion.", "Both costophrenic angles are sharp.");
    private static final List<String> BONES = List.of("No acute bony abnormality.", "Old healed rib fracture.");

    private Path folder = Path.of("");

    @BeforeAll
    void trains_a_specialist(@TempDir Path shared) throws IOException {
        folder = shared;
        StringBuilder table = new StringBuilder("uid,findings,impression,effusion\n");
        IntStream.range(0, 28)
                .forEach(i -> table.append("r%d,%s %s,%s,%d%n"
                        .formatted(
                                i,
                                PLEURA.get(i % 3),
                                BONES.get(i % 2),
                                i % 3 == 1 ? "Left effusion." : "No acute disease.",
                                i % 3 == 1 ? 1 : 0)));
        table.append("silent,The lungs are clear.,,0\n");
        Files.writeString(folder.resolve("reports.csv"), table);
        run("models pull minilm-l6");
        run("models pull smollm2-135m");
        run("curate " + folder.resolve("reports.csv")
                + " --text findings,impression --labels effusion --hold-out 0.2 --synthetic --out "
                + folder.resolve("cohort"));
        run("adapt --cohort " + folder.resolve("cohort") + " --base smollm2-135m --epochs 1 --out "
                + folder.resolve("specialist") + " --modality DX --body-part CHEST");
    }

    private static Run run(String command) {
        Run run = Run.fovea(command.split(" "));
        assertThat(run.code()).as(command + "\n" + run.err()).isZero();
        return run;
    }

    private Run draft(String... more) {
        return Run.fovea(List.of(
                List.of("draft", "--specialist", folder.resolve("specialist").toString()), List.of(more)));
    }

    private static JsonNode told(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out().lines().reduce("", (first, last) -> last));
    }

    @Test
    void a_report_is_drafted_or_refused_and_the_exit_code_tells() throws IOException {
        Path report =
                Files.writeString(folder.resolve("one.txt"), "Small left pleural effusion. Old healed rib fracture.");
        Run run = draft(report.toString(), "--json");
        JsonNode drafts = told(run).path("drafts");
        assertThat(drafts).hasSize(1);
        boolean drafted = drafts.path(0).path("drafted").asBoolean();
        assertThat(run.code()).isEqualTo(drafted ? 0 : Result.REFUSED);
        assertThat(drafts.path(0).path(drafted ? "draft" : "reason").asText()).isNotBlank();
    }

    @Test
    void a_text_that_is_no_such_report_is_refused_without_a_word_of_it() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.txt"), "Der Koch gibt zwei Eier und Zucker in die Schüssel und rührt sie um.");
        Path empty = Files.writeString(folder.resolve("empty.txt"), " \n");
        Run run = draft(
                other.toString(),
                empty.toString(),
                "--out",
                folder.resolve("drafts.jsonl").toString());
        assertThat(run.code()).isEqualTo(Result.REFUSED);
        assertThat(Files.readString(folder.resolve("drafts.jsonl")))
                .contains("unlike the reports that the specialist learnt from")
                .contains("the report is empty")
                .doesNotContain("Zucker");
    }

    @Test
    void every_contender_is_measured_on_the_same_held_out_reports() throws IOException {
        Path numbers = folder.resolve("drafting.json");
        Run run = draft("--cohort", folder.resolve("cohort").toString(), "--out", numbers.toString(), "--most", "1");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode read = new ObjectMapper().readTree(Files.readString(numbers));
        assertThat(read.path("section").asText()).isEqualTo("impression");
        assertThat(read.path("contenders").properties())
                .extracting(entry -> entry.getKey() + " " + entry.getValue().path("drafts"))
                .containsExactlyInAnyOrder(
                        "specialist 1",
                        "generalist 1",
                        "generalist-with-examples 1",
                        "nearest-report 1",
                        "most-frequent 1");
        assertThat(read.path("contenders").path("nearest-report").path("rougeL").asDouble())
                .isEqualTo(1);
        assertThat(Files.readString(numbers)).doesNotContain("acute disease").doesNotContain("effusion.");
    }

    @Test
    void another_run_in_its_folder_and_a_reader_as_writer_are_refused() {
        Run other = Run.fovea(
                "adapt",
                "--cohort",
                folder.resolve("cohort").toString(),
                "--base",
                "smollm2-135m",
                "--section",
                "comparison",
                "--out",
                folder.resolve("none").toString());
        assertThat(other.code()).isNotZero();
        assertThat(other.err())
                .contains("the reports must have the section comparison, they have findings, impression");
        Run read = Run.fovea(
                "read",
                folder.resolve("reports.csv").toString(),
                "--specialist",
                folder.resolve("specialist").toString());
        assertThat(read.code()).isNotZero();
        assertThat(read.err()).contains("must be a specialist for reports");
    }
}
