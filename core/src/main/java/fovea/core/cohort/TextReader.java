package fovea.core.cohort;

/** Reads the report of a case from where it is kept. Implementations are safe for several threads. */
public interface TextReader {
    /**
     * The report's text.
     *
     * @throws java.io.UncheckedIOException when the file is missing, unreadable, or no longer the one that was curated;
     *     the message holds nothing of the report
     */
    String text(Case one);
}
