package fovea.curate.reports;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.formats.reports.ReportTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a row of a table says, or why it cannot be used. */
sealed interface ReportRow {
    /** Longer reports are refused: no radiologist wrote them. */
    int LONGEST = 100_000; // characters

    /** Why a row with bytes that are none of its charset is refused. */
    String DAMAGED = "the row has bytes that are not of the table's charset; name another with --charset, such as"
            + " windows-1252";

    /** What stands for an empty cell in tables of data frames. */
    List<String> NOTHING = List.of("", "nan", "none", "null", "na");

    /**
     * A report that can be used.
     *
     * @param said label -> what is said of it; labels that were not judged are not in it
     */
    record Usable(long number, String text, Map<String, Presence> said) implements ReportRow {
        public Usable {
            said = Map.copyOf(said);
        }
    }

    /** A row that cannot be used. */
    record Refused(long number, String reason) implements ReportRow {}

    static ReportRow of(ReportTable.Row row, ReportRequest.Columns columns) {
        if (!row.complete()) {
            return new Refused(row.number(), "the row must have as many cells as the head; it has more or fewer");
        }
        if (row.damaged()) {
            return new Refused(row.number(), DAMAGED);
        }
        String text = row.report(columns.text());
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return new Refused(row.number(), "the report is empty");
        }
        if (text.length() > LONGEST) {
            return new Refused(
                    row.number(),
                    "a report must have at most " + LONGEST + " characters, this one has " + text.length());
        }
        return judged(row, text, columns.labels());
    }

    private static ReportRow judged(ReportTable.Row row, String text, List<String> labels) {
        Map<String, Presence> said = new LinkedHashMap<>();
        for (String label : labels) {
            String cell = row.cell(label);
            if (NOTHING.contains(cell.toLowerCase(Locale.ROOT))) {
                continue;
            }
            Optional<Presence> presence = presence(cell);
            if (presence.isEmpty()) {
                return new Refused(
                        row.number(),
                        "the column " + label
                                + " must hold 1 (present), 0 (absent), -1 (uncertain) or nothing; it holds"
                                + " another text");
            }
            said.put(label, presence.get());
        }
        return said.isEmpty()
                ? new Refused(row.number(), "no finding of the report was judged: all columns of labels are empty")
                : new Usable(row.number(), text, said);
    }

    private static Optional<Presence> presence(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true", "yes", "present" -> Optional.of(Presence.PRESENT);
            case "0", "0.0", "false", "no", "absent" -> Optional.of(Presence.ABSENT);
            case "-1", "-1.0", "u", "uncertain" -> Optional.of(Presence.UNCERTAIN);
            default -> Optional.empty();
        };
    }
}
