package fovea.curate.archive;

/** Told how far the unpacking of an archive is. */
@FunctionalInterface
public interface Unpacking {
    /** Tells nobody. */
    Unpacking SILENT = (done, total) -> {};

    /**
     * Some bytes are done: of the archive, or, in zips, of what it unpacks to.
     *
     * @param done bytes so far, never falling, at most {@code total}; at the end that
     * @param total bytes in all
     */
    void unpacked(long done, long total);
}
