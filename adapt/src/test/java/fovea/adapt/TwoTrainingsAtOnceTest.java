package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training is a function of its own seed, whatever else the process draws at the same time. */
class TwoTrainingsAtOnceTest {
    @Test
    void together_they_give_the_same_bits_as_alone(@TempDir Path folder) throws IOException {
        byte[] one = run(folder.resolve("one"), 1);
        byte[] two = run(folder.resolve("two"), 2);
        assertThat(one).isNotEqualTo(two);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<byte[]>> both = List.of(
                    CompletableFuture.supplyAsync(() -> run(folder.resolve("one again"), 1), threads),
                    CompletableFuture.supplyAsync(() -> run(folder.resolve("two again"), 2), threads));
            assertThat(both.get(0).join()).isEqualTo(one);
            assertThat(both.get(1).join()).isEqualTo(two);
        } finally {
            threads.shutdown();
        }
    }

    /** LoRA draws the most. */
    private static byte[] run(Path folder, long seed) {
        Recipe recipe = TinyRun.recipe().with(Map.of("method", "lora", "epochs", 1, "seed", seed));
        try {
            Adaptation.adapt(TinyRun.request(recipe, Progress.SILENT), folder, TinyRun.EPOCHS_ONLY);
            return TinyRun.adapter(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
