package fovea.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LowRankGaussianTest {
    @Test
    void with_all_directions_kept_the_distance_is_that_of_the_shrunk_covariance() {
        // variances 4 and 1, covariance 1.5: shrunk by .2 it is 1.2, the determinant 4 - 1.44 = 2.56
        double[][] points = points(20000, 1);
        double[][] c = covariance(points);
        double off = 0.8 * c[0][1];
        double determinant = c[0][0] * c[1][1] - off * off;
        LowRankGaussian gaussian = LowRankGaussian.fit(points, 2);

        double[] x = {gaussian.mean()[0] + 3, gaussian.mean()[1] - 1};
        double expected = (c[1][1] * 9 - 2 * off * 3 * -1 + c[0][0]) / determinant;

        assertThat(gaussian.distances().of(x)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void directions_that_are_not_kept_go_to_the_diagonal() {
        double[][] points = points(5000, 2);
        double[][] c = covariance(points);
        LowRankGaussian gaussian = LowRankGaussian.fit(points, 1);

        double[] w = gaussian.directions()[0];
        for (int j = 0; j < 2; j++) {
            assertThat(gaussian.diagonal()[j] + w[j] * w[j]).isCloseTo(c[j][j], within(1e-4));
        }
    }

    @Test
    void a_number_that_never_changed_is_noticed_when_it_does() {
        double[][] points = points(100, 3);
        double[][] wider = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            wider[i] = new double[] {points[i][0], points[i][1], 7};
        }
        LowRankGaussian.Distances distances = LowRankGaussian.fit(wider, 2).distances();

        assertThat(distances.of(new double[] {0, 0, 7})).isLessThan(50);
        assertThat(distances.of(new double[] {0, 0, 8})).isGreaterThan(1000);
    }

    @Test
    void too_little_and_what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> LowRankGaussian.fit(new double[1][3], 2)).hasMessageContaining("at least 2 points");
        assertThatThrownBy(
                        () -> LowRankGaussian.fit(points(9, 4), 1).distances().of(new double[3]))
                .hasMessageContaining("must have 2 numbers, got 3");
        assertThatThrownBy(() -> new LowRankGaussian(new double[2], new double[] {1, 0}, new double[0][]))
                .hasMessageContaining("above 0, got 0.0");
    }

    @Test
    void a_volume_is_judged_by_five_planes_of_its_middle_half() {
        assertThat(DomainTest.planes(1)).containsExactly(0);
        assertThat(DomainTest.planes(5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(DomainTest.planes(101)).containsExactly(25, 38, 50, 63, 75);
        assertThat(DomainTest.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(DomainTest.median(new double[] {9, 1})).isEqualTo(9);
    }

    @Test
    void a_study_is_as_far_as_the_median_of_its_planes() {
        LowRankGaussian plain = new LowRankGaussian(new double[] {0}, new double[] {1}, new double[0][]);
        DomainTest test =
                new DomainTest(plain.distances(), new Calibration(10, 0.05, 20, 20, Calibration.Promise.CONFORMAL));

        double distance = test.distance(List.of(new float[] {100}, new float[] {3}, new float[] {2}));

        assertThat(distance).isEqualTo(9);
        assertThat(test.answers(distance)).isTrue();
        assertThat(test.answers(10.5)).isFalse();
    }

    private static double[][] points(int n, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            points[i] = new double[] {2 * a, 0.75 * a + Math.sqrt(1 - 0.5625) * random.nextGaussian()};
        }
        return points;
    }

    private static double[][] covariance(double[][] points) {
        double[] mean = new double[2];
        double[][] c = new double[2][2];
        for (double[] p : points) {
            mean[0] += p[0] / points.length;
            mean[1] += p[1] / points.length;
        }
        for (double[] p : points) {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    c[i][j] += (p[i] - mean[i]) * (p[j] - mean[j]) / points.length;
                }
            }
        }
        return c;
    }
}
