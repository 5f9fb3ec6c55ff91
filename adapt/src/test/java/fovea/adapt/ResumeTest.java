package fovea.adapt;

import static fovea.adapt.TinyRun.adapter;
import static fovea.adapt.TinyRun.recipe;
import static fovea.adapt.TinyRun.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Pace;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run broken off anywhere and begun again gives the adapter of the run that was not, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {
    private Path whole = Path.of("");

    @BeforeAll
    void run_without_a_break(@TempDir Path folder) throws IOException {
        whole = folder;
        Adaptation.adapt(request(recipe(), Progress.SILENT), whole, TinyRun.EPOCHS_ONLY);
    }

    @Test
    void a_run_broken_off_three_times_gives_the_same_adapter(@TempDir Path folder) throws IOException {
        for (int step : List.of(1, 3, 5)) {
            breakOff(recipe(), step, folder, TinyRun.EVERY_STEP);
        }
        Heard heard = new Heard();
        Adaptation.adapt(request(recipe(), heard), folder, TinyRun.EVERY_STEP);

        assertThat(heard.resumed).containsExactly(4);
        assertThat(heard.steps).containsExactly(5, 6);
        assertSameAsWhole(folder);
    }

    @Test
    void a_run_with_checkpoints_at_the_ends_of_epochs_alone_goes_on_from_there(@TempDir Path folder)
            throws IOException {
        breakOff(recipe(), 5, folder, TinyRun.EPOCHS_ONLY);
        Heard heard = new Heard();
        Adaptation.adapt(request(recipe(), heard), folder, TinyRun.EPOCHS_ONLY);

        assertThat(heard.resumed).containsExactly(3);
        assertThat(heard.steps).containsExactly(4, 5, 6);
        assertSameAsWhole(folder);
    }

    @Test
    void a_run_whose_last_write_was_lost_ends_the_same(@TempDir Path folder, @TempDir Path saved) throws IOException {
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        Path copy = saved.resolve("checkpoint.safetensors");
        Progress copying = new Progress() {
            @Override
            public void step(Step step) {
                if (step.done() == 5) {
                    copy(checkpoint, copy);
                }
            }
        };
        Adaptation.adapt(request(recipe(), copying), folder, TinyRun.EVERY_STEP);
        assertThat(checkpoint).doesNotExist();

        Files.delete(folder.resolve("adapter.json")); // killed between the weights and the card
        Files.delete(folder.resolve("training.csv"));
        Files.copy(copy, checkpoint);
        Adaptation.adapt(request(recipe(), Progress.SILENT), folder, TinyRun.EVERY_STEP);

        assertSameAsWhole(folder);
    }

    @Test
    void lora_resumes_to_the_same_adapter(@TempDir Path folder, @TempDir Path other) throws IOException {
        Recipe lora = recipe().with(Map.of("method", "lora", "rank", 2, "alpha", 2, "epochs", 1));
        Adaptation.adapt(request(lora, Progress.SILENT), folder, TinyRun.EPOCHS_ONLY);
        breakOff(lora, 2, other, TinyRun.EVERY_STEP);
        Adaptation.adapt(request(lora, Progress.SILENT), other, TinyRun.EVERY_STEP);

        assertThat(adapter(other)).isEqualTo(adapter(folder));
    }

    /** Everything there is to choose at once: parts of batches, a running mean, clicks and boxes. */
    @Test
    void a_run_with_every_choice_resumes_to_the_same_adapter(@TempDir Path folder, @TempDir Path other)
            throws IOException {
        Recipe all = recipe().with(Map.of(
                "method", "norm", "accumulate", 2, "average", 0.9, "prompted", 0.7, "patience", 9, "epochs", 1));
        Adaptation.adapt(request(all, Progress.SILENT), folder, TinyRun.EPOCHS_ONLY);
        breakOff(all, 2, other, TinyRun.EVERY_STEP);
        Adaptation.adapt(request(all, Progress.SILENT), other, TinyRun.EVERY_STEP);

        assertThat(adapter(other)).isEqualTo(adapter(folder));
    }

    @Test
    void another_seed_gives_another_adapter(@TempDir Path folder) throws IOException {
        Adaptation.adapt(request(recipe().with(Map.of("seed", 2)), Progress.SILENT), folder, TinyRun.EPOCHS_ONLY);

        assertThat(adapter(folder)).isNotEqualTo(adapter(whole));
    }

    @Test
    void a_finished_run_is_not_run_again() throws IOException {
        byte[] before = adapter(whole);
        Heard heard = new Heard();
        AdapterCard card = Adaptation.adapt(request(recipe(), heard), whole);

        assertThat(heard.steps).isEmpty();
        assertThat(heard.finishedBefore).containsExactly(card);
        assertThat(card.facts()).containsEntry("recipe", recipe().json());
        assertThat(adapter(whole)).isEqualTo(before);
    }

    @Test
    void a_finished_run_is_not_overwritten_by_another() throws IOException {
        byte[] before = adapter(whole);
        Recipe longer = recipe().with(Map.of("epochs", 7));

        assertThatThrownBy(() -> Adaptation.adapt(request(longer, Progress.SILENT), whole))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(whole.toString())
                .hasMessageContaining("epochs 2 where this run has 7")
                .hasMessageContaining("another folder, or delete");
        assertThat(adapter(whole)).isEqualTo(before);
    }

    @Test
    void the_log_has_a_row_an_epoch() throws IOException {
        List<String> lines = Files.readAllLines(whole.resolve("training.csv"));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("epoch,step,loss,learning_rate,validation_dice");
        assertThat(lines.get(1)).matches("1,3,\\d.*,\\d.*,\\d.*");
        assertThat(lines.get(2)).matches("2,6,\\d.*,\\d.*,\\d.*");
    }

    private void assertSameAsWhole(Path folder) throws IOException {
        assertThat(adapter(folder)).isEqualTo(adapter(whole));
        for (String name : List.of("adapter.json", "training.csv")) {
            assertThat(folder.resolve(name)).hasSameTextualContentAs(whole.resolve(name));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is left over").hasSize(4);
        }
    }

    private static void breakOff(Recipe recipe, int step, Path folder, Pace pace) {
        assertThatThrownBy(() -> Adaptation.adapt(request(recipe, new StopAt(step)), folder, pace))
                .isInstanceOf(StopAt.Broken.class);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("copy failed", e);
        }
    }
}
