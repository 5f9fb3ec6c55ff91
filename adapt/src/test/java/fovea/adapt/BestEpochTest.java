package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.loop.Checkpoint;
import fovea.adapt.loop.Progress;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.loop.Validation;
import fovea.adapt.recipe.Recipe;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestEpochTest {
    /** A rate so high that the adapter is worse after some epochs than before them. */
    @Test
    void the_adapter_of_the_best_validation_is_the_one_kept(@TempDir Path folder) throws IOException {
        Recipe recipe = TinyRun.recipe().with(Map.of("epochs", 4, "batch", 3, "learningRate", 0.3, "warmUp", 0));
        EndsOfEpochs seen = new EndsOfEpochs(
                folder, TinyRun.request(recipe, Progress.SILENT).identity());
        AdapterCard card = Adaptation.adapt(TinyRun.request(recipe, seen), folder, TinyRun.EPOCHS_ONLY);

        Progress.Validation best = seen.best();
        assertThat(card.facts())
                .containsEntry("bestEpoch", String.valueOf(best.epoch()))
                .containsEntry("validationDice", String.valueOf(best.score()))
                .containsEntry("trainingCases", "6")
                .containsEntry("validationCases", "2");
        assertThat(best.epoch()).as("the last epoch is not the best here").isLessThan(4);
        assertThat(AdapterFolder.read(folder).tensors()).isEqualTo(seen.adapters.get(best.epoch()));
    }

    @Test
    void without_validation_the_last_state_is_kept(@TempDir Path folder) throws IOException {
        Recipe recipe = TinyRun.recipe().with(Map.of("epochs", 1, "validation", 0));
        Heard heard = new Heard();
        AdapterCard card = Adaptation.adapt(TinyRun.request(recipe, heard), folder);

        assertThat(heard.validations).isEmpty();
        assertThat(heard.steps).containsExactly(1, 2, 3, 4);
        assertThat(card.facts()).containsEntry("bestEpoch", "0").containsEntry("trainingCases", "8");
        assertThat(folder.resolve("training.csv")).content().endsWith(",\n");
    }

    /** Looks into the checkpoint of each epoch but the last, at the first step after it. */
    private static final class EndsOfEpochs implements Progress {
        final Map<Integer, Map<String, HostTensor>> adapters = new LinkedHashMap<>();
        private final List<Validation> validations = new ArrayList<>();
        private final Path folder;
        private final RunIdentity run;

        EndsOfEpochs(Path folder, RunIdentity run) {
            this.folder = folder;
            this.run = run;
        }

        @Override
        public void validated(Validation validation) {
            validations.add(validation);
        }

        @Override
        public void step(Step step) {
            if (step.epoch() > 1) {
                adapters.computeIfAbsent(step.epoch() - 1, epoch -> adapterOfCheckpoint());
            }
        }

        private Map<String, HostTensor> adapterOfCheckpoint() {
            Map<String, HostTensor> adapter = new LinkedHashMap<>();
            checkpoint().state().forEach((name, value) -> {
                if (name.startsWith("adapter.")) {
                    adapter.put(name.substring("adapter.".length()), value);
                }
            });
            return adapter;
        }

        private Checkpoint checkpoint() {
            try {
                return Checkpoint.read(folder.resolve("checkpoint.safetensors"), run)
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException("the checkpoint must be readable", e);
            }
        }

        /** The first of the highest Dice. */
        Validation best() {
            Validation best = validations.getFirst();
            for (Validation validation : validations) {
                best = validation.score() > best.score() ? validation : best;
            }
            return best;
        }
    }
}
