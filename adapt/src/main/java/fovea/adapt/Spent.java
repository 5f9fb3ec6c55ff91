package fovea.adapt;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Clocks of what a run has taken, in nanoseconds; what the process took before the run counts. */
public final class Spent {
    private Spent() {}

    /** Time on the wall since the process began. */
    public static LongSupplier ofWall() {
        long began = System.nanoTime()
                - 1_000_000L * ManagementFactory.getRuntimeMXBean().getUptime();
        return () -> System.nanoTime() - began;
    }

    /**
     * Time of all processors that this process used: what a comparison on a busy machine goes by.
     *
     * @throws IllegalStateException when the Java virtual machine does not tell
     */
    public static LongSupplier ofProcessors() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getProcessCpuTime() >= 0) {
            return system::getProcessCpuTime;
        }
        throw new IllegalStateException("this Java virtual machine does not tell the processor time of its process");
    }

    /** The same clock, from now on. */
    public static LongSupplier fromNow(LongSupplier clock) {
        long now = clock.getAsLong();
        return () -> clock.getAsLong() - now;
    }
}
