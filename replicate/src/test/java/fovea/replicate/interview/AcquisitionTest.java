package fovea.replicate.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.prove.metrics.Overlap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcquisitionTest {
    private static final Geometry SIZE = Geometry.plane(64, 48);

    private static Image picture() {
        float[] samples = new float[SIZE.size()];
        for (int i = 0; i < samples.length; i++) {
            int x = i % 64 - 40;
            int y = i / 64 - 20;
            samples[i] = x * x + y * y < 100 ? 200 : 40 + i % 7;
        }
        return new Image(SIZE, 1, 8, samples);
    }

    @ParameterizedTest
    @EnumSource(Acquisition.class)
    void a_shift_keeps_size_and_window_and_is_repeatable(Acquisition acquisition) {
        Image shifted = acquisition.of(picture(), new Random(3));
        assertThat(shifted.geometry()).isEqualTo(SIZE);
        assertThat(shifted.toArray())
                .isEqualTo(acquisition.of(picture(), new Random(3)).toArray());
        for (float value : shifted.toArray()) {
            assertThat(value).isBetween(40f, 200f);
        }
        boolean same = java.util.Arrays.equals(shifted.toArray(), picture().toArray());
        assertThat(same).isEqualTo(acquisition == Acquisition.AS_ACQUIRED);
    }

    /** Turned and turned back, a disc keeps its place up to its border pixels. */
    @Test
    void an_answer_on_a_turned_picture_comes_back_to_where_the_structure_is() {
        Image turned = Acquisition.ROTATED.of(picture(), new Random(1));
        float[] values = turned.toArray();
        Mask seen = Mask.of(SIZE, i -> values[i] > 120);
        Mask truth = Mask.of(SIZE, i -> picture().toArray()[i] > 120);
        double back = Overlap.of(truth, Acquisition.ROTATED.back(seen)).dice();
        assertThat(back).isGreaterThan(0.98);
        assertThat(Overlap.of(truth, seen).dice()).isLessThan(back - 0.005);
    }

    @Test
    void a_prompt_goes_where_the_picture_goes() {
        double[] at = Acquisition.ROTATED.place(40, 20, SIZE);
        Image turned = Acquisition.ROTATED.of(picture(), new Random(1));
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = 0; i < SIZE.size(); i++) {
            if (turned.toArray()[i] > 120) {
                x += i % 64;
                int row = i / 64;
                y += row;
                count++;
            }
        }
        assertThat(at[0]).isCloseTo(x / count, within(0.3));
        assertThat(at[1]).isCloseTo(y / count, within(0.3));
    }
}
