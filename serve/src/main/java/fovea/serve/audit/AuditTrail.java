package fovea.serve.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.formats.JsonFile;
import fovea.serve.store.Database;
import fovea.serve.store.Fields;
import fovea.serve.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit log: rows in the database, each with the hash of the row before, and beside it {@code audit.json}, which now and
 * then names how many rows there are and the last one's hash, so that a log that lost its end is noticed too.
 */
public final class AuditTrail {
    /** What stands before the first row. */
    private static final String BEGINNING = "0".repeat(64);

    private final Database database;
    private final Path headFile;
    private final Clock clock;

    /**
     * In a database.
     *
     * @param folder in which {@code audit.json} stands
     */
    public AuditTrail(Database database, Path folder, Clock clock) {
        this.database = database;
        this.headFile = folder.resolve("audit.json");
        this.clock = clock;
    }

    /** A row as its hash sees it. */
    record Row(long number, String time, Deed deed, String previous) {
        String sha256() {
            return Sha256.of(JsonFile.line(this));
        }
    }

    private record Link(Row row, String told) {}

    /** Adds a row. */
    public void write(Deed deed) {
        database.write(sql -> {
            Optional<Link> last = last(sql);
            Row row = new Row(
                    last.map(link -> link.row.number() + 1).orElse(1L),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                    deed,
                    last.map(Link::told).orElse(BEGINNING));
            return sql.change(
                    "insert into audit (number, time, who, address, event, what, outcome, previous, sha256)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row.number(),
                    row.time(),
                    deed.who(),
                    deed.address(),
                    deed.event(),
                    deed.what(),
                    deed.outcome(),
                    row.previous(),
                    row.sha256());
        });
    }

    private static Optional<Link> last(Sql sql) {
        return sql.first(AuditTrail::link, "select * from audit order by number desc limit 1");
    }

    private static Link link(Fields row) {
        return new Link(
                new Row(
                        row.number("number"),
                        row.text("time"),
                        new Deed(
                                row.text("who"),
                                row.text("address"),
                                row.text("event"),
                                row.text("what"),
                                row.text("outcome")),
                        row.text("previous")),
                row.text("sha256"));
    }

    /**
     * Notes how far the log goes.
     *
     * @throws IOException when the file cannot be written
     */
    public void head() throws IOException {
        Optional<Link> last = database.read(AuditTrail::last);
        long rows = last.map(link -> link.row.number()).orElse(0L);
        AtomicWrite.text(
                headFile,
                JsonFile.text(
                        Map.of("rows", rows, "sha256", last.map(Link::told).orElse(BEGINNING))));
    }

    /**
     * What an inspection found.
     *
     * @param rows how many there are
     * @param fault the first row that is wrong, and how; empty where none is
     */
    public record Finding(long rows, Optional<String> fault) {}

    /**
     * Follows the chain from its first row.
     *
     * @throws IOException when {@code audit.json} cannot be read
     */
    public Finding verify() throws IOException {
        List<Link> links = database.read(sql -> sql.rows(AuditTrail::link, "select * from audit order by number"));
        String before = BEGINNING;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            String where = "row " + (i + 1) + ": ";
            if (link.row.number() != i + 1) {
                return new Finding(
                        links.size(),
                        Optional.of(where + "a row was taken out: the next is of number " + link.row.number()));
            }
            if (!link.row.previous().equals(before)) {
                return new Finding(links.size(), Optional.of(where + "it does not follow from the row before"));
            }
            if (!link.row.sha256().equals(link.told)) {
                return new Finding(links.size(), Optional.of(where + "it was changed after it was written"));
            }
            before = link.told;
        }
        return new Finding(links.size(), cutOff(links));
    }

    private Optional<String> cutOff(List<Link> links) throws IOException {
        if (!Files.exists(headFile)) {
            return Optional.empty();
        }
        JsonNode head;
        try {
            head = new ObjectMapper().readTree(Files.readAllBytes(headFile));
        } catch (JsonProcessingException e) {
            throw new IOException(headFile + ": no proper JSON", e);
        }
        int rows = head.path("rows").asInt(-1);
        if (rows < 0 || rows > links.size()) {
            return Optional.of("row " + (links.size() + 1) + ": the end was cut off: " + headFile.getFileName()
                    + " knows of " + rows + " rows");
        }
        String told = rows == 0 ? BEGINNING : links.get(rows - 1).told;
        return told.equals(head.path("sha256").asText())
                ? Optional.empty()
                : Optional.of("row " + rows + ": it is not the one that " + headFile.getFileName() + " knows of");
    }
}
