package fovea.model.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceThresholdsTest {
    @Test
    void two_of_a_hundred_lie_below() {
        List<Double> present =
                IntStream.range(0, 100).mapToObj(i -> 0.1 + i / 1000.0).toList();

        assertThat(PresenceThresholds.of(present)).isCloseTo(0.102, within(1e-9));
    }

    @Test
    void no_threshold_is_above_one_half() {
        assertThat(PresenceThresholds.of(List.of(0.99, 0.98))).isEqualTo(0.5);
    }

    @Test
    void without_a_picture_that_holds_the_label_everything_is_painted() {
        assertThat(PresenceThresholds.of(List.of())).isZero();
    }
}
