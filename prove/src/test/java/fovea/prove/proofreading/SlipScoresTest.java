package fovea.prove.proofreading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.prove.proofreading.SlipScores.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlipScoresTest {
    /** Ten reports by hand: six slips found at .5, one of them of another kind and two in another sentence; two alarms. */
    private static final List<Row> ROWS = List.of(
            row(0, 0.9, true, true),
            row(0, 0.9, true, true),
            row(0.6, 0.8, true, false),
            row(0, 0.7, true, true),
            row(0, 0.6, false, false),
            row(0.9, 0.5, true, true),
            row(0.4, 0.4, true, true),
            row(0, 0.2, true, true),
            row(0, 0, false, false),
            row(0, 0, false, false));

    private static Row row(double clean, double slipped, boolean named, boolean located) {
        return new Row("side", clean, slipped, named, located);
    }

    @Test
    void found_slips_and_false_alarms_make_the_scores() {
        SlipScores scores = SlipScores.of(ROWS, 0.5);

        assertThat(scores.reports()).isEqualTo(10);
        assertThat(scores.recall()).isEqualTo(0.6);
        assertThat(scores.precision()).isEqualTo(6.0 / 8);
        assertThat(scores.f1()).isCloseTo(2 * 6.0 / (10 + 8), within(1e-12));
        assertThat(scores.named()).isEqualTo(5.0 / 6);
        assertThat(scores.located()).isEqualTo(4.0 / 6);
    }

    @Test
    void alarms_are_counted_where_enough_slips_are_found() {
        List<Double> clean = ROWS.stream().map(Row::clean).toList();

        assertThat(SlipScores.alarmsAtRecall(ROWS, clean, 0.6)).hasValue(20); // threshold .5
        assertThat(SlipScores.alarmsAtRecall(ROWS, clean, 0.8)).hasValue(30); // threshold .2
        assertThat(SlipScores.alarmsAtRecall(ROWS, clean, 0.4)).hasValue(10); // threshold .7
        assertThat(SlipScores.alarmsAtRecall(ROWS, clean, 0.9)).isEmpty();
        assertThat(SlipScores.alarms(clean, 0.95)).isZero();
    }

    @Test
    void without_reports_nothing_is_found() {
        assertThat(SlipScores.of(List.of(), 0.5)).isEqualTo(new SlipScores(0, 0, 1, 0, 0, 0));
        assertThat(SlipScores.alarmsAtRecall(List.of(), List.of(), 0.8)).isEmpty();
    }
}
