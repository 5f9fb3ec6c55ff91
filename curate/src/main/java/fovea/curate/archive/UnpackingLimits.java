package fovea.curate.archive;

/**
 * How much an archive may unpack to.
 *
 * @param bytes in all
 * @param entries files and folders
 * @param ratio bytes unpacked for one of the archive's own; beyond what medical files reach, and below what bombs need
 * @param free bytes that any archive may unpack to, whatever its ratio
 */
public record UnpackingLimits(long bytes, long entries, int ratio, long free) {
    /** A tebibyte, two million entries, a hundred to one beyond 256 MiB. */
    public static final UnpackingLimits USUAL = new UnpackingLimits(1L << 40, 2_000_000, 100, 256L << 20);

    public UnpackingLimits {
        if (bytes < 1 || entries < 1 || ratio < 1 || free < 0) {
            throw new IllegalArgumentException("limits are above 0, got " + bytes + " bytes, " + entries
                    + " entries, a ratio of " + ratio + " and " + free + " free bytes");
        }
    }
}
