package fovea.model;

import org.bytedeco.javacpp.Pointer;

/** How much memory this process holds, native memory included. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Resident set size in megabytes (2^20 bytes). */
    public static long megabytes() {
        return Pointer.physicalBytes() >> 20;
    }
}
