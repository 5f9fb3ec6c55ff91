package fovea.adapt.memory;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Ahead;
import fovea.adapt.samples.Sweep;
import fovea.adapt.samples.Volumes;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.core.image.Geometry;
import fovea.model.TrainingMemory;
import fovea.model.TrainingMemory.Net;
import fovea.model.libtorch.ResidentMemory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * Memory that an adaptation is expected to take at most, told before it starts. In megabytes of 2^20 bytes.
 *
 * @param now resident before it starts, the generalist included
 * @param pictures all cases, scaled, the batches that are made ahead, and what reading takes meanwhile: on Java's heap
 * @param adapter trained values with their gradients and moments, and what the method keeps beside the generalist
 * @param saved copies of the trained values while a checkpoint is written: on Java's heap
 * @param step what a part of a batch leaves behind for its gradients
 */
public record MemoryPlan(long now, long pictures, long adapter, long saved, long step) {
    private static final int CHANNELS = 3; // a picture may have colours; that is not known before it is read
    private static final long COPIES = 10; // two states of values, two moments, a running mean and the best adapter

    /** Samples as they are stored and as 32-bit floats, three copies of them, and as many of the labels. */
    private static final long BYTES_A_PIXEL = 28;

    public static MemoryPlan of(Training training, Recipe recipe, Net net) {
        int labels = training.labels().size();
        long input = (long) recipe.outlining().size() * recipe.outlining().size();
        Optional<Volumes> volumes = Volumes.of(training, recipe);
        long scaled = training.cases().stream()
                .mapToLong(one -> volumes.map(cutting -> cutting.planes(one) * cutting.scaled(one))
                        .orElseGet(
                                () -> scaled(one.geometry(), recipe.outlining().size())))
                .sum();
        long batches = (Ahead.BATCHES + 2L) * recipe.course().batch() * input * (CHANNELS + labels) * Float.BYTES;
        TrainingMemory memory = TrainingMemory.of(
                net,
                recipe.spec(),
                new TrainingMemory.Form(
                        recipe.outlining().size(), labels, recipe.optimiser().recompute()));
        int part = Math.ceilDiv(recipe.course().batch(), recipe.optimiser().accumulate());
        return new MemoryPlan(
                ResidentMemory.megabytes(),
                megabytes(scaled * (CHANNELS + labels) + batches + whileReading(training.cases())),
                megabytes(memory.adapter()),
                megabytes(COPIES * memory.trained() * Float.BYTES),
                megabytes(memory.step(part)));
    }

    /**
     * Bytes on Java's heap while cases are read, beside what is kept of them: the picture of every thread as it is
     * decoded, windowed, hashed and scaled, and what may pile up before it is swept.
     */
    private static long whileReading(List<Case> cases) {
        long pixels =
                cases.stream().mapToLong(one -> one.geometry().size()).max().orElse(0);
        boolean volumes = cases.stream().anyMatch(one -> one.geometry().isVolume());
        long threads = volumes ? 1 : Math.min(cases.size(), ForkJoinPool.getCommonPoolParallelism() + 1L);
        return threads * pixels * BYTES_A_PIXEL + Sweep.ALLOWED;
    }

    /** Pixels of a plane, scaled. */
    private static long scaled(Geometry size, int side) {
        double longer = Math.max(size.width(), size.height());
        double shorter = Math.min(size.width(), size.height());
        return Math.round(side * Math.ceil(side * shorter / longer));
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    /** All together. */
    public long total() {
        return now + more();
    }

    /** All that is not there yet. */
    public long more() {
        return pictures + adapter + saved + step;
    }

    /** Whether there is so much. */
    public boolean fits(Room room) {
        return more() <= room.free() && pictures + saved <= room.heap();
    }

    /**
     * Checks that there is so much.
     *
     * @throws NotEnoughMemoryException when there is not, with what would fit
     */
    public void requireFits(Relief relief, Room room) {
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
                "the run does not fit into memory: " + lacking + " (" + words() + "); " + relief.words(room));
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
}
