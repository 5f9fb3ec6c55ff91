package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.model.preparation.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TurnsProperties {
    /** Cases of two labels: all have the first, of so many the second. */
    private static List<Sample> samples(int cases, int rare) {
        return IntStream.range(0, cases)
                .mapToObj(i -> new Sample(
                        DrawnCases.one("case" + i, "p" + i, Map.of()),
                        new Framing.Picture(1, 1, 1, new byte[] {(byte) i}),
                        List.of(new byte[] {(byte) 255}, new byte[] {(byte) (i < rare ? 255 : 0)})))
                .toList();
    }

    @Property(tries = 60)
    void a_rare_label_is_shown_in_its_share_of_the_turns(
            @ForAll @IntRange(min = 20, max = 60) int cases,
            @ForAll @IntRange(min = 1, max = 5) int rare,
            @ForAll long seed) {
        List<Integer> order = Turns.of(samples(cases, rare)).order(cases, Seeds.of(seed));

        long shown = order.stream().filter(i -> i < rare).count();
        assertThat(order).hasSize(cases);
        assertThat(shown).as("a quarter of the turns want it").isGreaterThanOrEqualTo(cases / 4);
        assertThat(shown).as("half of the turns want another label").isLessThanOrEqualTo(cases * 3L / 4 + 1);
    }

    @Property(tries = 40)
    void every_rare_case_is_shown_before_one_is_shown_twice_more(
            @ForAll @IntRange(min = 24, max = 60) int cases, @ForAll long seed) {
        int rare = 4;
        Turns turns = new Turns(List.of(IntStream.range(0, rare).boxed().toList(), List.of()));
        List<Integer> order = turns.order(cases, Seeds.of(seed));

        int[] times = new int[rare];
        order.forEach(i -> times[i]++);
        for (int one : times) {
            assertThat(one).isBetween(cases / rare, cases / rare + 1);
        }
    }

    @Property(tries = 40)
    void one_label_that_is_everywhere_leaves_every_case_once(
            @ForAll @IntRange(min = 1, max = 30) int cases, @ForAll long seed) {
        Turns turns = new Turns(List.of(IntStream.range(0, cases).boxed().toList(), List.of()));

        assertThat(turns.order(cases, Seeds.of(seed)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, cases).boxed().toList());
    }

    @Property(tries = 40)
    void the_order_is_a_function_of_the_seed(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int step) {
        Recipe recipe = TinyRun.recipe().with(Map.of("balanced", true, "seed", seed, "epochs", 3));
        Sampling one = new Sampling(samples(9, 2), recipe);
        List<String> first = new ArrayList<>();
        for (int i = 0; i < one.steps(); i++) {
            first.addAll(one.ids(i));
        }
        Sampling other = new Sampling(samples(9, 2), recipe);

        assertThat(other.ids(step))
                .isEqualTo(first.subList(at(step), at(step) + other.ids(step).size()));
    }

    /** Nine cases in batches of two: five steps an epoch, the last of one case. */
    private static int at(int step) {
        return step / 5 * 9 + step % 5 * 2;
    }
}
