package fovea.serve.store;

import java.util.List;
import java.util.Optional;

/** The table of stored DICOM objects, and that of series that wait for a job. */
public final class InstanceTable {
    private InstanceTable() {}

    static Instance read(Fields row) {
        return new Instance(
                row.text("sop"),
                row.text("series"),
                row.text("study"),
                new Instance.Kind(
                        row.text("sop_class"), row.text("syntax"), row.text("modality"), row.number("made") == 1),
                new Instance.Patient(
                        row.text("patient_id"),
                        row.text("patient_name"),
                        row.text("study_date"),
                        row.text("accession")),
                new Instance.StoredFile(row.text("sha256"), row.number("bytes"), row.number("received")),
                row.text("attributes"));
    }

    /** The object of that SOP Instance UID. */
    public static Optional<Instance> find(Sql sql, String sop) {
        return sql.first(InstanceTable::read, "select * from instance where sop = ?", sop);
    }

    /** All of a series, by the order of their UIDs. */
    public static List<Instance> ofSeries(Sql sql, String series) {
        return sql.rows(InstanceTable::read, "select * from instance where series = ? order by sop", series);
    }

    /** How many are stored of a series, received or made. */
    public static long count(Sql sql, String series) {
        return sql.number("select count(*) from instance where series = ?", series);
    }

    /** Series of which objects were received, those received last first. */
    public static List<String> received(Sql sql, int most, int offset) {
        return sql.rows(
                row -> row.text(1),
                "select series from instance where made = 0 group by series order by max(received) desc, series"
                        + " limit ? offset ?",
                most,
                offset);
    }

    /** One that was received of a series, to tell of the series by. */
    public static Optional<Instance> anyReceived(Sql sql, String series) {
        return sql.first(
                InstanceTable::read,
                "select * from instance where series = ? and made = 0 order by sop limit 1",
                series);
    }

    /** All of a study. */
    public static List<Instance> ofStudy(Sql sql, String study) {
        return sql.rows(InstanceTable::read, "select * from instance where study = ? order by series, sop", study);
    }

    /** Those that a job is about. */
    public static List<Instance> ofJob(Sql sql, String job) {
        return sql.rows(
                InstanceTable::read,
                "select instance.* from instance join job_instance using (sop) where job = ? order by sop",
                job);
    }

    /**
     * Puts an object in.
     *
     * @return whether it is new; an object of the same SOP Instance UID that is there already stays as it is
     */
    public static boolean insert(Sql sql, Instance one) {
        return sql.change(
                        "insert into instance (sop, series, study, sop_class, syntax, modality, patient_id, patient_name,"
                                + " study_date, accession, sha256, bytes, made, received, attributes)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (sop) do nothing",
                        one.sop(),
                        one.series(),
                        one.study(),
                        one.kind().sopClass(),
                        one.kind().syntax(),
                        one.kind().modality(),
                        one.patient().id(),
                        one.patient().name(),
                        one.patient().studyDate(),
                        one.patient().accession(),
                        one.file().sha256(),
                        one.file().bytes(),
                        one.kind().made() ? 1 : 0,
                        one.file().received(),
                        one.attributes())
                == 1;
    }

    /** A series has news: it waits for a job until it has been quiet. */
    public static void news(Sql sql, String series, String study, long now) {
        sql.change(
                "insert into series (series, study, news, waiting) values (?, ?, ?, 1)"
                        + " on conflict (series) do update set news = excluded.news, waiting = 1",
                series,
                study,
                now);
    }

    /** A series that waits for a job had news at this time. */
    public static void touch(Sql sql, String series, long now) {
        sql.change("update series set news = ? where series = ? and waiting = 1", now, series);
    }

    /** Series that wait and had no news since then, the longest quiet first. */
    public static List<String> quietSince(Sql sql, long then) {
        return sql.rows(
                row -> row.text(1),
                "select series from series where waiting = 1 and news <= ? order by news, series",
                then);
    }

    /** A series waits no more. */
    public static void settle(Sql sql, String series) {
        sql.change("update series set waiting = 0 where series = ?", series);
    }

    /** How many series wait. */
    public static long waiting(Sql sql) {
        return sql.number("select count(*) from series where waiting = 1");
    }
}
