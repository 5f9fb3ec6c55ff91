package fovea.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * What the program finds itself on, before any of it is judged.
 *
 * @param system such as {@code Linux 6.1 amd64}
 * @param javaVersion feature number of Java, such as 25
 * @param java its full version and home
 * @param cores processors that the JVM may use
 * @param memoryBytes of the machine, or of the container it runs in
 * @param freeBytes of these, not in use now
 * @param heapBytes the most that the Java heap may grow to
 * @param environment such as {@link System#getenv()}
 */
public record Machine(
        String system,
        int javaVersion,
        String java,
        int cores,
        long memoryBytes,
        long freeBytes,
        long heapBytes,
        Map<String, String> environment) {
    public Machine {
        environment = Map.copyOf(environment);
    }

    /** The one this runs on. */
    public static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        // the platform's bean is of this kind in every JDK that has the module jdk.management
        OperatingSystemMXBean bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.version().feature(),
                Runtime.version() + " (" + System.getProperty("java.home") + ")",
                runtime.availableProcessors(),
                bean.getTotalMemorySize(),
                bean.getFreeMemorySize(),
                runtime.maxMemory(),
                System.getenv());
    }
}
