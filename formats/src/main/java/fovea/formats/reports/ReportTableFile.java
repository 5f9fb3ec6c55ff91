package fovea.formats.reports;

import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table with a head as {@link ReportTable} reads it: UTF-8, commas, quotes where they are needed (RFC 4180). */
public final class ReportTableFile {
    private ReportTableFile() {}

    /**
     * Writes it in one go.
     *
     * @param columns names of the head
     * @param rows as many cells each
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, List<String> columns, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row must have " + columns.size() + " cells, got " + row.size());
                }
                printer.printRecord(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        AtomicWrite.text(file, text.toString());
    }
}
