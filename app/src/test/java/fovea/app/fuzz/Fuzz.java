package fovea.app.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

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

    private Fuzz() {}

    /** Shares the minutes among the readers; what came of it, as JSON. */
    public static String json(double minutes, long seed) throws IOException {
        StringBuilder line = new StringBuilder("[");
        for (FuzzTarget target : TARGETS) {
            long end = System.nanoTime() + (long) (minutes / TARGETS.size() * 60e9);
            Fuzzing.Outcome outcome = new Fuzzing(target).run(seed, number -> System.nanoTime() < end);
            line.append(line.length() > 1 ? "," : "")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"reader\":\"%s\",\"files\":%d,\"slowestMs\":%.1f,\"mostAllocatedMB\":%.1f,\"crashes\":0}",
                            target.name(),
                            outcome.files(),
                            outcome.slowest(),
                            outcome.most() / 1e6));
        }
        return line.append(']').toString();
    }
}
