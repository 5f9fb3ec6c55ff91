package fovea.curate;

/** Told how far the reading of files is. Called from several threads, one at a time. */
@FunctionalInterface
public interface CurationProgress {
    /** Tells nobody. */
    CurationProgress SILENT = (done, total) -> {};

    /**
     * Some files are read.
     *
     * @param done cases read so far, 1 to {@code total}, rising by one a call; the first call of a resumed run tells how
     *     many an earlier one had read
     * @param total cases to read
     */
    void read(int done, int total);

    /**
     * Some pictures have been compared with all others. Pictures of unknown patients are compared a second time, with
     * another measure: then this begins anew.
     *
     * @param done pictures so far, 1 to {@code total}, rising
     * @param total pictures
     */
    default void compared(int done, int total) {}
}
