package fovea.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.files.AtomicWrite;
import fovea.core.files.ProcessLock;
import fovea.suite.LogEntry.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteLogTest {
    private final Path suite;

    SuiteLogTest(@TempDir Path suite) {
        this.suite = suite;
    }

    private static List<LogEntry> entries(int count) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new LogEntry(
                    i + 1,
                    "2026-11-30T12:00:0" + i + "Z",
                    "räder",
                    Action.values().length > i ? List.of(Action.values()).get(i) : Action.ADMIT,
                    "左肺",
                    1 + i,
                    "ab".repeat(32),
                    i == 2,
                    "line\nbreak, \"quotes\" and 100 %",
                    i == 0 ? LogEntry.BEGINNING : entries.getLast().sha256()));
        }
        return entries;
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(suite.resolve(SuiteLog.LOG)));
    }

    private void rewrite(List<String> lines) throws IOException {
        AtomicWrite.text(suite.resolve(SuiteLog.LOG), String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void what_is_written_is_read(int count) throws IOException {
        SuiteLog.write(suite, entries(count));
        assertThat(SuiteLog.read(suite)).isEqualTo(entries(count));
    }

    @Test
    void no_flipped_bit_changes_what_is_believed() throws IOException {
        SuiteLog.write(suite, entries(3));
        byte[] whole = Files.readAllBytes(suite.resolve(SuiteLog.LOG));
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 7);
            AtomicWrite.bytes(suite.resolve(SuiteLog.LOG), flipped);
            assertBelievesNothingElse(entries(3), "bit of byte " + at);
        }
    }

    @Test
    void no_truncation_changes_what_is_believed() throws IOException {
        SuiteLog.write(suite, entries(3));
        byte[] whole = Files.readAllBytes(suite.resolve(SuiteLog.LOG));
        for (int length = 0; length < whole.length; length++) {
            AtomicWrite.bytes(suite.resolve(SuiteLog.LOG), Arrays.copyOf(whole, length));
            assertBelievesNothingElse(entries(3), "cut to " + length);
        }
    }

    /** Damage is refused, or leaves every line as it was (such as a lost line feed at the very end). */
    private void assertBelievesNothingElse(List<LogEntry> written, String damage) {
        List<LogEntry> read;
        try {
            read = SuiteLog.read(suite);
        } catch (IOException e) {
            assertThat(e).as(damage).message().contains("suite.log");
            return;
        }
        assertThat(read).as(damage).isEqualTo(written);
    }

    @Test
    void lines_taken_out_put_in_or_exchanged_are_refused_by_their_number() throws IOException {
        SuiteLog.write(suite, entries(4));
        List<String> without = lines();
        without.remove(1);
        rewrite(without);
        assertThatThrownBy(() -> SuiteLog.read(suite))
                .hasMessageContaining("line 2")
                .hasMessageContaining("taken out");

        SuiteLog.write(suite, entries(4));
        List<String> exchanged = lines();
        Collections.swap(exchanged, 1, 2);
        rewrite(exchanged);
        assertThatThrownBy(() -> SuiteLog.read(suite)).hasMessageContaining("line 2");

        SuiteLog.write(suite, entries(4));
        List<String> doubled = lines();
        doubled.add(doubled.getLast());
        rewrite(doubled);
        assertThatThrownBy(() -> SuiteLog.read(suite)).hasMessageContaining("line 5");
    }

    @Test
    void a_log_that_lost_its_end_is_refused_and_one_a_line_ahead_is_whole() throws IOException {
        SuiteLog.write(suite, entries(4));
        byte[] head = Files.readAllBytes(suite.resolve(SuiteLog.HEAD));
        rewrite(lines().subList(0, 3));
        assertThatThrownBy(() -> SuiteLog.read(suite))
                .hasMessageContaining("4 lines")
                .hasMessageContaining("has 3");

        SuiteLog.write(suite, entries(5));
        AtomicWrite.bytes(suite.resolve(SuiteLog.HEAD), head); // killed between the two writes
        assertThat(SuiteLog.read(suite)).isEqualTo(entries(5));
    }

    @Test
    void a_folder_that_is_no_suite_is_told_what_makes_one() {
        assertThatThrownBy(() -> SuiteLog.read(suite))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no suite")
                .hasMessageContaining("fovea admit");
    }

    @Test
    void one_change_at_a_time() throws IOException {
        try (ProcessLock lock = Suite.lock(suite)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> Suite.lock(suite))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is being changed");
        }
        try (ProcessLock again = Suite.lock(suite)) {
            assertThat(again).isNotNull();
        }
    }
}
