package fovea.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.Count;
import fovea.core.files.AtomicWrite;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a suite: {@code suite.log}, a line of JSON for everything that was done, each with the hash of the line before;
 * and {@code suite.json}, which names how many lines there are and the last one's hash, so that a log that lost its end is
 * noticed too. Both are written in one step, the log first: a log one line ahead of {@code suite.json} is that of a process
 * killed between the two, and is whole.
 */
final class SuiteLog {
    static final String LOG = "suite.log";
    static final String HEAD = "suite.json";
    private static final int FORMAT = 1;

    private SuiteLog() {}

    /**
     * What {@code suite.json} holds.
     *
     * @param format version of the layout
     * @param entries lines of the log
     * @param head hash of the last of them
     */
    record Head(int format, int entries, String head) {}

    /**
     * Reads all lines and checks that each follows from the one before.
     *
     * @throws IOException when the folder is no suite, or the log was edited, cut or damaged; it names the line
     */
    static List<LogEntry> read(Path suite) throws IOException {
        Path log = suite.resolve(LOG);
        Path headFile = suite.resolve(HEAD);
        if (!Files.isRegularFile(log) || !Files.isRegularFile(headFile)) {
            throw new IOException(suite + " is no suite: it must hold " + LOG + " and " + HEAD
                    + "; fovea admit makes one of a folder that is not there yet");
        }
        Head head = JsonFile.read(headFile, Head.class);
        if (head.format() != FORMAT) {
            throw new IOException(headFile + ": format must be " + FORMAT + ", got " + head.format());
        }
        List<LogEntry> entries = new ArrayList<>();
        for (String line : text(log).lines().toList()) {
            entries.add(entry(log, line, entries));
        }
        requireWhole(log, entries, head);
        return entries;
    }

    private static String text(Path log) throws IOException {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(log + " must be text in UTF-8: it is damaged or cut off", e);
        }
    }

    private static LogEntry entry(Path log, String line, List<LogEntry> before) throws IOException {
        int number = before.size() + 1;
        String last = before.isEmpty() ? LogEntry.BEGINNING : before.getLast().sha256();
        String where = log + ", line " + number + ": ";
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IOException(where + "the line is damaged or cut off", e);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new IOException(where + "a line must be a JSON object");
        }
        String told = object.path("sha256").asText("none");
        object.remove("sha256");
        LogEntry entry = JsonFile.convert(log, object, LogEntry.class);
        if (!entry.sha256().equals(told)) {
            throw new IOException(where + "the line was edited after it was written: its sha256 must be "
                    + entry.sha256() + ", it is " + told);
        }
        if (!entry.previous().equals(last) || entry.number() != number) {
            throw new IOException(where + "the line must follow from the one before, whose sha256 is " + last
                    + "; it follows from " + entry.previous() + ": lines were taken out or put in");
        }
        return entry;
    }

    private static void requireWhole(Path log, List<LogEntry> entries, Head head) throws IOException {
        boolean ahead = entries.size() == head.entries() + 1;
        if (entries.size() < head.entries() || entries.size() > head.entries() + 1) {
            throw new IOException(log + " must have " + Count.of(head.entries(), "line") + ", as " + HEAD
                    + " says, it has " + entries.size() + ": its end was cut off or lines were added");
        }
        String last = ahead
                ? entries.getLast().previous()
                : entries.isEmpty() ? LogEntry.BEGINNING : entries.getLast().sha256();
        if (!last.equals(head.head())) {
            throw new IOException(log + " must end in the line with the sha256 that " + HEAD + " names, " + head.head()
                    + ", it ends in " + last);
        }
    }

    /** Writes a log; only lines may have been added to what was read. */
    static void write(Path suite, List<LogEntry> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        AtomicWrite.text(suite.resolve(LOG), text.toString());
        String last = entries.isEmpty() ? LogEntry.BEGINNING : entries.getLast().sha256();
        JsonFile.write(suite.resolve(HEAD), new Head(FORMAT, entries.size(), last));
    }
}
