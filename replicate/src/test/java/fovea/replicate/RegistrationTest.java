package fovea.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.recipe.Recipe;
import fovea.core.files.Sha256;
import fovea.replicate.Registration.Standing;
import fovea.replicate.interview.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private static final String NOW = "2026-01-01T00:00:00Z";

    @TempDir
    private Path out = Path.of("");

    private static Registration.Laid laid(int samples) {
        Design design = new Design(samples, 1, 2, 1, 64, 4, 1, 1, 1);
        return new Registration.Laid("toy", "c".repeat(64), "", design, Map.of("specialist", "net"), List.of("x"));
    }

    @Test
    void a_plan_laid_down_before_the_first_answer_is_registered_and_stays_so() throws IOException {
        assertThat(Registration.of(out, laid(2), NOW).standing()).isEqualTo(Standing.REGISTERED);
        Files.createDirectories(out.resolve("cells"));
        Files.writeString(out.resolve("cells").resolve("a.answers"), "x");
        Registration again = Registration.of(out, laid(2), "2027-01-01T00:00:00Z");
        assertThat(again.standing()).isEqualTo(Standing.REGISTERED);
        assertThat(again.facts(1)).containsEntry("plan_preregistered", 1.0).containsEntry("test_looks_max", 1.0);
        assertThat(Files.readString(out.resolve("registration.json"))).contains(NOW, again.sha256());
    }

    @Test
    void another_design_than_the_registered_one_deviates() throws IOException {
        Registration.of(out, laid(2), NOW);
        Registration other = Registration.of(out, laid(3), NOW);
        assertThat(other.standing()).isEqualTo(Standing.DEVIATES);
        assertThat(other.facts(2)).containsEntry("plan_preregistered", 0.0);
    }

    @Test
    void answers_kept_before_a_plan_have_none_and_none_is_invented() throws IOException {
        Files.createDirectories(out.resolve("cells"));
        Files.writeString(out.resolve("cells").resolve("a.answers"), "x");
        Registration missing = Registration.of(out, laid(2), NOW);
        assertThat(missing.standing()).isEqualTo(Standing.MISSING);
        assertThat(missing.facts(1)).isEmpty();
        assertThat(missing.words(1).get("plan")).startsWith("none was registered");
        assertThat(out.resolve("registration.json")).doesNotExist();
    }

    @Test
    void an_edited_plan_is_refused() throws IOException {
        Registration.of(out, laid(2), NOW);
        Path file = out.resolve("registration.json");
        Files.writeString(file, Files.readString(file).replace("\"toy\"", "\"other\""));
        assertThatThrownBy(() -> Registration.of(out, laid(2), NOW)).hasMessageContaining("it was edited");
    }

    @Test
    void the_same_plan_looked_at_twice_is_one_look_and_another_a_second() throws IOException {
        Looks looks = new Looks(out);
        assertThat(looks.add(NOW, "replicate", "a")).isEqualTo(1);
        assertThat(looks.add(NOW, "replicate", "a")).isEqualTo(1);
        assertThat(looks.add(NOW, "prove", "b")).isEqualTo(2);
        assertThat(Files.readAllLines(out.resolve("held-out-looks.jsonl"))).hasSize(3);
    }

    /** Hash, net and cohort of a specialist that was trained before recipes had further values. */
    @Test
    void answers_of_earlier_recipes_keep_their_names() throws IOException {
        Path toml = out.resolve("recipe.toml");
        Files.writeString(toml, """
                epochs = 3
                size = 192
                learningRate = 0.004
                validation = 0.0
                focalWeight = 1.0
                prompted = 0.25
                """);
        Recipe recipe = Recipe.defaults().withFile(toml).with(Map.of("method", "ssam"));
        String base = "b55ec49745a6ea965a2c121d2a8f6593072e19cf2b496d48f308b1671dbddcea";
        String cohort = "f7c9a3a0c11efea8596a4030d995b16908ebcb198c8ed8e257a1d428414c3e03";
        assertThat(Sha256.of(base + " " + RecipeIdentity.of(recipe) + cohort)).startsWith("dc419604");
        assertThat(RecipeIdentity.of(recipe.with(Map.of("balanced", true)))).isNotEqualTo(RecipeIdentity.of(recipe));
    }
}
