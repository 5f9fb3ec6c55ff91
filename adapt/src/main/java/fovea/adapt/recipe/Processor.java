package fovea.adapt.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the processor can do.
 *
 * @param flags as Linux lists them in {@code /proc/cpuinfo}; empty where it is another system
 */
record Processor(List<String> flags) {
    /** This machine's. */
    static Processor here() {
        return of(Path.of("/proc/cpuinfo"));
    }

    /** As that file says; without flags where it cannot be read. */
    static Processor of(Path file) {
        try {
            return new Processor(Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> List.of(
                            line.substring(line.indexOf(':') + 1).strip().split(" ", -1)))
                    .orElseGet(List::of));
        } catch (IOException e) {
            return new Processor(List.of());
        }
    }

    /** Whether products in bfloat16 are instructions of its own; without them they are slower than 32-bit floats. */
    boolean multipliesBfloat16() {
        return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
    }
}
