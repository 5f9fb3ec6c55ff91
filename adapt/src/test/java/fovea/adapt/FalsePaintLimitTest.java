package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalsePaintLimitTest {
    private static List<List<Double>> onePictureEach(double... presences) {
        List<List<Double>> patients = new ArrayList<>();
        for (double presence : presences) {
            patients.add(List.of(presence));
        }
        return patients;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.25, 3", "0.1, 9", "0.05, 19", "0.02, 49", "0.3, 3"})
    void fewer_patients_than_that_promise_nothing(double rate, int patients) {
        assertThat(new FalsePaintLimit(rate).patients()).isEqualTo(patients);
        assertThatThrownBy(() -> new FalsePaintLimit(rate).threshold(Collections.nCopies(patients - 1, List.of(0.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(patients + " patients");
        assertThat(new FalsePaintLimit(rate).threshold(Collections.nCopies(patients, List.of(0.0))))
                .isEqualTo(Math.nextUp(0.0));
    }

    /** By hand: of nine patients and a rate of .2, one may be painted on: (1 + 1) / 10. */
    @Test
    void the_smallest_threshold_that_keeps_the_limit_is_taken() {
        double threshold = new FalsePaintLimit(0.2).threshold(onePictureEach(.1, .2, .3, .4, .5, .6, .7, .8, .9));

        assertThat(threshold).isEqualTo(Math.nextUp(.8));
    }

    /** By hand: half of the pictures of the one patient are half a loss: (.5 + 1) / 5 is .3. */
    @Test
    void a_patients_pictures_share_one_vote() {
        List<List<Double>> patients = List.of(List.of(.1, .9), List.of(.2), List.of(.2), List.of(.2));

        assertThat(new FalsePaintLimit(0.3).threshold(patients)).isEqualTo(Math.nextUp(.2));
        assertThat(new FalsePaintLimit(0.29).threshold(patients)).isEqualTo(Math.nextUp(.9));
    }

    @Test
    void patients_without_a_picture_do_not_count() {
        List<List<Double>> patients = List.of(List.of(.3), List.of(), List.of());

        assertThatThrownBy(() -> new FalsePaintLimit(0.3).threshold(patients)).hasMessageContaining("got 1");
    }

    /** The share over many draws of patients is the promise itself (Angelopoulos et al., theorem 1). */
    @Test
    void new_patients_are_painted_on_as_rarely_as_promised() {
        Random random = new Random(7);
        double painted = 0;
        int draws = 4000;
        for (int draw = 0; draw < draws; draw++) {
            List<List<Double>> patients = IntStream.range(0, 30)
                    .mapToObj(i -> List.of(random.nextDouble()))
                    .toList();
            double threshold = new FalsePaintLimit(0.1).threshold(patients);
            painted += random.nextDouble() >= threshold ? 1 : 0;
        }
        assertThat(painted / draws).isLessThanOrEqualTo(0.1 + 0.012).isCloseTo(0.0968, within(0.015)); // 3 / 31
    }

    @Property
    void what_is_counted_for_the_promise_keeps_it(
            @ForAll @DoubleRange(min = 0.02, max = 0.5) double rate, @ForAll @IntRange(min = 0, max = 40) int more) {
        FalsePaintLimit limit = new FalsePaintLimit(rate);
        Random random = new Random(more);
        List<List<Double>> patients = IntStream.range(0, limit.patients() + more)
                .mapToObj(i -> List.of(random.nextInt(20) / 20.0, random.nextInt(20) / 20.0))
                .toList();
        double threshold = limit.threshold(patients);
        double losses = patients.stream()
                .mapToDouble(one -> FalsePaintLimit.painted(one, threshold) / 2.0)
                .sum();

        assertThat((losses + 1) / (patients.size() + 1)).isLessThanOrEqualTo(rate + 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "0.51", "NaN"})
    void a_rate_out_of_range_is_refused(double rate) {
        assertThatThrownBy(() -> new FalsePaintLimit(rate)).hasMessageContaining("above 0 and at most 0.5");
    }
}
