package fovea.serve.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.serve.http.Problem;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Run lengths of drawn masks, and back. */
class RunLengthsTest {
    RunLengthsTest() {}

    @Test
    void runs_begin_with_what_lies_outside() {
        assertThat(RunLengths.of(Mask.drawn(".##", "#.."))).containsExactly(1, 3);
        assertThat(RunLengths.of(Mask.drawn("#.", ".#"))).containsExactly(0, 1, 2, 1);
        assertThat(RunLengths.of(Mask.drawn("..", ".."))).isEmpty();
        assertThat(RunLengths.of(Mask.drawn("##"))).containsExactly(0, 2);
    }

    @Property
    void any_mask_is_what_its_runs_say(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 17) int width,
            @ForAll @IntRange(min = 1, max = 17) int height,
            @ForAll @IntRange(min = 0, max = 10) int tenths) {
        Random random = new Random(seed);
        Geometry plane = Geometry.plane(width, height);
        Mask mask = Mask.of(plane, i -> random.nextInt(10) < tenths);
        assertThat(RunLengths.mask(RunLengths.of(mask), plane)).isEqualTo(mask);
    }

    @Test
    void runs_that_are_none_are_refused_by_their_number() {
        Geometry plane = Geometry.plane(3, 2);
        for (List<Integer> wrong :
                List.of(List.of(0, 7), List.of(1, -1), List.of(4, 2, 1), List.of(0, Integer.MAX_VALUE))) {
            assertThatThrownBy(() -> RunLengths.mask(wrong, plane))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("number " + wrong.size());
        }
        assertThatThrownBy(() -> RunLengths.mask(List.of(2, 2_000_000_000, 2_000_000_000), plane))
                .hasMessageContaining("number 2");
    }
}
