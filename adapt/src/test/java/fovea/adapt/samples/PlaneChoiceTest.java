package fovea.adapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlaneChoiceTest {
    @Test
    void planes_are_spread_evenly_over_those_with_a_label() {
        assertThat(new PlaneChoice(4, 0).of(planes("..########..")))
                .as("the middle of each quarter")
                .containsExactly(3, 5, 7, 9);
    }

    @Test
    void a_fifth_may_be_empty() {
        List<Integer> chosen = new PlaneChoice(10, 0.2).of(planes("......####################......"));

        assertThat(chosen).hasSize(10);
        assertThat(chosen.stream().filter(plane -> plane < 6 || plane > 25)).hasSize(2);
    }

    @Test
    void few_planes_with_a_label_are_not_drowned_in_empty_ones() {
        assertThat(new PlaneChoice(16, 0.2).of(planes("..........####.........")))
                .as("four with a label allow one without")
                .hasSize(5)
                .contains(10, 11, 12, 13);
    }

    @Test
    void a_volume_without_the_label_gives_the_share_of_empty_planes() {
        assertThat(new PlaneChoice(10, 0.2).of(planes("...................."))).hasSize(2);
        assertThat(new PlaneChoice(10, 0).of(planes("...................."))).isEmpty();
        assertThat(new PlaneChoice(10, 1).of(planes("...................."))).hasSize(10);
    }

    @Property
    void neither_count_nor_share_is_exceeded_and_no_plane_comes_twice(
            @ForAll @Size(min = 1, max = 60) boolean[] labelled,
            @ForAll @IntRange(min = 1, max = 40) int most,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<Integer> chosen = new PlaneChoice(most, share).of(labelled);
        long empty = chosen.stream().filter(plane -> !labelled[plane]).count();

        assertThat(chosen).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(Math.min(most, labelled.length));
        if (empty < chosen.size()) {
            assertThat((double) empty / chosen.size()).isLessThanOrEqualTo(share + 1e-9);
        }
    }

    private static boolean[] planes(String drawn) {
        boolean[] labelled = new boolean[drawn.length()];
        for (int i = 0; i < labelled.length; i++) {
            labelled[i] = drawn.charAt(i) == '#';
        }
        return labelled;
    }
}
