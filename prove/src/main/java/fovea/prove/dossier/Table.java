package fovea.prove.dossier;

/** A table with a head; cells of columns after the first are numbers. */
final class Table {
    private final Html html = new Html();
    private final int columns;

    Table(String... head) {
        columns = head.length;
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String title : head) {
            html.leaf("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
    }

    Table row(String... cells) {
        return marked("", cells);
    }

    /** A row with a class of its own. */
    Table marked(String kind, String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row of this table has " + columns + " cells, got " + cells.length);
        }
        html.open("tr", "class", kind);
        for (int i = 0; i < cells.length; i++) {
            if (i == 0) {
                html.leaf("th", cells[i], "scope", "row");
            } else {
                html.leaf("td", cells[i]);
            }
        }
        html.close();
        return this;
    }

    Html done() {
        return html.close().close().close();
    }
}
