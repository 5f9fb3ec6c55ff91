package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.recipe.Recipe;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final RunIdentity RUN =
            new RunIdentity("base1", "cohort1", Recipe.defaults().json());

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("checkpoint.safetensors");
    }

    static Checkpoint of(RunIdentity run, int step, int values) {
        float[] floats = new float[values];
        Arrays.fill(floats, step);
        HostTensor tensor = HostTensor.of(new long[] {values}, floats);
        TrainingLog log = TrainingLog.empty("validation_dice")
                .withStep(0.5)
                .withEpoch(1e-3, 0.75)
                .withStep(0.1);
        return new Checkpoint(
                run, step, log, Map.of("adapter.a", tensor), Map.of("a", tensor), Checkpoint.Clocked.NONE);
    }

    @Test
    void a_checkpoint_is_read_back_as_it_was() throws IOException {
        Checkpoint written = of(RUN, 7, 5);
        written.write(file);

        assertThat(Checkpoint.read(file, RUN)).contains(written);
    }

    @Test
    void where_there_is_none_the_run_is_fresh() throws IOException {
        assertThat(Checkpoint.read(file, RUN)).isEmpty();
    }

    @Test
    void a_checkpoint_cut_off_anywhere_is_damaged() throws IOException {
        of(RUN, 7, 5).write(file);
        byte[] whole = Files.readAllBytes(file);

        for (int length : List.of(0, 7, 8, 100, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertDamaged();
        }
        assertThat(file).as("it is left for the user to judge").exists();
    }

    @Test
    void a_bit_that_flipped_on_the_disk_is_damage() throws IOException {
        of(RUN, 7, 5).write(file);
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length - 2] ^= 1; // within the last value

        Files.write(file, whole);

        assertDamaged();
        assertThatThrownBy(() -> Checkpoint.read(file, RUN)).hasMessageContaining("sha256");
    }

    @Test
    void a_file_that_does_not_tell_its_step_is_damaged() throws IOException {
        new Safetensors(Map.of(), Map.of("base", "b", "cohort", "c", "recipe", "{}", "step", "many")).write(file);
        assertDamaged();
        new Safetensors(Map.of(), Map.of()).write(file);
        assertDamaged();
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> Checkpoint.read(file, RUN))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the checkpoint " + file + " is damaged (")
                .hasMessageEndingWith("delete it to start anew");
    }

    @Test
    void the_checkpoint_of_another_run_is_refused_with_the_difference() throws IOException {
        assertRefused(new RunIdentity("base2", "cohort1", RUN.recipe()), "base base2 where this run has base1");
        assertRefused(new RunIdentity("base1", "cohort2", RUN.recipe()), "cohort cohort2 where this run has cohort1");
        String recipe = Recipe.defaults()
                .with(Map.of("seed", 77, "augmentation", Map.of("noise", 0.875)))
                .json();
        assertRefused(
                new RunIdentity("base1", "cohort1", recipe),
                "with augmentation.noise 0.875 where this run has "
                        + Recipe.defaults().outlining().augmentation().noise() + ", seed 77 where this run has "
                        + Recipe.defaults().seed() + ";");
    }

    private void assertRefused(RunIdentity other, String difference) throws IOException {
        of(other, 7, 5).write(file);
        assertThatThrownBy(() -> Checkpoint.read(file, RUN))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is the checkpoint of another run")
                .hasMessageContaining(difference)
                .hasMessageContaining("another folder, or delete the file");
    }
}
