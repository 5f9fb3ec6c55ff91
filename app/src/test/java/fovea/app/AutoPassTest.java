package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.recipe.Recipe;
import fovea.app.adaptation.AutoMethod;
import fovea.app.phantom.Phantom;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.formats.CohortFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code adapt --method auto --minutes N} on a few drawn pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutoPassTest {
    private Path folder = Path.of("");
    private Path cohort = Path.of("");

    @BeforeAll
    void curate(@TempDir Path shared) throws IOException {
        folder = shared;
        cohort = shared.resolve("cohort");
        run("models pull mobile-sam");
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(10, 64, 1));
        run("curate " + folder.resolve("phantom") + " --out " + cohort + " --label " + Phantom.LABEL);
    }

    private static Run run(String command) {
        Run run = Run.fovea(command.split(" "));
        assertThat(run.code()).as(command + "\n" + run.err()).isZero();
        return run;
    }

    @Test
    void it_says_what_it_takes_and_why_and_takes_five_minutes_unless_told() {
        Run run = run("adapt --method auto --size 64 --dry-run --json --cohort " + cohort);

        assertThat(run.out())
                .contains("auto: pyramid, since mobile-sam has features")
                .contains("5.0 minutes");
        assertThat(run.json().path("recipe").asText())
                .contains("\"method\":\"pyramid\"")
                .contains("\"minutes\":5.0")
                .contains("\"validation\":0.0");
        assertThat(run.json().path("validationCases").asInt()).isZero();
    }

    @Test
    void it_trains_for_the_minutes_given_and_tells_the_steps_taken() throws IOException {
        Path out = folder.resolve("specialist");

        Run run = run("adapt --method auto --size 64 --minutes 0.02 --out " + out + " --json --cohort " + cohort);

        assertThat(run.out()).contains("none was set aside for validation").contains("pyramid on mobile-sam:");
        assertThat(Files.readString(out.resolve("adapter.json")))
                .contains("\"steps\"")
                .contains("minutes");
    }

    @Test
    void a_generalist_of_one_resolution_leaves_a_net_from_scratch() throws IOException {
        Training training = CohortFile.read(cohort).cohort().training();
        List<Case> cases = training.cases();
        Recipe recipe = Recipe.defaults(AutoMethod.of("sam-vit-b")).with(Map.of("minutes", 2));

        assertThat(AutoMethod.of("mobile-sam-pt")).isEqualTo("pyramid");
        assertThat(recipe.method()).isEqualTo("scratch");
        assertThat(AutoMethod.reasons("sam-vit-b", recipe, training))
                .anyMatch(why -> why.startsWith("scratch, since sam-vit-b has no features"))
                .anyMatch(why -> why.contains("2.0 minutes"))
                .anyMatch(why -> why.startsWith(cases.size() + " cases"));
    }

    @Test
    void minutes_below_zero_and_unknown_clocks_are_wrong_usage() {
        String adapt = "adapt --cohort " + cohort + " --out " + folder.resolve("none") + " ";

        assertThat(Run.fovea((adapt + "--minutes -1").split(" ")).err()).contains("minutes must be 0 to 1e6, got -1.0");
        assertThat(Run.fovea((adapt + "--clock SUN").split(" ")).err()).contains("--clock");
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
