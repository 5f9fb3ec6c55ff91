package fovea.prove.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** The least processor time of some rounds, all threads of the JVM counted: what a busy machine does not blur. */
record Clock<T>(T result, double seconds) {
    static <T> Clock<T> leastOf(int rounds, Supplier<T> work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double least = Double.POSITIVE_INFINITY;
        T result = null;
        for (int i = 0; i < rounds; i++) {
            long start = system.getProcessCpuTime();
            result = work.get();
            least = Math.min(least, (system.getProcessCpuTime() - start) / 1e9);
        }
        if (result == null) {
            throw new IllegalArgumentException("a clock needs at least one round, got " + rounds);
        }
        return new Clock<>(result, least);
    }
}
