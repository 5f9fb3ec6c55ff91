package fovea.adapt;

import fovea.core.AdapterSpec;
import fovea.core.Geometry;
import fovea.model.AdapterTraining;
import fovea.model.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Memory that an adaptation is expected to take at most, told before it starts. In megabytes of 2^20 bytes.
 *
 * @param now resident before it starts, the generalist included
 * @param pictures all cases, scaled, and the batches that are made ahead: on Java's heap
 * @param adapter trained values with their gradients and moments, and what the method keeps beside the generalist
 * @param saved copies of the trained values while a checkpoint is written: on Java's heap
 * @param step what a part of a batch leaves behind for its gradients
 */
public record MemoryPlan(long now, long pictures, long adapter, long saved, long step) {
    private static final int CHANNELS = 3; // a picture may have colours; that is not known before it is read
    private static final int COPIES = 5; // values, two moments, a running mean, the best adapter

    /** What libtorch takes for its own at the first step. */
    private static final long LIBRARY = 110;

    static MemoryPlan of(Adaptation.Request request) {
        return of(request, request.recipe());
    }

    private static MemoryPlan of(Adaptation.Request request, Recipe recipe) {
        int labels = request.training().labels().size();
        long input = (long) recipe.size() * recipe.size();
        Optional<Volumes> volumes = Volumes.of(request.training(), recipe);
        long scaled = request.training().cases().stream()
                .mapToLong(one -> volumes.map(cutting -> cutting.planes(one) * cutting.scaled(one))
                        .orElseGet(() -> scaled(one.geometry(), recipe.size())))
                .sum();
        long batches = (TrainingLoop.AHEAD + 2L) * recipe.batch() * input * (CHANNELS + labels) * Float.BYTES;
        long trained = trainedAtMost(recipe.spec(), request.base().parameters());
        long factors = recipe.method().equals("ssam") ? 2 * request.base().parameters() : 0;
        int part = Math.ceilDiv(recipe.batch(), recipe.accumulate());
        return new MemoryPlan(
                ResidentMemory.megabytes(),
                megabytes(scaled * (CHANNELS + labels) + batches),
                megabytes((COPIES * trained + factors) * Float.BYTES) + LIBRARY,
                megabytes(2L * COPIES * trained * Float.BYTES),
                megabytes(part
                        * AdapterTraining.stepBytes(
                                request.base(), recipe.spec(), new AdapterTraining.StepForm(recipe.size(), labels))));
    }

    /** Pixels of a plane, scaled. */
    private static long scaled(Geometry size, int side) {
        double longer = Math.max(size.width(), size.height());
        double shorter = Math.min(size.width(), size.height());
        return Math.round(side * Math.ceil(side * shorter / longer));
    }

    private static long trainedAtMost(AdapterSpec spec, long parameters) {
        long decoder = 4_060_000;
        return switch (spec) {
            case AdapterSpec.Full full -> parameters;
            case AdapterSpec.Decoder light -> decoder;
            case AdapterSpec.Bias bias when bias.wholeDecoder() -> decoder + parameters / 100;
            default -> parameters / 12;
        };
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    /** All together. */
    public long total() {
        return now + more();
    }

    private long more() {
        return pictures + adapter + saved + step;
    }

    private boolean fits(Room room) {
        return more() <= room.free() && pictures + saved <= room.heap();
    }

    /**
     * Checks that there is so much.
     *
     * @throws NotEnoughMemoryException when there is not, with what would fit
     */
    void requireFits(Adaptation.Request request, Room room) {
        if (fits(room)) {
            return;
        }
        String lacking = more() > room.free()
                ? String.format(Locale.ROOT, "%d MB more than now are needed, %d MB are free", more(), room.free())
                : String.format(
                        Locale.ROOT,
                        "%d MB of Java's heap are needed, it may grow to %d MB",
                        pictures + saved,
                        room.heap());
        throw new NotEnoughMemoryException(
                "the run does not fit into memory: " + lacking + " (" + words() + "); " + suggestion(request, room));
    }

    /** The parts in words. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d MB now, %d for pictures, %d for the adapter, %d for checkpoints, %d for a step",
                now,
                pictures,
                adapter,
                saved,
                step);
    }

    /** The first change of the recipe, from the mildest, with which the run fits. */
    private static String suggestion(Adaptation.Request request, Room room) {
        Recipe recipe = request.recipe();
        List<Map<String, Object>> changes = new ArrayList<>();
        for (int parts = 2; parts <= recipe.batch(); parts++) {
            changes.add(Map.of("accumulate", Math.max(parts, recipe.accumulate())));
        }
        for (int size = recipe.size() / 2 / 64 * 64; size >= 64; size = size / 2 / 64 * 64) {
            changes.add(Map.of("accumulate", recipe.batch(), "size", size));
        }
        for (Map<String, Object> change : changes) {
            MemoryPlan changed = of(request, recipe.with(change));
            if (changed.fits(room)) {
                StringBuilder keys = new StringBuilder();
                change.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> keys.append(
                                keys.isEmpty() ? "" : ", ")
                        .append(entry.getKey())
                        .append(" = ")
                        .append(entry.getValue()));
                return "in a recipe, " + keys + " fits (" + changed.more() + " MB)";
            }
        }
        return "no batch and no size fits: free memory, or give Java more (-Xmx), or take fewer cases or a"
                + " lighter method";
    }
}
