package fovea.app.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Spoils seeds and has them read, one seed of random numbers a file, so that each failure can be made again. */
final class Fuzzing {
    /** Processor time for one file, in milliseconds, beyond which it counts as hanging. */
    private static final double HANG_MS = 1000;

    /** Bytes that may be allocated for a small file. */
    private static final long SMALL_FILE = 64_000_000;

    private static final int SHOWN = 12;

    private final FuzzTarget target;
    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Fuzzing(FuzzTarget target) {
        this.target = target;
    }

    /**
     * What came of it.
     *
     * @param files spoilt files read
     * @param slowest longest processor time for one, in milliseconds: others' load on the machine is not the reader's
     * @param most bytes allocated for one, at most
     * @param faults with the number of the file: what was thrown that no contract names, and what took too long or too much
     */
    record Outcome(long files, double slowest, long most, List<String> faults) {}

    /** Reads spoilt files while the predicate holds for their number. */
    Outcome run(long seed, LongPredicate goOn) throws IOException {
        List<Path> seeds = target.seeds();
        Path file = Files.createTempFile("fuzz", ".bin");
        double slowest = 0;
        long most = 0;
        long number = 0;
        List<String> faults = new ArrayList<>();
        try {
            for (; goOn.test(number); number++) {
                Random random = new Random(seed * 1_000_003 + number);
                Path sound = seeds.get(random.nextInt(seeds.size()));
                Files.write(file, Mutation.of(Files.readAllBytes(sound), random));
                long before = memory.getCurrentThreadAllocatedBytes();
                long started = memory.getCurrentThreadCpuTime();
                try {
                    target.read(file);
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    faults.add(words(e, sound, number));
                }
                double taken = (memory.getCurrentThreadCpuTime() - started) / 1e6;
                long allocated = memory.getCurrentThreadAllocatedBytes() - before;
                if (taken > HANG_MS || allocated > SMALL_FILE) {
                    faults.add(String.format(
                            Locale.ROOT,
                            "%s, file %d of %s: %.0f ms, %d bytes",
                            target.name(),
                            number,
                            sound,
                            taken,
                            allocated));
                }
                slowest = Math.max(slowest, taken);
                most = Math.max(most, allocated);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return new Outcome(number, slowest, most, faults);
    }

    private String words(Throwable thrown, Path sound, long number) {
        StringWriter words = new StringWriter();
        words.write(target.name() + ", file " + number + " of " + sound + ": ");
        thrown.printStackTrace(new PrintWriter(words));
        return words.toString().lines().limit(SHOWN).collect(Collectors.joining("\n"));
    }
}
