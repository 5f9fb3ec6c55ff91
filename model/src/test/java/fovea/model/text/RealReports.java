package fovea.model.text;

import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Real chest X-ray reports, which are not part of the repository. */
final class RealReports {
    private static final int FINDINGS = 3; // column

    private RealReports() {}

    /** The findings of the first reports that have some. */
    static List<String> findings(int count) throws IOException {
        List<List<String>> rows = rows(Files.readString(SharedData.file("reports/reports.csv")));
        return rows.stream()
                .skip(1)
                .map(row -> row.get(FINDINGS))
                .filter(text -> !text.isEmpty())
                .limit(count)
                .toList();
    }

    /** Of a table in which every quote opens or closes a cell or is doubled within one (RFC 4180). */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
            if (doubled) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
