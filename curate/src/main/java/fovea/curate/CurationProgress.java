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
}
