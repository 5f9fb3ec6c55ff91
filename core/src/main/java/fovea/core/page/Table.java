package fovea.core.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A table with a head. The first column names its row; the others are numbers unless they are said to hold words. Words are
 * never broken, except paths, hashes and the like that are longer than any word.
 */
public final class Table {
    /** Names of rows up to this length stay on one line. */
    private static final int SHORT_NAME = 28;

    private final String[] head;
    private final BitSet words = new BitSet();
    private final List<Row> rows = new ArrayList<>();

    public Table(String... head) {
        this.head = head;
    }

    /** A table all of whose columns hold words. */
    public static Table ofWords(String... head) {
        Table table = new Table(head);
        table.words.set(0, head.length);
        return table;
    }

    private record Row(String kind, List<String> cells) {}

    /** The same table, whose columns of these numbers, counted from 0, hold words. */
    public Table words(int... columns) {
        for (int column : columns) {
            words.set(column);
        }
        return this;
    }

    /** A row; the first cell names it. */
    public Table row(String... cells) {
        return marked("", cells);
    }

    /** Several rows. */
    public Table rows(Iterable<String[]> rows) {
        rows.forEach(this::row);
        return this;
    }

    /**
     * A row of a class of its own.
     *
     * @throws IllegalArgumentException when there are not as many cells as the head has
     */
    public Table marked(String kind, String... cells) {
        if (cells.length != head.length) {
            throw new IllegalArgumentException(
                    "a row of this table has " + head.length + " cells, got " + cells.length);
        }
        rows.add(new Row(kind, List.of(cells)));
        return this;
    }

    /** The markup. */
    public Html done() {
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
            html.open("tr", "class", row.kind());
            String name = row.cells().getFirst();
            html.open("th", "scope", "row", "class", name.length() <= SHORT_NAME ? "short" : "long");
            html.breakable(name).close();
            for (int i = 1; i < head.length; i++) {
                html.open("td", "class", kind(i)).breakable(row.cells().get(i)).close();
            }
            html.close();
        }
        return html.close().close().close();
    }

    private String kind(int column) {
        return words.get(column) ? "words" : "number";
    }
}
