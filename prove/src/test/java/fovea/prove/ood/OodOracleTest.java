package fovea.prove.ood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two unit squares of points, four apart; numbers computed outside with numpy. */
class OodOracleTest {
    private static final double[][] NEAR = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    private static final double[][] FAR = {{4, 4}, {5, 4}, {4, 5}, {5, 5}};

    @Test
    void distances_are_those_of_the_oracle() {
        Gaussian gaussian = Gaussian.ridged(List.of(NEAR, FAR), 1e-6);
        // the oracle is printed to 9 decimals
        check(gaussian, new double[] {.5, .5}, 0, .969696852);
        check(gaussian, new double[] {2.5, 2.5}, 31.999872001, 0);
        check(gaussian, new double[] {0, 5}, 81.999672001, 49.999800001);
    }

    private static void check(Gaussian gaussian, double[] x, double distance, double background) {
        assertThat(gaussian.distance(x)).isCloseTo(distance, within(1e-9));
        assertThat(gaussian.background(x)).isCloseTo(background, within(1e-9));
        assertThat(gaussian.relative(x)).isCloseTo(distance - background, within(2e-9));
    }

    @Test
    void neighbours_are_those_of_the_oracle() {
        double[][] known = new double[8][];
        System.arraycopy(NEAR, 0, known, 0, 4);
        System.arraycopy(FAR, 0, known, 4, 4);
        Neighbours neighbours = new Neighbours(known);
        assertThat(neighbours.distance(new double[] {.5, .5}, 1)).isCloseTo(.707106781, within(1e-9));
        assertThat(neighbours.distance(new double[] {2.5, 2.5}, 1)).isCloseTo(2.121320344, within(1e-9));
        assertThat(neighbours.distance(new double[] {2.5, 2.5}, 3)).isCloseTo(2.915475947, within(1e-9));
        assertThat(neighbours.distance(new double[] {0, 5}, 3)).isCloseTo(4.123105626, within(1e-9));
        assertThatThrownBy(() -> neighbours.distance(new double[] {0, 5}, 9)).hasMessageContaining("1 to 8");
    }

    /** More features than pictures: plain covariance could not be inverted. */
    @Test
    void a_shrunk_covariance_tells_strangers_with_few_pictures() {
        Random random = new Random(4);
        double[][] known = new double[20][40];
        for (double[] one : known) {
            for (int i = 0; i < one.length; i++) {
                one[i] = random.nextGaussian();
            }
        }
        Gaussian gaussian = Gaussian.shrunk(List.<double[][]>of(known));
        double[] alike = random.doubles(40, -1, 1).toArray();
        double[] stranger = random.doubles(40, 3, 4).toArray();
        assertThat(gaussian.distance(stranger)).isGreaterThan(3 * gaussian.distance(alike));
        assertThat(gaussian.relative(stranger)).isZero();
    }
}
