package fovea.prove.hallucination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HallucinationTest {
    /** Four patients, each with one present cell (scores .9 .8 .7 .6) and two absent ones. */
    private static List<Assertion> assertions() {
        List<Assertion> all = new ArrayList<>();
        double[] absent = {.75, .1, .65, .2, .3, .1, .1, .1};
        boolean[] asserted = {true, false, true, false, false, false, false, false};
        for (int i = 0; i < 4; i++) {
            all.add(new Assertion("p" + i, true, true, .9 - .1 * i));
            all.add(new Assertion("p" + i, false, asserted[2 * i], absent[2 * i]));
            all.add(new Assertion("p" + i, false, asserted[2 * i + 1], absent[2 * i + 1]));
        }
        return all;
    }

    @Test
    void the_rate_is_a_mean_over_patients() {
        assertThat(HallucinationRate.byPatient(assertions(), .95).value()).isEqualTo(.25);
        assertThat(HallucinationRate.byPatient(assertions(), .95).n()).isEqualTo(4);
        assertThat(HallucinationRate.sensitivity(assertions())).isEqualTo(1);
    }

    @Test
    void at_a_lower_sensitivity_less_is_invented() {
        List<Assertion> half = HallucinationRate.atSensitivity(assertions(), .5);
        assertThat(HallucinationRate.sensitivity(half)).isEqualTo(.5);
        assertThat(HallucinationRate.byPatient(half, .95).value()).isZero();
        List<Assertion> three = HallucinationRate.atSensitivity(assertions(), .75);
        assertThat(HallucinationRate.byPatient(three, .95).value()).isEqualTo(.125);
    }

    @Test
    void a_sensitivity_out_of_reach_is_refused() {
        List<Assertion> silent = List.of(new Assertion("p", true, false, .9));
        assertThatThrownBy(() -> HallucinationRate.atSensitivity(silent, .95)).hasMessageContaining("0 of 1");
    }

    @Test
    void presence_scores_part_present_from_absent() {
        // of 4 x 8 pairs only (.7, .75), (.6, .75) and (.6, .65) are the wrong way round
        assertThat(HallucinationRate.separation(assertions()).value()).isCloseTo(29 / 32.0, within(1e-12));
        assertThat(HallucinationRate.separation(List.of()).value()).isNaN();
    }
}
