package fovea.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.files.Sha256;
import fovea.formats.JsonFile;
import java.util.Objects;

/**
 * A line of a suite's log.
 *
 * @param number from 1
 * @param time when, as ISO 8601 in UTC
 * @param who the operating system's user
 * @param action what was done
 * @param name of the specialist in the suite
 * @param version of that name, from 1
 * @param content hash of the specialist's files, see {@link Holding}
 * @param provisional whether it was let in without promotion
 * @param why reasons in words
 * @param previous hash of the line before; 64 zeros of the first
 */
record LogEntry(
        int number,
        String time,
        String who,
        Action action,
        String name,
        int version,
        String content,
        boolean provisional,
        String why,
        String previous) {
    /** What stands before the first line. */
    static final String BEGINNING = "0".repeat(64);

    /** What can be done to a suite. */
    enum Action {
        /** A specialist was let in as the newest version of its name, and answers from now on. */
        ADMIT,
        /** A name answers no more. */
        RETIRE,
        /** An earlier version of a name answers again. */
        ROLLBACK
    }

    LogEntry {
        Objects.requireNonNull(time, "time is null");
        Objects.requireNonNull(who, "who is null");
        Objects.requireNonNull(action, "action is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(content, "content is null");
        Objects.requireNonNull(why, "why is null");
        Objects.requireNonNull(previous, "previous is null");
    }

    /** Hash of all of it, the hash of the line before included. */
    String sha256() {
        return Sha256.of(JsonFile.line(this));
    }

    /** As it stands in the log: one line of JSON, its own hash last. */
    String line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.setAll((ObjectNode) JsonFile.tree(this));
        line.put("sha256", sha256());
        return JsonFile.line(line);
    }
}
