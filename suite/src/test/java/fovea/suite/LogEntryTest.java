package fovea.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a suite's log: their hashes hang on every word, and no word breaks a line. */
class LogEntryTest {
    private static final LogEntry ONE = new LogEntry(
            1,
            "2026-11-30T12:00:00Z",
            "me",
            LogEntry.Action.ADMIT,
            "lung",
            1,
            "ab".repeat(32),
            false,
            "why",
            LogEntry.BEGINNING);

    @Test
    void every_part_of_a_line_changes_its_hash() {
        List<LogEntry> changed = List.of(
                new LogEntry(
                        2,
                        ONE.time(),
                        ONE.who(),
                        ONE.action(),
                        ONE.name(),
                        1,
                        ONE.content(),
                        false,
                        "why",
                        ONE.previous()),
                new LogEntry(
                        1,
                        "2026-11-30T12:00:01Z",
                        "me",
                        ONE.action(),
                        "lung",
                        1,
                        ONE.content(),
                        false,
                        "why",
                        ONE.previous()),
                new LogEntry(
                        1, ONE.time(), "you", ONE.action(), "lung", 1, ONE.content(), false, "why", ONE.previous()),
                new LogEntry(
                        1,
                        ONE.time(),
                        "me",
                        LogEntry.Action.RETIRE,
                        "lung",
                        1,
                        ONE.content(),
                        false,
                        "why",
                        ONE.previous()),
                new LogEntry(
                        1, ONE.time(), "me", ONE.action(), "lungs", 1, ONE.content(), false, "why", ONE.previous()),
                new LogEntry(1, ONE.time(), "me", ONE.action(), "lung", 2, ONE.content(), false, "why", ONE.previous()),
                new LogEntry(
                        1, ONE.time(), "me", ONE.action(), "lung", 1, "cd".repeat(32), false, "why", ONE.previous()),
                new LogEntry(1, ONE.time(), "me", ONE.action(), "lung", 1, ONE.content(), true, "why", ONE.previous()),
                new LogEntry(
                        1, ONE.time(), "me", ONE.action(), "lung", 1, ONE.content(), false, "because", ONE.previous()),
                new LogEntry(
                        1, ONE.time(), "me", ONE.action(), "lung", 1, ONE.content(), false, "why", "1".repeat(64)));
        Set<String> hashes = new HashSet<>();
        hashes.add(ONE.sha256());
        changed.forEach(entry -> hashes.add(entry.sha256()));
        assertThat(hashes).hasSize(changed.size() + 1);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void any_words_stand_in_one_line(@ForAll String who, @ForAll String why) {
        LogEntry entry = new LogEntry(
                1, ONE.time(), who, ONE.action(), ONE.name(), 1, ONE.content(), false, why, LogEntry.BEGINNING);
        assertThat(entry.line().lines()).hasSize(1);
        assertThat(entry.line()).contains(entry.sha256());
    }

    private static List<LogEntry> chain(Random random, int count) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new LogEntry(
                    i + 1,
                    "2026-11-30T12:00:00Z",
                    "who \u2028 " + (char) (32 + random.nextInt(90)),
                    List.of(LogEntry.Action.values()).get(random.nextInt(3)),
                    "name " + random.nextInt(3),
                    1 + random.nextInt(4),
                    "%064x".formatted(random.nextLong() & Long.MAX_VALUE),
                    random.nextBoolean(),
                    "\u0085\r\n\t" + random.nextInt(),
                    i == 0 ? LogEntry.BEGINNING : entries.getLast().sha256()));
        }
        return entries;
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void logs_are_read_as_they_were_written(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<LogEntry> entries = chain(random, random.nextInt(7));
        Path suite = Files.createTempDirectory("suite");
        try {
            SuiteLog.write(suite, entries);
            assertThat(SuiteLog.read(suite)).isEqualTo(entries);
        } finally {
            Files.delete(suite.resolve(SuiteLog.LOG));
            Files.delete(suite.resolve(SuiteLog.HEAD));
            Files.delete(suite);
        }
    }

    /** Who edits a line and counts its hash anew breaks the next line; who edits the last breaks the head. */
    @Test
    void a_line_that_was_edited_with_its_hash_is_noticed_by_what_follows(@TempDir Path suite) throws IOException {
        List<LogEntry> entries = chain(new Random(1), 3);
        for (int at = 0; at < 3; at++) {
            SuiteLog.write(suite, entries);
            LogEntry old = entries.get(at);
            LogEntry forged = new LogEntry(
                    old.number(),
                    old.time(),
                    "somebody else",
                    old.action(),
                    old.name(),
                    old.version(),
                    old.content(),
                    old.provisional(),
                    old.why(),
                    old.previous());
            String log = Files.readString(suite.resolve(SuiteLog.LOG)).replace(old.line(), forged.line());
            Files.writeString(suite.resolve(SuiteLog.LOG), log);
            assertThatThrownBy(() -> SuiteLog.read(suite))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("suite.log");
        }
    }

    @Test
    void a_head_of_another_format_or_of_another_log_is_refused(@TempDir Path suite) throws IOException {
        SuiteLog.write(suite, chain(new Random(1), 3));
        String head = Files.readString(suite.resolve(SuiteLog.HEAD));
        Files.writeString(suite.resolve(SuiteLog.HEAD), head.replaceFirst("\"format\" *: *1", "\"format\": 2"));
        assertThatThrownBy(() -> SuiteLog.read(suite)).hasMessageContaining("format must be 1, got 2");
        SuiteLog.write(suite, chain(new Random(2), 3));
        Files.writeString(suite.resolve(SuiteLog.HEAD), head);
        assertThatThrownBy(() -> SuiteLog.read(suite)).hasMessageContaining("must end in the line");
    }

    @Test
    void text_in_another_encoding_is_damage(@TempDir Path suite) throws IOException {
        SuiteLog.write(suite, chain(new Random(1), 1));
        Files.write(suite.resolve(SuiteLog.LOG), "{\"who\":\"r\u00e4der\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SuiteLog.read(suite)).hasMessageContaining("must be text in UTF-8");
    }
}
