package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.ChildProcess;
import fovea.adapt.DrawnCases;
import fovea.adapt.recipe.Recipe;
import fovea.core.Scope;
import fovea.core.Showing;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final RunIdentity RUN =
            new RunIdentity("base1", "cohort1", Recipe.defaults().json());

    @TempDir
    private Path folder;

    @Test
    void a_finished_run_is_known_and_a_checkpoint_left_behind_goes() throws IOException {
        RunFolder home = new RunFolder(folder, RUN);
        AdapterCard written = home.finish(new AdapterFolder(card(), weights()));
        CheckpointTest.of(RUN, 3, 5).write(home.checkpointFile());

        assertThat(home.finished()).contains(written);
        assertThat(home.checkpointFile()).doesNotExist();
    }

    @Test
    void the_adapter_of_another_run_is_not_touched() throws IOException {
        new RunFolder(folder, RUN).finish(new AdapterFolder(card(), weights()));
        RunFolder other = new RunFolder(folder, new RunIdentity("base1", "cohort2", RUN.recipe()));

        assertThatThrownBy(other::finished)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder + " holds the finished adapter of another run")
                .hasMessageContaining("cohort cohort1 where this run has cohort2")
                .hasMessageContaining("another folder, or delete this one");
    }

    @Test
    void an_adapter_that_was_changed_since_is_damaged() throws IOException {
        RunFolder home = new RunFolder(folder, RUN);
        home.finish(new AdapterFolder(card(), weights()));
        Files.write(folder.resolve("adapter.safetensors"), new byte[3]);

        assertThatThrownBy(home::finished)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("delete it to train anew");
    }

    @Test
    void the_log_stands_beside_the_checkpoint() throws IOException {
        Checkpoint checkpoint = CheckpointTest.of(RUN, 3, 5);
        RunFolder home = new RunFolder(folder, RUN);
        home.save(checkpoint);

        assertThat(folder.resolve("training.csv")).hasContent(checkpoint.log().csv());
        assertThat(home.checkpoint()).contains(checkpoint);
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("specialist"), "");

        assertThatThrownBy(() -> new RunFolder(file, RUN).prepare())
                .isInstanceOf(IOException.class)
                .hasMessage(file + " must be a folder, it is a file");
        assertThatThrownBy(() -> new RunFolder(file.resolve("below"), RUN).prepare())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot make the folder " + file.resolve("below"));
    }

    @Test
    void a_folder_that_is_gone_is_told_with_what_to_do() {
        RunFolder gone = new RunFolder(folder.resolve("gone"), RUN);

        assertThatThrownBy(() -> gone.save(CheckpointTest.of(RUN, 3, 5)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write the checkpoint of step 3 to " + gone.folder())
                .hasMessageContaining("the same command goes on from it");
    }

    @Test
    void what_a_killed_run_left_half_written_goes() throws IOException {
        Files.writeString(folder.resolve(".checkpoint.safetensors.1-2.tmp"), "half");
        Files.writeString(folder.resolve("mine.partial"), "whole");
        new RunFolder(folder, RUN).prepare();

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("mine.partial"));
        }
    }

    /** The system refuses a file's bytes beyond a limit, as a full disk does. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_full_disk_leaves_the_last_checkpoint_whole() throws Exception {
        Process child =
                ChildProcess.start(List.of("bash", "-c", "ulimit -f 256; exec \"$@\"", "bash"), FullDisk.class, folder);
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("cannot write the checkpoint of step 2 to " + folder, "File too large");
        assertThat(new RunFolder(folder, RUN).checkpoint()).contains(CheckpointTest.of(RUN, 1, 5));
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint.safetensors", "training.csv");
        }
    }

    /** A process that saves a small checkpoint, then one of four megabytes. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] args) throws IOException {
            RunFolder home = new RunFolder(Path.of(args[0]), RUN);
            home.save(CheckpointTest.of(RUN, 1, 5));
            home.save(CheckpointTest.of(RUN, 2, 1_000_000));
        }
    }

    private static Map<String, HostTensor> weights() {
        return Map.of("a", HostTensor.of(new long[] {2}, new float[] {1, 2}));
    }

    private static AdapterCard card() {
        Showing showing = new Showing(Showing.Values.DISPLAY, "stored", Showing.Colours.GREY, 64, Optional.empty());
        return new AdapterCard(
                AdapterCard.FORMAT,
                "ssam",
                Map.of("faithful", "false"),
                Scope.ofOutlines(List.of(new Scope.ScopedLabel(DrawnCases.DISC, "")), showing, "", ""),
                new AdapterCard.Net("mobile-sam", RUN.base(), 100),
                new AdapterCard.Weights("", 2, Map.of("a", 2L)),
                new AdapterCard.Origin("drawn", RUN.cohort(), "", true),
                Map.of("recipe", RUN.recipe()),
                Optional.empty());
    }
}
