package fovea.adapt;

import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run stopped between two steps: one file, replaced in one move, so that a run killed at any moment leaves the last one
 * whole.
 *
 * @param run what the run is (recipe, cohort, base): another run's checkpoint is not resumed
 * @param step steps done
 * @param best the best validation so far
 * @param state adapter and optimiser
 * @param bestAdapter the adapter of the best validation; empty before the first
 */
record Checkpoint(String run, int step, Best best, Map<String, HostTensor> state, Map<String, HostTensor> bestAdapter) {
    private static final String STATE = "state.";
    private static final String BEST = "best.";

    /**
     * The best validation of a run.
     *
     * @param dice mean Dice on the validation patients; NaN before the first
     * @param epoch epochs done when it was reached, 0 before the first
     */
    record Best(double dice, int epoch) {
        static Best none() {
            return new Best(Double.NaN, 0);
        }

        boolean beatenBy(double other) {
            return Double.isNaN(dice) || other > dice;
        }
    }

    void write(Path file) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        state.forEach((name, value) -> tensors.put(STATE + name, value));
        bestAdapter.forEach((name, value) -> tensors.put(BEST + name, value));
        new Safetensors(
                        tensors,
                        Map.of(
                                "run", run,
                                "step", String.valueOf(step),
                                "dice", String.valueOf(best.dice()),
                                "epoch", String.valueOf(best.epoch())))
                .write(file);
    }

    /**
     * The checkpoint in that file, or nothing where there is none.
     *
     * @throws IOException when it is damaged or of another run
     */
    static Optional<Checkpoint> read(Path file, String run) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Safetensors saved = Safetensors.read(file);
        String found = saved.metadata().getOrDefault("run", "");
        if (!found.equals(run)) {
            throw new IOException(file + " is the checkpoint of another run (" + found + ", this run is " + run
                    + "); finish that run with its own recipe and cohort, or delete the file to start anew");
        }
        Map<String, HostTensor> state = new LinkedHashMap<>();
        Map<String, HostTensor> best = new LinkedHashMap<>();
        saved.tensors().forEach((name, value) -> {
            if (name.startsWith(STATE)) {
                state.put(name.substring(STATE.length()), value);
            } else {
                best.put(name.substring(BEST.length()), value);
            }
        });
        return Optional.of(new Checkpoint(
                run,
                Integer.parseInt(saved.metadata().getOrDefault("step", "")),
                new Best(
                        Double.parseDouble(saved.metadata().getOrDefault("dice", "NaN")),
                        Integer.parseInt(saved.metadata().getOrDefault("epoch", ""))),
                state,
                best));
    }
}
