package fovea.model.libtorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** How much memory this process holds, native memory included, in megabytes of 2^20 bytes. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ResidentMemory() {}

    /** Resident now. */
    public static long megabytes() {
        return Pointer.physicalBytes() >> 20;
    }

    /** The most that was ever resident; what is resident now where the system does not tell (all but Linux). */
    public static long peakMegabytes() {
        try {
            List<String> status = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
            return status.stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElseGet(ResidentMemory::megabytes);
        } catch (IOException e) {
            return megabytes();
        }
    }
}
