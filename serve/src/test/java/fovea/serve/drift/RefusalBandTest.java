package fovea.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalBandTest {
    /** scipy.stats.binom.sf(count - 1, n, p) of SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 0.1, 0.6513215599",
        "5, 100, 0.02, 0.0508304454",
        "3, 3, 0.5, 0.125",
        "0, 7, 0.3, 1",
        "8, 7, 0.3, 0",
        "60, 1000, 0.05, 0.0867321784"
    })
    void the_tail_is_that_of_the_binomial_distribution(int count, int n, double p, double chance) {
        assertThat(RefusalBand.atLeast(count, n, p)).isCloseTo(chance, within(1e-9));
    }

    @Test
    void a_share_at_its_edges_is_certain() {
        assertThat(RefusalBand.atLeast(1, 5, 0)).isZero();
        assertThat(RefusalBand.atLeast(5, 5, 1)).isEqualTo(1);
    }

    /** By hand: five of five at .3 are .00243, four of five are .03078. */
    @Test
    void what_chance_gives_in_fewer_than_one_of_a_hundred_weeks_exceeds() {
        RefusalBand band = new RefusalBand(0.1, 0, 0.3, 9);

        assertThat(band.exceeded(5, 5)).isTrue();
        assertThat(band.exceeded(4, 5)).isFalse();
        assertThat(band.exceeded(0, 5)).isFalse();
    }

    @Test
    void a_band_whose_value_lies_outside_is_refused() {
        assertThatThrownBy(() -> new RefusalBand(0.4, 0, 0.3, 9)).hasMessageContaining("low <= value <= high");
        assertThatThrownBy(() -> new RefusalBand(Double.NaN, 0, 0.3, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
