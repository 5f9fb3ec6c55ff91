package fovea.adapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.TinyRun;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import fovea.core.image.Prompt;
import fovea.model.TrainingExample;
import fovea.model.preparation.NetworkInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HintsTest {
    private static final int SIZE = 64;
    private static final Recipe HALF = TinyRun.recipe().with(Map.of("prompted", 0.5));

    /** A bar of columns 10 to 19 and rows 30 to 49. */
    private static float[] bar() {
        float[] mask = new float[SIZE * SIZE];
        IntStream.range(0, mask.length)
                .filter(i -> i % SIZE / 10 == 1 && i / SIZE >= 30 && i / SIZE < 50)
                .forEach(i -> mask[i] = 1);
        return mask;
    }

    @Test
    void clicks_lie_inside_and_say_so() {
        float[] mask = bar();
        for (int seed = 0; seed < 200; seed++) {
            Prompt.Point point = ((Prompt.Points) Hints.click(mask, SIZE, Seeds.of(seed)))
                    .points()
                    .getFirst();

            assertThat(mask[((int) point.y()) * SIZE + ((int) point.x())]).isEqualTo(1);
            assertThat(point.foreground()).isTrue();
        }
    }

    @Test
    void a_click_on_what_is_absent_is_one_outside_and_a_box_is_none() {
        float[] nothing = new float[SIZE * SIZE];

        assertThat(((Prompt.Points) Hints.click(nothing, SIZE, Seeds.of(1)))
                        .points()
                        .getFirst()
                        .foreground())
                .isFalse();
        assertThat(Hints.box(nothing, SIZE, Seeds.of(1))).isEmpty();
    }

    @Test
    void boxes_lie_around_the_structure_within_two_per_cent_of_the_input() {
        for (int seed = 0; seed < 200; seed++) {
            Prompt.Box box = (Prompt.Box) Hints.box(bar(), SIZE, Seeds.of(seed)).orElseThrow();

            assertThat(box.left()).isBetween(10 - 1.28, 10 + 1.28);
            assertThat(box.right()).isBetween(19 - 1.28, 19 + 1.28);
            assertThat(box.top()).isBetween(30 - 1.28, 30 + 1.28);
            assertThat(box.bottom()).isBetween(49 - 1.28, 49 + 1.28);
        }
    }

    @Test
    void the_share_of_hints_is_the_recipes_and_half_of_them_are_boxes() {
        TrainingExample example =
                new TrainingExample(new NetworkInput(SIZE, new float[3 * SIZE * SIZE]), List.of(bar()));
        List<Optional<Prompt>> drawn = IntStream.range(0, 1000)
                .mapToObj(seed ->
                        Hints.draw(example, HALF, Seeds.of(seed)).hints().getFirst())
                .toList();

        // of 1000 draws the share of one half strays by 0.016 (one standard deviation); five are allowed
        assertThat(drawn.stream().filter(Optional::isPresent).count()).isBetween(420L, 580L);
        assertThat(drawn.stream()
                        .filter(hint -> hint.orElse(null) instanceof Prompt.Box)
                        .count())
                .isBetween(180L, 320L);
    }
}
