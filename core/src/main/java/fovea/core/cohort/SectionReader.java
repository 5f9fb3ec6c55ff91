package fovea.core.cohort;

/** Reads a report in two parts: one section, and all else. Implementations are safe for several threads. */
public interface SectionReader extends TextReader {
    /**
     * A report, parted.
     *
     * @param given all sections but one, a line each; empty where the report has no other
     * @param written the one; empty where the report does not have it
     */
    record Parted(String given, String written) {
        @Override
        public String toString() {
            return "a report of " + given.length() + " and " + written.length() + " characters";
        }
    }

    /**
     * The report of a case.
     *
     * @param section the one apart
     * @throws java.io.UncheckedIOException when the file is missing, unreadable, or no longer the one that was curated;
     *     the message holds nothing of the report
     * @throws IllegalArgumentException when the reports of its table have no such section
     */
    Parted parted(Case one, String section);
}
