package fovea.prove.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Evidence.Estimate;
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
    void one_training_run_cannot_be_rescued_by_patients() {
        var deviations = new Replicates.Deviations(.10, .015, .05);
        assertThat(Replicates.standardError(deviations, 50, 3)).isCloseTo(.017078251276599333, EXACT);
        assertThat(Replicates.standardError(deviations, 1000, 1)).isCloseTo(.015411035007422441, EXACT);
        assertThat(Replicates.standardError(deviations, 1000, 10)).isCloseTo(.005722761571129799, EXACT);
    }

    @Test
    void intervals_over_training_runs_cover_a_planted_mean() {
        Random random = new Random(6);
        int covered = 0;
        int narrow = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[][] differences = planted(random);
            Estimate aware = Replicates.mean(differences, BOOTSTRAP);
            Estimate blind = BOOTSTRAP.mean(differences[0]);
            covered += aware.low() <= .05 && .05 <= aware.high() ? 1 : 0;
            narrow += blind.low() <= .05 && .05 <= blind.high() ? 1 : 0;
        }
        assertThat(covered / 200.0).isGreaterThan(.92);
        assertThat(narrow / 200.0).isLessThan(.8);
    }

    /** 6 runs, 200 patients, mean .05; runs differ by .03, patients by .1. */
    private static double[][] planted(Random random) {
        double[] patient = new double[200];
        Arrays.setAll(patient, i -> .1 * random.nextGaussian());
        double[][] differences = new double[6][200];
        for (double[] run : differences) {
            double luck = .03 * random.nextGaussian();
            Arrays.setAll(run, i -> .05 + luck + patient[i]);
        }
        return differences;
    }

    @Test
    void one_run_has_no_interval() {
        assertThat(Replicates.mean(new double[][] {{.1, .2}}, BOOTSTRAP).low()).isNaN();
        assertThat(Replicates.mean(new double[0][], BOOTSTRAP).value()).isNaN();
    }

    @Test
    void non_inferiority_is_read_from_the_lower_end() {
        assertThat(judge(.01, .05)).isEqualTo("SUPERIOR");
        assertThat(judge(-.01, .05)).isEqualTo("NOT_INFERIOR");
        assertThat(judge(-.03, .05)).isEqualTo("OPEN");
        assertThat(judge(-.09, -.03)).isEqualTo("INFERIOR");
        assertThat(judge(Double.NaN, Double.NaN)).isEqualTo("INSUFFICIENT");
        Estimate any = Estimates.none("");
        assertThatThrownBy(() -> NonInferiority.judge(any, 0)).hasMessageContaining("above 0");
    }

    private static String judge(double low, double high) {
        return NonInferiority.judge(Estimates.plain((low + high) / 2, low, high, .95, "", 9), .02)
                .verdict();
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

    @Test
    void an_erring_reader_is_put_right() {
        assertThat(Prevalence.corrected(.2, .95, .97)).isCloseTo(.1847826086956521, EXACT);
        assertThat(Prevalence.corrected(.01, .95, .97)).isZero();
        assertThatThrownBy(() -> Prevalence.corrected(.2, .5, .4)).hasMessageContaining("better than chance");
    }
}
