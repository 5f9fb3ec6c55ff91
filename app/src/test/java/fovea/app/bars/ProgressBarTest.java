package fovea.app.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter shown = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void a_plain_line_comes_every_few_seconds_and_at_the_end() {
        ProgressBar bar = bar(ProgressBar.Style.LINES);
        for (int done = 1; done <= 12; done++) {
            clock.addAndGet(SECOND);
            bar.update(done, 12, "loss 0.5");
        }
        assertThat(shown.toString().lines())
                .containsExactly(
                        "adapt  41 % 5/12 7 s left  loss 0.5",
                        "adapt  83 % 10/12 2 s left  loss 0.5", "adapt 100 % 12/12 in 12 s  loss 0.5");
    }

    @Test
    void work_done_before_a_resume_does_not_make_the_rest_look_short() {
        ProgressBar bar = bar(ProgressBar.Style.LINES);
        bar.update(90, 100);
        clock.addAndGet(10 * SECOND);
        bar.update(92, 100);
        assertThat(shown.toString()).isEqualToIgnoringNewLines("adapt  92 % 92/100 40 s left");
    }

    @Test
    void a_bar_is_drawn_over_within_one_line() {
        try (ProgressBar bar = bar(ProgressBar.Style.BAR)) {
            clock.addAndGet(SECOND);
            bar.update(6, 12, "a long note on where the work stands, longer than any terminal is wide");
            clock.addAndGet(SECOND);
            bar.update(12, 12);
        }
        String[] drawn = shown.toString().split("\r", -1);
        assertThat(drawn).hasSize(3);
        assertThat(drawn[1]).hasSize(79).startsWith("adapt [#######.......]  50 % 6/12  a long");
        assertThat(drawn[2].stripTrailing()).isEqualTo("adapt [##############] 100 % 12/12 in 2 s");
        assertThat(drawn[2]).hasSizeGreaterThanOrEqualTo(79).endsWith(System.lineSeparator());
    }

    @Test
    void a_line_stands_above_the_bar_and_leaves_nothing_of_it_behind() {
        ProgressBar bar = bar(ProgressBar.Style.BAR);
        clock.addAndGet(SECOND);
        bar.update(1, 2);
        bar.line("epoch 1");
        String[] drawn = shown.toString().split("\r", -1);
        assertThat(drawn[2]).isBlank().hasSameSizeAs(drawn[1]);
        assertThat(drawn[3]).isEqualTo("epoch 1" + System.lineSeparator());
    }

    @Test
    void nothing_is_shown_when_nobody_wants_it() {
        try (ProgressBar bar = bar(ProgressBar.Style.NONE)) {
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

    private ProgressBar bar(ProgressBar.Style style) {
        return new ProgressBar(new PrintWriter(shown, true), style, "adapt", clock::get);
    }
}
