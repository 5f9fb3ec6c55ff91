package fovea.model.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This process's memory in MB of 2^20 bytes, all of one accounting: pages of mapped files and libraries count, now and at
 * the peak. Linux only.
 */
final class Memory {
    private Memory() {}

    static long resident() throws IOException {
        return megabytes("VmRSS:");
    }

    /** The most since the start or {@link #clearPeak}. */
    static long peak() throws IOException {
        return megabytes("VmHWM:");
    }

    /** Pages of files and libraries that are resident now. */
    static long files() throws IOException {
        return megabytes("RssFile:");
    }

    /** The peak counts from here. */
    static void clearPeak() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    private static long megabytes(String key) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(any -> any.startsWith(key))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
    }
}
