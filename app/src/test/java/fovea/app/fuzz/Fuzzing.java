package fovea.app.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;

/** Spoils seeds and has them read, one seed of random numbers a file, so that each failure can be made again. */
final class Fuzzing {
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
     */
    record Outcome(long files, double slowest, long most) {}

    /** Reads spoilt files while the predicate holds for their number; the first crash is thrown with its number. */
    Outcome run(long seed, LongPredicate goOn) throws IOException {
        List<Path> seeds = target.seeds();
        Path file = Files.createTempFile("fuzz", ".bin");
        double slowest = 0;
        long most = 0;
        long number = 0;
        try {
            for (; goOn.test(number); number++) {
                Random random = new Random(seed * 1_000_003 + number);
                Path sound = seeds.get(random.nextInt(seeds.size()));
                Files.write(file, Mutation.of(Files.readAllBytes(sound), random));
                long before = memory.getCurrentThreadAllocatedBytes();
                long started = memory.getCurrentThreadCpuTime();
                read(file, sound, number);
                slowest = Math.max(slowest, (memory.getCurrentThreadCpuTime() - started) / 1e6);
                most = Math.max(most, memory.getCurrentThreadAllocatedBytes() - before);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return new Outcome(number, slowest, most);
    }

    private void read(Path file, Path sound, long number) throws IOException {
        try {
            target.read(file);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new IllegalStateException(target.name() + ", file " + number + " of " + sound, e);
        }
    }
}
