package fovea.formats.reports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A table with a head and one report a row (RFC 4180): commas, semicolons or tabs between the columns, quotes around cells
 * that hold them or line ends. A byte order mark is obeyed. Bytes that the charset does not know become the replacement
 * character, by which {@link Row#damaged} knows the row.
 *
 * @param file the table
 * @param charset it is read in: UTF-16 where its byte order mark says so, else the one asked for
 * @param columns names of the head
 * @param rows in the order of the file
 */
public record ReportTable(Path file, Charset charset, List<String> columns, List<Row> rows) {
    /** Larger files are refused. */
    static final long MOST_BYTES = 512L << 20;

    private static final char DAMAGE = '\uFFFD';
    private static final int LONGEST_NAME = 40; // of a column, to be told in a message

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A row of the table. */
    public record Row(CSVRecord cells) {
        /** From 1 for the first below the head. */
        public long number() {
            return cells.getRecordNumber();
        }

        /** Whether it has as many cells as the head. */
        public boolean complete() {
            return cells.isConsistent();
        }

        /** A cell without spaces around; empty where the row is too short. */
        public String cell(String column) {
            return cells.isMapped(column) && cells.isSet(column)
                    ? cells.get(column).strip()
                    : "";
        }

        /** The report that some columns make: those that are not empty, a line each. */
        public String report(List<String> parts) {
            return parts.stream()
                    .map(this::cell)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        }

        /** Whether bytes of it could not be read in the table's charset. */
        public boolean damaged() {
            return cells.stream().anyMatch(cell -> cell.indexOf(DAMAGE) >= 0);
        }
    }

    /**
     * Reads a table.
     *
     * @param wanted columns that it must have; they also tell what separates columns
     * @throws IOException when it cannot be read, is too large, is no such table, or lacks a column
     */
    public static ReportTable read(Path file, Charset charset, List<String> wanted) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IOException(file + " must have at most " + MOST_BYTES + " bytes, it has " + size);
        }
        byte[] bytes = Files.readAllBytes(file);
        Charset found = marked(bytes).orElse(charset);
        String text = new String(bytes, found);
        return parse(file, found, text.startsWith("\uFEFF") ? text.substring(1) : text, wanted);
    }

    /** The charset that a byte order mark tells. */
    private static Optional<Charset> marked(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return switch (first) {
            case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xefbb -> Optional.of(StandardCharsets.UTF_8);
            default -> Optional.empty();
        };
    }

    private static ReportTable parse(Path file, Charset charset, String text, List<String> wanted) throws IOException {
        char delimiter = delimiter(text, wanted);
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text), FORMAT.builder().setDelimiter(delimiter).get())) {
            List<String> columns = parser.getHeaderNames();
            List<String> missing =
                    wanted.stream().filter(column -> !columns.contains(column)).toList();
            if (!missing.isEmpty()) {
                throw new IOException(file + " must have the columns " + String.join(", ", wanted) + "; it lacks "
                        + String.join(", ", missing) + " and has " + told(columns));
            }
            List<Row> rows = new ArrayList<>();
            parser.forEach(row -> rows.add(new Row(row)));
            return new ReportTable(file, charset, columns, rows);
        } catch (UncheckedIOException e) {
            throw new IOException(file + " is no proper table: " + whereAlone(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no proper table: its head must name each column once", e);
        }
    }

    /** The character that parts the head into most of the columns wanted. */
    private static char delimiter(String text, List<String> wanted) {
        String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char delimiter : new char[] {',', ';', '\t'}) {
            List<String> names = List.of(head.replace("\"", "").split(String.valueOf(delimiter), -1));
            long found = wanted.stream().filter(names::contains).count();
            if (found > most) {
                best = delimiter;
                most = found;
            }
        }
        return best;
    }

    /** Names of columns for a message; what is too long to be a name may be a report, and is not told. */
    private static String told(List<String> columns) {
        return columns.stream()
                .map(name -> name.length() > LONGEST_NAME || name.contains(" ") ? "(a text of its own)" : name)
                .collect(Collectors.joining(", "));
    }

    /** The parser names lines; whatever else it says is left out, for it may quote. */
    private static String whereAlone(UncheckedIOException failure) {
        String told = String.valueOf(failure.getMessage());
        String line = told.replaceFirst("(?s).*?line:? ?([0-9]+).*", "$1");
        return line.matches("[0-9]{1,12}")
                ? "a quote that opens a cell in line " + line + " must be closed before the next separator"
                : "a quote that opens a cell must be closed before the next separator";
    }
}
