package fovea.serve.learn;

import fovea.serve.store.Fields;
import fovea.serve.store.Sql;
import java.util.List;
import java.util.Optional;

/** The table of runs. Every change takes the next sequence. */
public final class LearningTable {
    private static final String NEXT = "(select coalesce(max(sequence), 0) + 1 from learning)";
    private static final String OPEN = "state in ('queued', 'running')";

    private LearningTable() {}

    private static LearningRun read(Fields row) {
        return new LearningRun(
                row.text("id"),
                new LearningRun.About(row.text("specialist"), (int) row.number("version"), row.text("who")),
                LearningState.of(row.text("state")),
                new LearningRun.Course(
                        row.text("step"),
                        (int) row.number("attempt"),
                        row.number("created"),
                        row.number("updated"),
                        row.number("sequence")),
                new LearningRun.Result(row.text("words"), row.text("proposal")));
    }

    static void insert(Sql sql, String id, LearningRun.About about, long now) {
        sql.change(
                "insert into learning (id, specialist, version, who, state, step, attempt, created, updated, sequence,"
                        + " words, proposal) values (?, ?, ?, ?, 'queued', '', 0, ?, ?, " + NEXT + ", '', '')",
                id,
                about.specialist(),
                about.version(),
                about.who(),
                now,
                now);
    }

    /** The run of that id. */
    public static Optional<LearningRun> find(Sql sql, String id) {
        return sql.first(LearningTable::read, "select * from learning where id = ?", id);
    }

    /** The newest first. */
    public static List<LearningRun> newest(Sql sql, int most) {
        return sql.rows(LearningTable::read, "select * from learning order by created desc, rowid desc limit ?", most);
    }

    /** The run that is at work or waits for its turn. */
    static Optional<LearningRun> open(Sql sql) {
        return sql.first(LearningTable::read, "select * from learning where " + OPEN + " order by created, rowid");
    }

    /** The run of a specialist whose successor waits for a steward. */
    static Optional<LearningRun> waiting(Sql sql, String specialist) {
        return sql.first(
                LearningTable::read,
                "select * from learning where state = 'waiting' and specialist = ? order by created, rowid",
                specialist);
    }

    /** A process begins it, or goes on. */
    static void begin(Sql sql, String id, long now) {
        sql.change(
                "update learning set state = 'running', attempt = attempt + 1, updated = ?, sequence = " + NEXT
                        + " where id = ? and " + OPEN,
                now,
                id);
    }

    /** The process ends, and it was not the run's fault. */
    static void release(Sql sql, String id, long now) {
        sql.change(
                "update learning set state = 'queued', attempt = attempt - 1, updated = ?, sequence = " + NEXT
                        + " where id = ? and state = 'running'",
                now,
                id);
    }

    static void step(Sql sql, String id, String step, long now) {
        sql.change(
                "update learning set step = ?, updated = ?, sequence = " + NEXT + " where id = ? and state = 'running'",
                step,
                now,
                id);
    }

    /**
     * Something came of it; says whether it did from that state.
     *
     * @param run as it was seen, in the state that it must still be in
     */
    static boolean become(Sql sql, LearningRun run, LearningState state, LearningRun.Result result, long now) {
        return sql.change(
                        "update learning set state = ?, step = '', words = ?, proposal = ?, updated = ?, sequence = "
                                + NEXT + " where id = ? and state = ?",
                        state.word(),
                        result.words(),
                        result.proposal(),
                        now,
                        run.id(),
                        run.state().word())
                == 1;
    }
}
