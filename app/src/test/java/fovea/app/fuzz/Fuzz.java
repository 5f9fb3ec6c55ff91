package fovea.app.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code bench/run fuzz MINUTES [SEED]}: every reader in turn; the last line is JSON. */
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

    /** Shares the minutes among the readers. */
    public static void main(String[] arguments) throws IOException {
        double minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
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
        System.out.println(line.append(']'));
    }
}
