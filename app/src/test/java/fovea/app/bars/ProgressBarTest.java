package fovea.app.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter shown = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void a_plain_line_comes_for_every_tenth_and_once_at_the_end() {
        ProgressBar bar = console(ProgressBar.Style.LINES).progress("adapt");
        for (int done = 0; done <= 40; done++) {
            bar.update(done, 40, "loss 0.5");
            clock.addAndGet(SECOND);
        }
        bar.update(40, 40);
        assertThat(shown.toString().lines())
                .hasSize(10)
                .startsWith("adapt  10 % 4/40 36 s left  loss 0.5", "adapt  20 % 8/40 32 s left  loss 0.5")
                .endsWith("adapt 100 % 40/40 in 40 s  loss 0.5");
    }

    @Test
    void few_units_have_fewer_lines_and_slow_ones_no_more() {
        ProgressBar bar = console(ProgressBar.Style.LINES).progress("adapt");
        for (int done = 0; done <= 3; done++) {
            for (int repeat = 0; repeat < 5; repeat++) {
                clock.addAndGet(60 * SECOND);
                bar.update(done, 3);
            }
        }
        assertThat(shown.toString().lines().map(line -> line.substring(0, 11)))
                .containsExactly("adapt  33 %", "adapt  66 %", "adapt 100 %");
    }

    @Test
    void work_done_before_a_resume_does_not_make_the_rest_look_short() {
        ProgressBar bar = console(ProgressBar.Style.LINES).progress("adapt");
        bar.update(10, 100);
        clock.addAndGet(10 * SECOND);
        bar.update(12, 100);
        clock.addAndGet(30 * SECOND);
        bar.update(20, 100);
        assertThat(shown.toString().lines())
                .containsExactly("adapt  10 % 10/100", "adapt  20 % 20/100 5 min 20 s left");
    }

    @Test
    void a_bar_renews_one_line_with_the_time_that_is_left() {
        Terminal terminal = new Terminal();
        try (ProgressBar bar = terminal.console.progress("adapt")) {
            bar.update(0, 12);
            clock.addAndGet(SECOND);
            bar.update(6, 12, "a long note on where the work stands, longer than any terminal is wide");
            assertThat(terminal.lines()).hasSize(1);
            assertThat(terminal.lines().getFirst())
                    .hasSize(79)
                    .startsWith("adapt [#######.......]  50 % 6/12 1 s left  a long");
            clock.addAndGet(SECOND);
            bar.update(12, 12);
        }
        terminal.console.say("done");
        assertThat(terminal.lines()).containsExactly("adapt [##############] 100 % 12/12 in 2 s", "done");
    }

    @Test
    void two_bars_warnings_and_results_do_not_garble_each_other() {
        Terminal terminal = new Terminal();
        try (ProgressBar outer = terminal.console.progress("replicate");
                ProgressBar inner = terminal.console.progress("adapt")) {
            outer.update(1, 4);
            clock.addAndGet(SECOND);
            inner.update(1, 2);
            terminal.console.warn("13 pictures lack a mask (first: a.png)");
            assertThat(terminal.lines())
                    .containsExactly(
                            "warning: 13 pictures lack a mask (first: a.png)", "adapt [#######.......]  50 % 1/2");
            clock.addAndGet(SECOND);
            outer.update(2, 4);
            outer.line("epoch 1");
            terminal.console.say("a result");
            inner.update(2, 2);
            assertThat(terminal.lines())
                    .containsExactly(
                            "warning: 13 pictures lack a mask (first: a.png)",
                            "epoch 1",
                            "a result",
                            "adapt [##############] 100 % 2/2 in 2 s");
        }
        assertThat(terminal.lines())
                .containsExactly(
                        "warning: 13 pictures lack a mask (first: a.png)",
                        "epoch 1",
                        "a result",
                        "adapt [##############] 100 % 2/2 in 2 s",
                        "replicate [#######.......]  50 % 2/4 4 s left");
    }

    @Test
    void nothing_is_shown_when_nobody_wants_it() {
        try (ProgressBar bar = console(ProgressBar.Style.NONE).progress("adapt")) {
            clock.addAndGet(60 * SECOND);
            bar.line("epoch 1");
            bar.update(1, 1);
        }
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void durations_are_said_as_people_say_them() {
        assertThat(ProgressBar.words(45 * SECOND)).isEqualTo("45 s");
        assertThat(ProgressBar.words(200 * SECOND)).isEqualTo("3 min 20 s");
        assertThat(ProgressBar.words(7505 * SECOND)).isEqualTo("2 h 05 min");
    }

    @Test
    void things_of_one_kind_are_counted_and_the_first_is_named() {
        Tally tally = new Tally();
        tally.add("a.png", "is 1.5 times as bright");
        tally.add("c.png", "has no mask");
        tally.add("b.png", "is 2.25 times as bright");
        assertThat(tally.lines("picture"))
                .containsExactly("2 pictures: is 1.5 times as bright (first: a.png)", "c.png: has no mask");
    }

    private Console console(ProgressBar.Style style) {
        PrintWriter writer = new PrintWriter(shown, true);
        return new Console(writer, writer, style, clock::get);
    }

    /** What a person sees: carriage returns overwrite, line ends begin a new line. */
    private final class Terminal {
        private final Console console = console(ProgressBar.Style.BAR);

        List<String> lines() {
            List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
            int column = 0;
            for (char letter :
                    shown.toString().replace(System.lineSeparator(), "\n").toCharArray()) {
                StringBuilder line = lines.getLast();
                if (letter == '\n') {
                    lines.add(new StringBuilder());
                    column = 0;
                } else if (letter == '\r') {
                    column = 0;
                } else {
                    line.replace(column, Math.min(line.length(), column + 1), String.valueOf(letter));
                    column++;
                }
            }
            return lines.stream()
                    .map(line -> line.toString().stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
