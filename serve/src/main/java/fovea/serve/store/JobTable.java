package fovea.serve.store;

import java.util.List;
import java.util.Optional;

/** The table of jobs. A job that was answered or refused never changes. */
public final class JobTable {
    /** How many dead processes a job may leave behind before it is given up. */
    public static final int MOST_ATTEMPTS = 3;

    private static final String NEXT = "(select coalesce(max(sequence), 0) + 1 from job)";

    private JobTable() {}

    static Job read(Fields row) {
        return new Job(
                row.text("id"),
                row.text("study"),
                row.text("series"),
                row.text("content"),
                row.text("revision"),
                new Job.Progress(
                        JobState.of(row.text("state")),
                        row.text("step"),
                        (int) row.number("attempt"),
                        row.number("sequence"),
                        row.number("updated")),
                row.number("created"),
                row.text("outcome"));
    }

    /** The job of that id. */
    public static Optional<Job> find(Sql sql, String id) {
        return sql.first(JobTable::read, "select * from job where id = ?", id);
    }

    /** Those that changed after that one, in the order of their changes. */
    public static List<Job> changedAfter(Sql sql, long sequence, int most) {
        return sql.rows(
                JobTable::read, "select * from job where sequence > ? order by sequence limit ?", sequence, most);
    }

    /** The newest, by when they were made. */
    public static List<Job> newest(Sql sql, int most, int offset) {
        return sql.rows(JobTable::read, "select * from job order by created desc, id limit ? offset ?", most, offset);
    }

    /** Jobs of a series, the newest first. */
    public static List<Job> ofSeries(Sql sql, String series) {
        return sql.rows(JobTable::read, "select * from job where series = ? order by created desc, id", series);
    }

    /** Those that were answered or refused after that moment (milliseconds since 1970), the newest first. */
    public static List<Job> settledSince(Sql sql, long moment, int most) {
        return sql.rows(
                JobTable::read,
                "select * from job where state in ('answered', 'refused') and updated > ? order by updated desc, id limit ?",
                moment,
                most);
    }

    /** The newest change of any. */
    public static long lastSequence(Sql sql) {
        return sql.number("select max(sequence) from job");
    }

    /** How many are in a state. */
    public static long count(Sql sql, JobState state) {
        return sql.number("select count(*) from job where state = ?", state.word());
    }

    /** Puts a new job into the queue, with its images. */
    public static void queue(Sql sql, Job job, List<Instance> images) {
        sql.change(
                "insert into job (id, study, series, content, revision, state, step, attempt, owner, created, updated,"
                        + " sequence, outcome) values (?, ?, ?, ?, ?, 'queued', '', 0, '', ?, ?, " + NEXT + ", '')",
                job.id(),
                job.study(),
                job.series(),
                job.content(),
                job.revision(),
                job.created(),
                job.created());
        for (Instance image : images) {
            sql.change("insert into job_instance (job, sop) values (?, ?)", job.id(), image.sop());
        }
    }

    /** Puts a job that failed or was cancelled into the queue again, as if it were new. */
    public static void again(Sql sql, String id, long now) {
        sql.change(
                "update job set state = 'queued', step = '', attempt = 0, outcome = '', updated = ?, sequence = " + NEXT
                        + " where id = ? and state in ('failed', 'cancelled')",
                now,
                id);
    }

    /** Puts a job back that a process began and cannot end, for it is about to end itself; that is no attempt. */
    public static void release(Sql sql, String owner, long now) {
        sql.change(
                "update job set state = 'queued', step = '', attempt = attempt - 1, updated = ?, sequence = " + NEXT
                        + " where owner = ? and state = 'running'",
                now,
                owner);
    }

    /** Takes the oldest job in the queue for a process. */
    public static Optional<Job> take(Sql sql, String owner, long now) {
        Optional<String> id =
                sql.first(row -> row.text(1), "select id from job where state = 'queued' order by created, id limit 1");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        sql.change(
                "update job set state = 'running', step = 'begun', attempt = attempt + 1, owner = ?, updated = ?,"
                        + " sequence = " + NEXT + " where id = ?",
                owner,
                now,
                id.get());
        return find(sql, id.get());
    }

    /** Tells what is being done. */
    public static void step(Sql sql, String id, String step, long now) {
        sql.change(
                "update job set step = ?, updated = ?, sequence = " + NEXT + " where id = ? and state = 'running'",
                step,
                now,
                id);
    }

    /**
     * Ends a job.
     *
     * @return whether it was not settled before
     */
    public static boolean settle(Sql sql, String id, JobState state, String outcome, long now) {
        return sql.change(
                        "update job set state = ?, step = '', outcome = ?, updated = ?, sequence = " + NEXT
                                + " where id = ? and state in ('queued', 'running')",
                        state.word(),
                        outcome,
                        now,
                        id)
                == 1;
    }

    /** Takes back a job that waits; one that runs or is settled stays. */
    public static boolean cancel(Sql sql, String id, long now) {
        return sql.change(
                        "update job set state = 'cancelled', updated = ?, sequence = " + NEXT
                                + " where id = ? and state = 'queued'",
                        now,
                        id)
                == 1;
    }

    /**
     * Puts back into the queue what a process that is no more had begun; what has ended too many processes fails.
     *
     * @param owner the process that lives
     * @return ids of jobs that were put back
     */
    public static List<String> revive(Sql sql, String owner, long now) {
        List<Job> left = sql.rows(JobTable::read, "select * from job where state = 'running' and owner <> ?", owner);
        for (Job job : left) {
            if (job.progress().attempt() >= MOST_ATTEMPTS) {
                settle(sql, job.id(), JobState.FAILED, GIVEN_UP, now);
            } else {
                sql.change(
                        "update job set state = 'queued', step = '', updated = ?, sequence = " + NEXT + " where id = ?",
                        now,
                        job.id());
            }
        }
        return left.stream().map(Job::id).toList();
    }

    private static final String GIVEN_UP =
            "{\"answered\":false,\"words\":\"given up: the service ended " + MOST_ATTEMPTS
                    + " times while it worked on this series\",\"answers\":[],\"refusals\":[],\"failures\":[\"the service ended "
                    + MOST_ATTEMPTS + " times while it worked on this series\"]}";
}
