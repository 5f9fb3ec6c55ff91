package fovea.prove.dossier;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A table with a head. The first column names its row; the others are numbers unless they are said to hold words. */
final class Table {
    private final String[] head;
    private final BitSet words = new BitSet();
    private final List<Row> rows = new ArrayList<>();

    Table(String... head) {
        this.head = head;
    }

    private record Row(String kind, List<String> cells) {}

    /** Says which columns, counted from 0, hold words. */
    Table words(int... columns) {
        for (int column : columns) {
            words.set(column);
        }
        return this;
    }

    Table row(String... cells) {
        return marked("", cells);
    }

    /** A row with a class of its own. */
    Table marked(String kind, String... cells) {
        if (cells.length != head.length) {
            throw new IllegalArgumentException(
                    "a row of this table has " + head.length + " cells, got " + cells.length);
        }
        rows.add(new Row(kind, List.of(cells)));
        return this;
    }

    Html done() {
        Html html = new Html()
                .open("div", "class", "scroll")
                .open("table")
                .open("thead")
                .open("tr");
        for (int i = 0; i < head.length; i++) {
            html.leaf("th", head[i], "scope", "col", "class", kind(i));
        }
        html.close().close().open("tbody");
        for (Row row : rows) {
            html.open("tr", "class", row.kind()).leaf("th", row.cells().getFirst(), "scope", "row");
            for (int i = 1; i < head.length; i++) {
                html.leaf("td", row.cells().get(i), "class", kind(i));
            }
            html.close();
        }
        return html.close().close().close();
    }

    private String kind(int column) {
        return words.get(column) ? "words" : "number";
    }
}
