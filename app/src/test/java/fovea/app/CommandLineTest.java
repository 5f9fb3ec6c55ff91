package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.verb.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void version_and_help_are_shown_and_succeed() {
        assertThat(Run.fovea("--version").code()).isZero();
        Run help = Run.fovea("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("curate", "Exit codes: 0 done, 1 failed, 2 wrong usage; with a gate 3 rejected, 4 held back");
    }

    @Test
    void no_command_is_wrong_usage_and_shows_the_help() {
        Run run = Run.fovea();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: fovea");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_examples_and_speaks_json(List<String> command) {
        Run run = Run.fovea(List.of(command, List.of("--help")));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: fovea " + String.join(" ", command), "Examples:", "--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "--hold-out=2", "--label=lungs", "--label=lungs=0", "--label==3", "--seed=x"})
    void wrong_usage_is_one_line_on_the_error_stream_and_exit_code_2(String wrong) {
        Run run = Run.fovea("curate", folder.toString(), "--out", folder.toString(), wrong);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).hasSize(2).first().asString().startsWith("fovea curate: ");
        assertThat(run.err()).endsWith("Try: fovea curate --help" + System.lineSeparator());
    }

    @Test
    void a_model_nobody_knows_and_models_alone_are_wrong_usage() {
        Run pull = Run.fovea("models", "pull", "sam-9");
        assertThat(pull.code()).isEqualTo(2);
        assertThat(pull.err()).contains("no model is called 'sam-9'; there are: mobile-sam");
        assertThat(Run.fovea("models").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--size=100", "--size=0", "--epochs=0", "--method=magic", "--recipe=RECIPE"})
    void a_recipe_that_makes_no_sense_is_wrong_usage(String wrong) throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.toml"), "epohcs = 3\n");
        Run run = Run.fovea("adapt", "--cohort", "x", "--out", "y", wrong.replace("RECIPE", recipe.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("fovea adapt: recipe in ");
    }

    @Test
    void other_options_out_of_range_are_wrong_usage() {
        assertThat(Run.fovea("adapt", "--cohort", "x").err()).contains("Missing required option: '--out=SPECIALIST'");
        assertThat(Run.fovea("prove", "s", "--cohort", "x", "--out", "y", "--generalist-size=100")
                        .code())
                .isEqualTo(2);
        assertThat(Run.fovea("demo", "--label", "lungs=1").err()).contains("--label needs --data");
    }

    @Test
    void models_are_listed_for_people_and_programs() {
        Run list = Run.fovea("models", "list", "--json");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("mobile-sam    9.8 M parameters");
        assertThat(list.json().path("models").path(0).path("name").asText()).isEqualTo("mobile-sam");
        assertThat(list.json().path("seconds").asDouble(-1)).isNotNegative();
        assertThat(list.json().path("peakResidentMegabytes").asInt()).isGreaterThan(10);
    }

    @Test
    void a_missing_option_is_named() {
        assertThat(Run.fovea("curate", "x").err()).contains("Missing required option: '--out=COHORT'");
    }

    @Test
    void a_failure_is_one_line_and_exit_code_1_and_json_on_demand() {
        Run run = Run.fovea("curate", folder.resolve("none").toString(), "--out", folder.toString(), "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        JsonNode json = run.json();
        assertThat(json.path("ok").asBoolean(true)).isFalse();
        assertThat(json.path("command").asText()).isEqualTo("curate");
        assertThat(json.path("error").asText()).contains("none");
    }

    @Test
    void verbose_adds_the_stack_trace() {
        Run run = Run.fovea("curate", folder.resolve("none").toString(), "--out", folder.toString(), "--verbose");
        assertThat(run.err()).contains("\tat fovea.");
    }

    @Test
    void messages_name_the_file_and_stay_in_one_line() {
        assertThat(Failures.message(new NoSuchFileException("a/b"))).isEqualTo("a/b: no such file or folder");
        assertThat(Failures.message(new AccessDeniedException("a/b"))).isEqualTo("a/b: access denied");
        assertThat(Failures.message(new UncheckedIOException(new IOException("disk full"))))
                .isEqualTo("disk full");
        assertThat(Failures.message(new UncheckedIOException("case 7", new NoSuchFileException("a"))))
                .isEqualTo("case 7: a: no such file or folder");
        assertThat(Failures.message(new IllegalArgumentException("first\n  second")))
                .isEqualTo("first; second");
        assertThat(Failures.message(new NullPointerException("x"))).startsWith("internal error, java.lang.NullPointer");
    }

    static List<List<String>> commands() {
        return List.of(
                List.of("models", "list"),
                List.of("models", "pull"),
                List.of("deidentify"),
                List.of("curate"),
                List.of("adapt"),
                List.of("prove"),
                List.of("segment"),
                List.of("export"),
                List.of("doctor"),
                List.of("completion"),
                List.of("demo"));
    }
}
