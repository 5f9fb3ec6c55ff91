package fovea.serve.store;

import java.util.List;

/** The table of objects that are sent to a PACS: waiting, done or given up. */
public final class DeliveryTable {
    private DeliveryTable() {}

    /**
     * An object to be sent now.
     *
     * @param sha256 of its content
     * @param tries that failed
     * @param begun when it was first to be sent, in milliseconds since 1970
     */
    public record Due(String sop, String sha256, int tries, long begun) {}

    /** Every object that was made and is not in the table waits from now on; says how many are new. */
    public static int gather(Sql sql, long now) {
        return sql.change(
                "insert into delivery (sop, state, tries, begun, due) select sop, 'waiting', 0, ?, ? from instance"
                        + " where made = 1 and sop not in (select sop from delivery)",
                now,
                now);
    }

    /** Those to be sent now, the longest due first. */
    public static List<Due> due(Sql sql, long now, int most) {
        return sql.rows(
                row -> new Due(row.text("sop"), row.text("sha256"), (int) row.number("tries"), row.number("begun")),
                "select sop, sha256, tries, begun from delivery join instance using (sop)"
                        + " where state = 'waiting' and due <= ? order by due, sop limit ?",
                now,
                most);
    }

    /** The PACS has it. */
    public static void done(Sql sql, String sop) {
        sql.change("update delivery set state = 'done' where sop = ?", sop);
    }

    /** It was not taken, and is sent again then. */
    public static void again(Sql sql, String sop, long due) {
        sql.change("update delivery set tries = tries + 1, due = ? where sop = ?", due, sop);
    }

    /** It is sent no more. */
    public static void giveUp(Sql sql, String sop) {
        sql.change("update delivery set tries = tries + 1, state = 'given up' where sop = ?", sop);
    }

    /** How many are in a state. */
    public static long count(Sql sql, String state) {
        return sql.number("select count(*) from delivery where state = ?", state);
    }
}
