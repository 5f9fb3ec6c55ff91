package fovea.prove.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers worked out with NumPy and SciPy. */
class CalibrationOracleTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] P = {.95, .90, .85, .70, .65, .60, .40, .35, .20, .05};
    private static final boolean[] Y = {true, true, false, true, false, true, false, true, false, false};
    private static final double[][] LOSSES = {
        {.9, .6, .4, .2, .1, .05, 0, 0, 0}, {.5, .3, .2, .1, 0, 0, 0, 0, 0}, {1, .9, .7, .5, .3, .2, .1, .05, 0},
        {.2, .1, 0, 0, 0, 0, 0, 0, 0}, {.6, .5, .4, .3, .2, .1, .05, 0, 0}, {.8, .6, .3, .1, .05, 0, 0, 0, 0},
        {.4, .2, .1, .05, 0, 0, 0, 0, 0}, {.7, .5, .3, .2, .1, 0, 0, 0, 0}, {.3, .2, .1, 0, 0, 0, 0, 0, 0}
    };

    @Test
    void calibration_errors_match() {
        Reliability wide = Reliability.equalWidth(P, Y, 5);
        assertThat(wide.bins()).extracting(Reliability.Bin::count).containsExactly(2, 2, 1, 2, 3);
        assertThat(wide.expectedError()).isCloseTo(.195, EXACT);
        assertThat(Reliability.equalMass(P, Y, 5).expectedError()).isCloseTo(.145, EXACT);
        assertThat(wide.squaredErrorDebiased()).isCloseTo(-.104625, EXACT);
        assertThat(Reliability.brier(P, Y)).isCloseTo(.20325, EXACT);
        assertThat(wide.reliability()).isCloseTo(.04470833333333335, EXACT);
        assertThat(wide.resolution()).isCloseTo(.08333333333333334, EXACT);
        assertThat(wide.uncertainty()).isCloseTo(.25, EXACT);
    }

    @Test
    void one_temperature_is_fitted() {
        double[] logits = Arrays.stream(P).map(p -> Math.log(p / (1 - p))).toArray();
        assertThat(Temperature.crossEntropy(logits, Y, 1)).isCloseTo(.5806181081101088, EXACT);
        double temperature = Temperature.fit(logits, Y);
        assertThat(temperature).isCloseTo(1.430816267590024, within(1e-6));
        assertThat(Temperature.crossEntropy(logits, Y, temperature)).isCloseTo(.5658464215013471, EXACT);
        double[] after = Temperature.scaled(logits, temperature);
        assertThat(Reliability.equalWidth(after, Y, 5).expectedError()).isCloseTo(.17561692967696924, within(1e-6));
    }

    @Test
    void risk_coverage_areas_are_means_over_ranks() {
        double[] losses = {0, .1, 0, .4, .2, .9};
        RiskCoverage curve = RiskCoverage.of(new double[] {.95, .9, .8, .7, .6, .5}, losses);
        assertThat(curve.area()).isCloseTo(.1025, EXACT);
        assertThat(curve.generalisedArea()).isCloseTo(.08333333333333333, EXACT);
        assertThat(curve.oracleArea()).isCloseTo(.08583333333333333, EXACT);
        assertThat(curve.excessArea()).isCloseTo(.016666666666666663, EXACT);
        assertThat(curve.randomArea()).isCloseTo(.26666666666666666, EXACT);
        assertThat(curve.randomGeneralisedArea()).isCloseTo(.15555555555555556, EXACT);
        assertThat(curve.riskAt(.5)).isCloseTo(.03333333333333333, EXACT);
    }

    @Test
    void equal_confidences_keep_their_order() {
        assertThat(RiskCoverage.of(new double[] {1, 1, 1}, new double[] {3, 1, 2})
                        .selectiveRisks())
                .containsExactly(3, 2, 2);
    }

    @Test
    void conformal_risk_control_picks_the_oracles_settings() {
        double[] expected = {.64, .49, .35, .245, .175, .135, .115, .105, .10};
        assertThat(ConformalRisk.adjusted(LOSSES, 1)).containsExactly(expected, EXACT);
        assertThat(ConformalRisk.choose(LOSSES, .20, 1)).hasValue(4);
        assertThat(ConformalRisk.choose(LOSSES, .15, 1)).hasValue(5);
        assertThat(ConformalRisk.choose(LOSSES, .1 + 1e-12, 1)).hasValue(8);
        assertThat(ConformalRisk.choose(LOSSES, .05, 1)).isEmpty();
    }

    @Test
    void losses_that_rise_are_refused() {
        assertThatThrownBy(() -> ConformalRisk.choose(new double[][] {{.1, .2}}, .5, 1))
                .hasMessageContaining("must not rise");
    }

    @Test
    void a_generous_mask_misses_less() {
        ProbabilityMap map = new ProbabilityMap(Geometry.plane(4, 1), new float[] {.9f, .6f, .3f, .1f});
        Mask truth = Mask.drawn("###.");
        assertThat(ConformalRisk.missed(map, truth, .2)).isCloseTo(2 / 3.0, EXACT);
        assertThat(ConformalRisk.missed(map, truth, .5)).isCloseTo(1 / 3.0, EXACT);
        assertThat(ConformalRisk.missed(map, truth, .75)).isZero();
        assertThat(ConformalRisk.missed(map, Mask.drawn("...."), .1)).isZero();
    }

    @Test
    void hoeffding_bentkus_matches() {
        assertThat(ConformalRisk.hoeffdingBentkus(.05, 100, .1)).isCloseTo(.15651020427695356, EXACT);
        assertThat(ConformalRisk.hoeffdingBentkus(.08, 100, .1)).isCloseTo(.7890615053595085, EXACT);
        assertThat(ConformalRisk.hoeffdingBentkus(.02, 200, .05)).isCloseTo(.07188985588568107, EXACT);
        assertThat(ConformalRisk.hoeffdingBentkus(0, 50, .05)).isCloseTo(.07694497527671351, EXACT);
    }

    @Test
    void the_promise_is_kept_on_average() {
        Random random = new Random(8);
        double risk = 0;
        int trials = 2000;
        for (int trial = 0; trial < trials; trial++) {
            double[][] losses = new double[30][];
            Arrays.setAll(losses, i -> row(random));
            int setting = ConformalRisk.choose(losses, .2, 1).orElse(20);
            risk += row(random)[setting] / trials;
        }
        assertThat(risk).isBetween(.14, .21);
    }

    /** A patient whose loss falls linearly to 0 at a setting drawn for the patient. */
    private static double[] row(Random random) {
        double end = 1 + 19 * random.nextDouble();
        double[] losses = new double[21];
        Arrays.setAll(losses, i -> Math.max(0, 1 - i / end));
        return losses;
    }
}
