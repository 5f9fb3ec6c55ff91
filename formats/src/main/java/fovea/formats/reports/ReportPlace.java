package fovea.formats.reports;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a report stands in a table: the part of a {@link fovea.core.cohort.FileReference}. Its text is a path, {@code
 * /row/charset/column/...}, escaped as in a JSON Pointer (RFC 6901, section 3).
 *
 * @param row number of the record, from 1 for the first below the head
 * @param charset of the table
 * @param columns that make the report, in this order, at least one
 */
public record ReportPlace(long row, Charset charset, List<String> columns) {
    public ReportPlace {
        Objects.requireNonNull(charset, "charset is null");
        columns = List.copyOf(columns);
        if (row < 1 || columns.isEmpty()) {
            throw new IllegalArgumentException("a report stands in a row from 1 and in at least one column, got row "
                    + row + " and " + columns.size() + " columns");
        }
    }

    /** Its text; {@link #parse} gives the place back. */
    public String text() {
        return Stream.concat(Stream.of(String.valueOf(row), charset.name()), columns.stream())
                .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /**
     * Reads a place.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static ReportPlace parse(String text) {
        List<String> parts = Stream.of(text.split("/", -1))
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
        if (parts.size() < 4 || !parts.get(1).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("the place of a report is /row/charset/column, got " + text);
        }
        return new ReportPlace(
                Long.parseLong(parts.get(1)), Charset.forName(parts.get(2)), parts.subList(3, parts.size()));
    }
}
