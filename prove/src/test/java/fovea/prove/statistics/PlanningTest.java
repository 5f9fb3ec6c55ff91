package fovea.prove.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.prove.statistics.Gatekeeping.Hypothesis;
import fovea.prove.statistics.Gatekeeping.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 400, .95);

    @Test
    void sample_sizes_of_the_table() {
        double[] deviations = {.05, .10, .15};
        double[] differences = {.02, .03, .05};
        int[][] eighty = {{52, 24, 10}, {199, 90, 34}, {444, 199, 73}};
        int[][] ninety = {{68, 32, 13}, {265, 119, 44}, {593, 265, 97}};
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double deviation = deviations[row];
                double difference = differences[column];
                assertThat(SampleSize.paired(deviation, difference, .05, .8)).isEqualTo(eighty[row][column]);
                assertThat(SampleSize.paired(deviation, difference, .05, .9)).isEqualTo(ninety[row][column]);
            }
        }
    }

    @Test
    void half_widths_of_subgroups() {
        assertThat(SampleSize.halfWidth(.1, 10, .95)).isCloseTo(.07153569059706648, EXACT);
        assertThat(SampleSize.halfWidth(.1, 30, .95)).isCloseTo(.03734061367580999, EXACT);
        assertThat(SampleSize.effectiveImages(50, 5, .5)).isCloseTo(250 / 3.0, EXACT);
    }

    @Test
    void the_first_failure_ends_the_claims() {
        assertThat(Gatekeeping.walk(
                        List.of(new Hypothesis("H2", true), new Hypothesis("H1", false), new Hypothesis("H5", true))))
                .containsExactly(
                        new Standing("H2", "CLAIMED"),
                        new Standing("H1", "NOT_SHOWN"),
                        new Standing("H5", "DESCRIPTIVE"));
    }

    @Test
    void small_groups_never_pass_and_chance_gaps_are_known() {
        Random random = new Random(3);
        Map<String, double[]> groups =
                Map.of("a", values(random, 100, .8), "b", values(random, 100, .8), "c", values(random, 12, .2));
        Subgroups judged = Subgroups.of(groups, BOOTSTRAP);
        assertThat(judged.groups()).extracting(Subgroups.Group::sufficient).containsExactly(true, true, false);
        assertThat(judged.gapP()).isGreaterThan(.05);
        // two groups: expected range of means is 1.128 standard errors of .01
        assertThat(judged.gapExpected()).isCloseTo(.0113, within(.0015));
    }

    @Test
    void a_real_gap_is_seen_and_a_small_group_is_pulled_to_the_rest() {
        Random random = new Random(4);
        Map<String, double[]> groups =
                Map.of("a", values(random, 60, .9), "b", values(random, 60, .7), "c", values(random, 4, .5));
        Subgroups judged = Subgroups.of(groups, BOOTSTRAP);
        assertThat(judged.gapP()).isLessThan(.01);
        Subgroups.Group small = judged.groups().getLast();
        assertThat(small.shrunken()).isGreaterThan(small.mean().value());
    }

    private static double[] values(Random random, int n, double mean) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> mean + .1 * random.nextGaussian());
        return values;
    }
}
