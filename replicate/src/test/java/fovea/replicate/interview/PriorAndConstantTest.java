package fovea.replicate.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The usual place of a structure, the constant control and the chosen cuts, on masks that are drawn by hand. */
class PriorAndConstantTest {
    private static final Mask LEFT = Mask.drawn("##..", "##..", "....", "....");
    private static final Mask RIGHT = Mask.drawn("....", "..##", "..##", "....");

    /** Left edges 0 and 2 of 4, right edges 2 and 4 of 4: the mean box goes from a quarter to three quarters. */
    @Test
    void the_usual_place_is_the_mean_of_the_boxes_as_shares_of_the_picture() {
        Prior prior = Prior.of(List.of(LEFT, RIGHT));
        assertThat(prior).isEqualTo(new Prior(0.25, 0.125, 0.75, 0.625));
        Prompt.Box box = prior.on(Geometry.plane(101, 41));
        assertThat(box).isEqualTo(new Prompt.Box(25, 5, 75, 25));
    }

    @Test
    void pictures_without_the_structure_do_not_count_and_none_with_it_is_refused() {
        Mask none = Mask.empty(Geometry.plane(4, 4));
        assertThat(Prior.of(List.of(LEFT, none, none))).isEqualTo(Prior.of(List.of(LEFT)));
        assertThatThrownBy(() -> Prior.of(List.of(none)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one training case");
    }

    @Test
    void the_usual_place_is_the_same_share_of_pictures_of_any_size() {
        Mask twice = Mask.of(Geometry.plane(8, 8), i -> i % 8 < 4 && i < 32);
        assertThat(Prior.of(List.of(twice))).isEqualTo(Prior.of(List.of(LEFT)));
    }

    private static Mask answer(Constant constant, int side, Prompt prompt) {
        Image image = new Image(Geometry.plane(side, side), 1, 8, new float[side * side]);
        return constant.segment(image, List.of(prompt)).getFirst().mask();
    }

    /** The left mask has Dice 1, 1, 1 and 0 with the four; both together have 2 x 4 / 12 with each, 2.67 in all. */
    @Test
    void the_constant_answers_with_what_most_references_show() {
        Constant constant = new Constant(List.of("disc"), List.of(List.of(LEFT, LEFT, LEFT, RIGHT)));
        assertThat(answer(constant, 4, new Prompt.Name("disc"))).isEqualTo(LEFT);
        assertThat(answer(constant, 128, new Prompt.Name("disc")).foreground()).isEqualTo(64 * 64);
    }

    @Test
    void the_constant_knows_its_labels_alone_and_takes_a_name_beside_a_box() {
        Constant constant = new Constant(List.of("one", "two"), List.of(List.of(LEFT), List.of(RIGHT)));
        Prompt joint = new Prompt.Joint(List.of(new Prompt.Name("two"), new Prompt.Box(0, 0, 1, 1)));
        assertThat(answer(constant, 4, joint)).isEqualTo(RIGHT);
        assertThatThrownBy(() -> answer(constant, 4, new Prompt.Name("three"))).hasMessageContaining("[one, two]");
        assertThatThrownBy(() -> answer(constant, 4, new Prompt.Whole())).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void the_constant_of_one_reference_is_that_reference(@ForAll long seed) {
        Random random = new Random(seed);
        Mask mask = Mask.of(Geometry.plane(16, 16), i -> random.nextInt(3) == 0);
        Constant constant = new Constant(List.of("disc"), List.of(List.of(mask)));
        assertThat(answer(constant, 16, new Prompt.Name("disc"))).isEqualTo(mask);
    }

    @Test
    void cuts_are_read_as_they_were_written_and_are_a_half_where_nothing_was_tuned() {
        Cuts cuts = new Cuts(Map.of(Cuts.key(Asking.BOX_TUNED, 0), 0.05, Cuts.key(Asking.POINT_TUNED, 11), 0.95));
        assertThat(Cuts.of(cuts.text())).isEqualTo(cuts);
        assertThat(Cuts.of("")).isEqualTo(Cuts.none());
        assertThat(cuts.of(Asking.BOX_TUNED, 0)).isEqualTo(0.05);
        assertThat(cuts.of(Asking.BOX_TUNED, 1)).isEqualTo(0.5);
    }

    @Test
    void a_draw_depends_on_its_seed_and_purpose_alone() {
        assertThat(Draws.of(1, "a").nextLong()).isEqualTo(Draws.of(1, "a").nextLong());
        assertThat(Draws.of(1, "a").nextLong()).isNotEqualTo(Draws.of(1, "b").nextLong());
        assertThat(Draws.of(1, "1 a").nextLong()).isNotEqualTo(Draws.of(11, "a").nextLong());
    }

    /** Where a mean is kept: averaging areas changes no mean, whatever the sizes. */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void a_plane_made_smaller_keeps_its_mean(@ForAll long seed) {
        Random random = new Random(seed);
        Geometry from = Geometry.plane(1 + random.nextInt(40), 1 + random.nextInt(40));
        Geometry to = Geometry.plane(1 + random.nextInt(from.width()), 1 + random.nextInt(from.height()));
        float[] plane = new float[from.size()];
        double sum = 0;
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextFloat();
            sum += plane[i];
        }
        double small = 0;
        for (float one : Shrink.average(plane, from, to)) {
            small += one;
        }
        assertThat(small / to.size()).isCloseTo(sum / from.size(), within(1e-5));
    }
}
