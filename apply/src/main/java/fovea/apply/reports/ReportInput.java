package fovea.apply.reports;

import fovea.formats.reports.ReportTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as it was given, or why it could not be read.
 *
 * @param name its file, or its identifier in a table
 * @param text empty where it could not be read
 * @param defect why not; empty where it could
 */
public record ReportInput(String name, String text, String defect) {
    /** Longer texts are refused: no radiologist wrote them. */
    public static final int LONGEST = 100_000; // characters

    private static final long LARGEST_FILE = 4L << 20; // bytes
    private static final List<String> IDS = List.of("uid", "id", "report_id", "study_id");

    /** What the report cannot be answered for, whoever is asked; empty where nothing speaks against it. */
    public Optional<String> unreadable() {
        if (!defect.isEmpty()) {
            return Optional.of(defect);
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return Optional.of("the report is empty");
        }
        return text.length() > LONGEST
                ? Optional.of("a report must have at most " + LONGEST + " characters, this one has " + text.length())
                : Optional.empty();
    }

    /**
     * A file of text.
     *
     * @throws IOException when it cannot be read
     */
    public static ReportInput ofFile(Path file, Charset charset) throws IOException {
        String name = file.toString();
        if (Files.size(file) > LARGEST_FILE) {
            return new ReportInput(
                    name,
                    "",
                    "a report must have at most " + LARGEST_FILE + " bytes, the file has " + Files.size(file));
        }
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new ReportInput(name, text.startsWith("\uFEFF") ? text.substring(1) : text, "");
        } catch (CharacterCodingException e) {
            return new ReportInput(
                    name,
                    "",
                    "the file must be text in " + charset + ", it has other bytes; name another"
                            + " with --charset, such as windows-1252");
        }
    }

    /**
     * All rows of a table.
     *
     * @param columns that make a report
     * @param id column that names it; empty: {@code uid}, {@code id}, {@code report_id} or {@code study_id}, else the row
     * @throws IOException when the table cannot be read or lacks a column
     */
    public static List<ReportInput> ofTable(Path file, Charset charset, List<String> columns, Optional<String> id)
            throws IOException {
        List<String> wanted = new ArrayList<>(columns);
        id.ifPresent(wanted::add);
        ReportTable table =
                ReportTable.read(file, charset, wanted.stream().distinct().toList());
        Optional<String> named =
                id.or(() -> IDS.stream().filter(table.columns()::contains).findFirst());
        return table.rows().stream()
                .map(row -> {
                    String name =
                            named.map(row::cell).filter(own -> !own.isEmpty()).orElse("row " + row.number());
                    String defect = !row.complete()
                            ? "the row must have as many cells as the head; it has more or fewer"
                            : row.damaged() ? "the row has bytes that are not of the table's charset" : "";
                    return new ReportInput(name, defect.isEmpty() ? row.report(columns) : "", defect);
                })
                .toList();
    }

    @Override
    public String toString() {
        return name + ", " + text.length() + " characters";
    }
}
