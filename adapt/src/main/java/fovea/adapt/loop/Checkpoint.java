package fovea.adapt.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run stopped between two steps: one file, replaced in one move, so that a run killed at any moment leaves the last one
 * whole.
 *
 * @param run what the run is: another run's checkpoint is not resumed
 * @param step steps done
 * @param log how it went so far
 * @param state adapter and optimiser
 * @param bestAdapter the adapter of the best validation; empty before the first
 * @param clocked what a run needs to go on that a clock ends
 */
public record Checkpoint(
        RunIdentity run,
        int step,
        TrainingLog log,
        Map<String, HostTensor> state,
        Map<String, HostTensor> bestAdapter,
        Clocked clocked) {
    private static final String STATE = "state.";
    private static final String BEST = "best.";

    /**
     * How far a clock is.
     *
     * @param legs of the timetable that was followed, as text
     * @param spentNanos time spent
     */
    record Clocked(String legs, long spentNanos) {
        /** No clock ends the run. */
        static final Clocked NONE = new Clocked("", 0);
    }

    void write(Path file) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        state.forEach((name, value) -> tensors.put(STATE + name, value));
        bestAdapter.forEach((name, value) -> tensors.put(BEST + name, value));
        Map<String, String> metadata = new LinkedHashMap<>(Map.of(
                "base", run.base(),
                "cohort", run.cohort(),
                "recipe", run.recipe(),
                "step", String.valueOf(step),
                "log", log.csv(),
                "openSteps", String.valueOf(log.open().steps()),
                "openLosses", String.valueOf(log.open().losses())));
        if (!clocked.equals(Clocked.NONE)) {
            metadata.put("legs", clocked.legs());
            metadata.put("spentNanos", String.valueOf(clocked.spentNanos()));
        }
        metadata.put("sha256", sha256(tensors, metadata));
        new Safetensors(tensors, metadata).write(file);
    }

    /**
     * The checkpoint in that file, or nothing where there is none.
     *
     * @throws IOException when it is damaged or of another run; the message says what to do
     */
    public static Optional<Checkpoint> read(Path file, RunIdentity run) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Checkpoint found = read(file);
        if (!found.run().equals(run)) {
            throw new IOException(file + " is the checkpoint of another run, with "
                    + run.differences(found.run())
                    + "; finish that run as it was begun, give another folder, or delete the file to start anew");
        }
        return Optional.of(found);
    }

    private static Checkpoint read(Path file) throws IOException {
        try {
            Safetensors saved = Safetensors.read(file);
            Map<String, String> facts = saved.metadata();
            requireIntact(saved.tensors(), facts);
            return new Checkpoint(
                    new RunIdentity(fact(facts, "base"), fact(facts, "cohort"), fact(facts, "recipe")),
                    Integer.parseInt(fact(facts, "step")),
                    TrainingLog.parse(
                            fact(facts, "log"),
                            new TrainingLog.Open(
                                    Integer.parseInt(fact(facts, "openSteps")),
                                    Double.parseDouble(fact(facts, "openLosses")))),
                    part(saved.tensors(), STATE),
                    part(saved.tensors(), BEST),
                    new Clocked(facts.getOrDefault("legs", ""), Long.parseLong(facts.getOrDefault("spentNanos", "0"))));
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static void requireIntact(Map<String, HostTensor> tensors, Map<String, String> facts) {
        String told = fact(facts, "sha256");
        Map<String, String> rest = new LinkedHashMap<>(facts);
        rest.remove("sha256");
        String found = sha256(tensors, rest);
        if (!found.equals(told)) {
            throw new IllegalArgumentException(
                    "its content must have the sha256 it tells, " + told + ", it has " + found);
        }
    }

    /** Hash of facts and tensors, in the order of their names. */
    private static String sha256(Map<String, HostTensor> tensors, Map<String, String> facts) {
        MessageDigest hash = Sha256.digest();
        new TreeMap<>(facts).forEach((name, value) -> hash.update((name + "=" + value + "\n").getBytes(UTF_8)));
        new TreeMap<>(tensors).forEach((name, value) -> {
            hash.update((name + Arrays.toString(value.shape()) + "\n").getBytes(UTF_8));
            float[] values = value.toArray();
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
            bytes.asFloatBuffer().put(values);
            hash.update(bytes);
        });
        return HexFormat.of().formatHex(hash.digest());
    }

    /** What to throw when a checkpoint turns out not to be whole. */
    static IOException damaged(Path file, Exception why) {
        return new IOException(
                "the checkpoint " + file + " is damaged (" + why.getMessage() + "); delete it to start anew", why);
    }

    private static String fact(Map<String, String> facts, String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it must tell its " + name);
        }
        return value;
    }

    /** Copies, not maps: where a mapped file cannot be replaced, the next checkpoint could not be written. */
    private static Map<String, HostTensor> part(Map<String, HostTensor> tensors, String prefix) {
        Map<String, HostTensor> part = new LinkedHashMap<>();
        tensors.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), HostTensor.of(value.shape(), value.toArray()));
            }
        });
        return part;
    }
}
