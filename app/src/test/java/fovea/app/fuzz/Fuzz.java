package fovea.app.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Every reader in turn. */
public final class Fuzz {
    /** Readers; add yours. */
    static final List<FuzzTarget> TARGETS = List.of(
            new DicomTarget(),
            new DicomPixelsTarget(),
            new SegmentationTarget(),
            new StructureSetTarget(),
            new NiftiTarget(),
            new PictureTarget(),
            new CocoTarget(),
            new ArchiveTarget(),
            new SafetensorsTarget(),
            new CheckpointTarget());

    private static final int SHOWN = 5;

    private Fuzz() {}

    /**
     * Shares the minutes among the readers.
     *
     * @param reader part of the names of those that are wanted
     * @param told is given each reader's outcome as it is known, and the first faults
     * @return what came of it, as JSON
     */
    public static String json(double minutes, long seed, String reader, Consumer<String> told) throws IOException {
        List<FuzzTarget> wanted =
                TARGETS.stream().filter(one -> one.name().contains(reader)).toList();
        List<String> rows = new ArrayList<>();
        for (FuzzTarget target : wanted) {
            long end = System.nanoTime() + (long) (minutes / wanted.size() * 60e9);
            Fuzzing.Outcome outcome = new Fuzzing(target).run(seed, number -> System.nanoTime() < end);
            rows.add(String.format(
                    Locale.ROOT,
                    "{\"reader\":\"%s\",\"files\":%d,\"slowestMs\":%.1f,\"mostAllocatedMB\":%.1f,\"faults\":%d}",
                    target.name(),
                    outcome.files(),
                    outcome.slowest(),
                    outcome.most() / 1e6,
                    outcome.faults().size()));
            told.accept(rows.getLast());
            outcome.faults().stream().limit(SHOWN).forEach(told);
        }
        return "[" + String.join(",", rows) + "]";
    }
}
