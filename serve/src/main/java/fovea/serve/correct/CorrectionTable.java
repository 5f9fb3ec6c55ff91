package fovea.serve.correct;

import fovea.serve.store.Fields;
import fovea.serve.store.Sql;
import java.util.List;
import java.util.Optional;

/** The table of what people corrected and accepted. */
public final class CorrectionTable {
    /** No name of a label holds a line end. */
    private static final String BETWEEN = "\n";

    private CorrectionTable() {}

    private static Correction read(Fields row) {
        return new Correction(
                row.text("sop"),
                row.text("study"),
                row.text("series"),
                (int) row.number("grid"),
                row.text("base"),
                row.number("accepted") == 1,
                List.of(row.text("labels").split(BETWEEN, -1)),
                row.text("who"),
                row.number("made"));
    }

    /** Puts one in. */
    public static void insert(Sql sql, Correction one) {
        sql.change(
                "insert into correction (sop, study, series, grid, base, accepted, labels, who, made)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                one.instance(),
                one.study(),
                one.series(),
                one.grid(),
                one.base(),
                one.accepted() ? 1 : 0,
                String.join(BETWEEN, one.labels()),
                one.who(),
                one.made());
    }

    /** The one of that SOP Instance UID. */
    public static Optional<Correction> find(Sql sql, String instance) {
        return sql.first(CorrectionTable::read, "select * from correction where sop = ?", instance);
    }

    /** All of a series, the newest first. */
    public static List<Correction> ofSeries(Sql sql, String series) {
        return sql.rows(
                CorrectionTable::read,
                "select * from correction where series = ? order by made desc, rowid desc",
                series);
    }

    /** The newest of any. */
    public static List<Correction> newest(Sql sql, int most, int offset) {
        return sql.rows(
                CorrectionTable::read,
                "select * from correction order by made desc, rowid desc limit ? offset ?",
                most,
                offset);
    }

    /** Of each grid of each series the one that was made last, in the order of their making. */
    public static List<Correction> current(Sql sql) {
        return sql.rows(
                CorrectionTable::read,
                "select * from correction as one where not exists (select 1 from correction as later"
                        + " where later.series = one.series and later.grid = one.grid"
                        + " and (later.made > one.made or (later.made = one.made and later.rowid > one.rowid)))"
                        + " order by made, rowid");
    }
}
