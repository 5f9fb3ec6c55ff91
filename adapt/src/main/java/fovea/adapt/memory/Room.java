package fovea.adapt.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Memory that is to be had, in megabytes of 2^20 bytes.
 *
 * @param free beyond what this process holds: what the machine can give without swapping, or what the limit of the
 *     control group leaves, where that is less
 * @param heap the most that Java's heap may grow to
 */
public record Room(long free, long heap) {
    private static final long UNLIMITED = Long.MAX_VALUE >> 20;

    /** Of this machine and process. */
    public static Room here() {
        return new Room(free(Path.of("/")), Runtime.getRuntime().maxMemory() >> 20);
    }

    /**
     * What a Linux machine tells; elsewhere three quarters of all memory.
     *
     * @param root of the file system, {@code /}
     */
    static long free(Path root) {
        long machine = numbers(root.resolve("proc/meminfo"), "MemAvailable:").stream()
                .map(kilobytes -> kilobytes >> 10)
                .findFirst()
                .orElseGet(Room::mostOfAll);
        return Math.min(machine, leftByGroups(root));
    }

    private static long mostOfAll() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (system.getTotalMemorySize() >> 20) * 3 / 4
                : UNLIMITED;
    }

    /** The least that the groups of this process leave: of both versions of control groups, from its own up to the root. */
    private static long leftByGroups(Path root) {
        long left = UNLIMITED;
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            boolean second = parts.length == 3 && parts[1].isEmpty();
            boolean first =
                    parts.length == 3 && List.of(parts[1].split(",", -1)).contains("memory");
            if (second || first) {
                Path top = root.resolve(second ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
                Path group = top.resolve(parts[2].substring(1)).normalize();
                for (Path at = group; at != null && at.startsWith(top); at = at.getParent()) {
                    left = Math.min(left, second ? left(at) : leftOfFirst(at));
                }
            }
        }
        return left;
    }

    private static long left(Path group) {
        return left(group, "memory.max", "memory.current", "inactive_file ");
    }

    private static long leftOfFirst(Path group) {
        return left(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ");
    }

    /** Limit less use; files that were read and can be dropped count as free. */
    private static long left(Path group, String limit, String use, String droppable) {
        List<Long> most = numbers(group.resolve(limit), "");
        List<Long> used = numbers(group.resolve(use), "");
        if (most.isEmpty() || used.isEmpty()) {
            return UNLIMITED;
        }
        long cached = numbers(group.resolve("memory.stat"), droppable).stream()
                .findFirst()
                .orElse(0L);
        return Math.max(0, (most.getFirst() - used.getFirst() + cached) >> 20);
    }

    /** The numbers in the lines that begin so; "max" is none. */
    private static List<Long> numbers(Path file, String beginning) {
        return lines(file).stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty() && digits.length() < 19)
                .map(Long::parseLong)
                .toList();
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
