package fovea.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.domain.Calibration.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
    @Test
    void of_fifty_nine_patients_two_lie_above_the_threshold() {
        Calibration calibration = Calibration.of(numbered(59));

        assertThat(calibration.threshold()).isEqualTo(57); // (2 + 1) / 60 is .05; a third would make .067
        assertThat(calibration.level()).isEqualTo(0.05);
        assertThat(calibration.promise()).isEqualTo(Calibration.Promise.CONFORMAL);
        assertThat(calibration.patients()).isEqualTo(59);
    }

    @Test
    void with_many_patients_half_of_that_is_aimed_at() {
        Calibration calibration = Calibration.of(numbered(159));

        assertThat(calibration.threshold()).isEqualTo(156); // (3 + 1) / 160 is .025; a fourth would make .031
        assertThat(calibration.level()).isEqualTo(0.025);
        assertThat(Calibration.of(numbered(79)).level()).isEqualTo(0.025);
        assertThat(Calibration.of(numbered(79)).threshold()).isEqualTo(78);
        assertThat(Calibration.of(numbered(78)).level()).isEqualTo(0.05);
    }

    @Test
    void with_few_patients_the_largest_score_is_the_threshold_and_the_level_says_so() {
        Calibration calibration = Calibration.of(numbered(9));

        assertThat(calibration.threshold()).isEqualTo(9);
        assertThat(calibration.level()).isEqualTo(0.1);
        assertThat(calibration.describe()).contains("at most 10.0 %").contains("9 training patients");
    }

    @Test
    void one_odd_picture_of_few_patients_does_not_set_the_threshold() {
        Random random = new Random(7);
        List<Score> scores = new ArrayList<>(IntStream.range(0, 29)
                .mapToObj(i -> new Score("p" + i, 100 * Math.exp(0.2 * random.nextGaussian())))
                .toList());
        scores.add(new Score("odd", 1000));

        Calibration calibration = Calibration.of(scores);

        // ln 100 + (ln 1000 - ln 100) / 30 = 4.68; standard deviation about .45: exp(4.68 + 2.2 * .45) is about 290
        assertThat(calibration.threshold()).isBetween(200.0, 400.0);
        assertThat(calibration.promise()).isEqualTo(Calibration.Promise.LOG_NORMAL);
        assertThat(calibration.describe()).contains("if distances are log-normal");
    }

    @Test
    void a_patient_with_many_strange_studies_counts_once() {
        List<Score> scores = new ArrayList<>(numbered(119));
        IntStream.range(0, 500).forEach(i -> scores.add(new Score("strange", 1000 + i)));

        Calibration calibration = Calibration.of(scores);

        // all 500 of one patient are refused and one patient more: (1 + 1 + 1) / 121 is below .025, (1 + 2 + 1) / 121
        // is not
        assertThat(calibration.threshold()).isEqualTo(118);
        assertThat(calibration.patients()).isEqualTo(120);
        assertThat(calibration.studies()).isEqualTo(619);
    }

    @Test
    void new_patients_of_the_same_kind_are_refused_no_more_often_than_the_level() {
        Random random = new Random(4);
        int refused = 0;
        for (int trial = 0; trial < 400; trial++) {
            List<Score> scores = IntStream.range(0, 50)
                    .mapToObj(i -> new Score("p" + i, Math.exp(random.nextGaussian())))
                    .toList();
            double threshold = Calibration.of(scores).threshold();
            for (int i = 0; i < 50; i++) {
                refused += Math.exp(random.nextGaussian()) > threshold ? 1 : 0;
            }
        }
        assertThat(refused / 20000.0).isBetween(0.01, 0.052);
    }

    @Test
    void nothing_to_calibrate_on_is_refused() {
        assertThatThrownBy(() -> Calibration.of(List.of())).hasMessageContaining("at least one patient, got none");
        assertThatThrownBy(() -> new Calibration(Double.NaN, 0.03, 3, 3, Calibration.Promise.CONFORMAL))
                .hasMessageContaining("got NaN");
    }

    private static List<Score> numbered(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> new Score("p" + i, i)).toList();
    }
}
