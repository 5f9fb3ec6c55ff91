package fovea.adapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.adapt.DrawnCases;
import fovea.adapt.recipe.Outlining;
import fovea.adapt.recipe.Seeds;
import fovea.model.TrainingExample;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariationTest {
    private static final int SIZE = 4;

    @Test
    void no_variation_leaves_every_value_as_it_was() {
        byte[] values = {0, 1, 2, 100, (byte) 200, (byte) 255, 7, 8, 9, 10, 11, 12};
        byte[] mask = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 127, (byte) 128, 0, 0, 0, 0};
        Framing.Picture picture = new Framing.Picture(4, 3, 1, values);
        TrainingExample example = Variation.none().apply(sample(picture, mask), SIZE);

        assertThat(example.input().values())
                .isEqualTo(NetworkInput.of(picture, SIZE).values());
        assertThat(example.masks().getFirst())
                .containsExactly(0, 0, 0, 1, /**/ 1, 1, 0, 1, /**/ 0, 0, 0, 0, /* padding */ 0, 0, 0, 0);
    }

    @Test
    void no_variation_leaves_a_picture_in_colour_as_it_was() {
        byte[] values = new byte[3 * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (7 * i);
        }
        Framing.Picture picture = new Framing.Picture(3, 4, 3, values);

        assertThat(Variation.none()
                        .apply(sample(picture, new byte[12]), SIZE)
                        .input()
                        .values())
                .isEqualTo(NetworkInput.of(picture, SIZE).values());
    }

    @Test
    void the_edge_is_drawn_out_into_what_a_shift_uncovers_and_padding_stays_where_it_is() {
        byte[] values = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120}; // 3 wide, 4 high
        byte[] mask = {-1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0};
        Framing.Picture picture = new Framing.Picture(3, 4, 1, values);
        Variation none = Variation.none();
        Variation right = new Variation(1, 0, 2, 0, none.tone(), 0, 0, false); // two pixels to the right

        TrainingExample example = right.apply(sample(picture, mask), SIZE, Variation.Surround.EDGE);

        float[] row = Arrays.copyOf(example.input().values(), SIZE);
        assertThat(row[0]).isCloseTo(NetworkInput.normalised(10, 0), within(1e-5f));
        assertThat(row[1]).isCloseTo(NetworkInput.normalised(10, 0), within(1e-5f));
        assertThat(row[2]).isCloseTo(NetworkInput.normalised(10, 0), within(1e-5f));
        assertThat(row[3]).isZero();
        assertThat(Arrays.copyOf(example.masks().getFirst(), SIZE)).containsExactly(0, 0, 1, 0);
    }

    /**
     * A quarter turn clockwise, drawn by hand:
     *
     * <pre>
     *   A B . .        . . . A
     *   . C . .   ->   . . C B
     *   . . . .        . . . .
     *   . . . .        . . . .
     * </pre>
     */
    @Test
    void a_quarter_turn_moves_image_and_mask_as_by_hand() {
        byte[] values = new byte[16];
        values[0] = 50; // A
        values[1] = 100; // B
        values[5] = (byte) 150; // C
        byte[] mask = new byte[16];
        mask[0] = (byte) 255;
        mask[1] = (byte) 255;
        mask[5] = (byte) 255;
        Variation turn = new Variation(0, 1, 0, 0, Variation.none().tone(), 0, 0, false);
        TrainingExample turned = turn.apply(sample(new Framing.Picture(4, 4, 1, values), mask), SIZE);

        byte[] expected = new byte[16];
        expected[3] = 50;
        expected[7] = 100;
        expected[6] = (byte) 150;
        assertThat(turned.input().values())
                .isEqualTo(NetworkInput.of(new Framing.Picture(4, 4, 1, expected), SIZE)
                        .values());
        assertThat(turned.masks().getFirst())
                .containsExactly(0, 0, 0, 1, /**/ 0, 0, 1, 1, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0);
    }

    @Test
    void a_shift_moves_right_and_down_and_leaves_padding_behind() {
        byte[] values = new byte[16];
        values[0] = 90;
        Variation shift = new Variation(1, 0, 2, 1, Variation.none().tone(), 0, 0, false);
        float[] moved = shift.apply(sample(new Framing.Picture(4, 4, 1, values), new byte[16]), SIZE)
                .input()
                .values();

        assertThat(moved[SIZE + 2]).isEqualTo(NetworkInput.normalised(90, 0));
        assertThat(moved[SIZE + 3]).isEqualTo(NetworkInput.normalised(0, 0));
        assertThat(new float[] {moved[0], moved[3], moved[SIZE], moved[SIZE + 1]})
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_mirrored_picture_and_its_mask_have_left_and_right_swapped() {
        byte[] values = new byte[8]; // 4 columns, 2 rows
        values[0] = 90;
        byte[] mask = new byte[8];
        mask[4] = (byte) 255;
        Variation mirror = new Variation(1, 0, 0, 0, Variation.none().tone(), 0, 0, true);
        TrainingExample mirrored = mirror.apply(sample(new Framing.Picture(4, 2, 1, values), mask), SIZE);

        byte[] expected = new byte[8];
        expected[3] = 90;
        assertThat(mirrored.input().values())
                .isEqualTo(NetworkInput.of(new Framing.Picture(4, 2, 1, expected), SIZE)
                        .values());
        assertThat(mirrored.masks().getFirst())
                .containsExactly(0, 0, 0, 0, /**/ 0, 0, 0, 1, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0);
    }

    @Test
    void the_chance_of_a_mirrored_picture_is_the_one_asked_for() {
        Outlining.Augmentation limits = new Outlining.Augmentation(0, 0, 0, 0, 0, 0, 0, 0.25);
        long mirrored = IntStream.range(0, 4000)
                .filter(i -> Variation.draw(limits, SIZE, Seeds.of(1, i, 0)).mirrored())
                .count();

        assertThat(mirrored).isBetween(890L, 1110L); // four standard deviations about 1000
    }

    @Test
    void limits_of_zero_draw_no_change() {
        Variation drawn = Variation.draw(new Outlining.Augmentation(0, 0, 0, 0, 0, 0, 0, 0), SIZE, Seeds.of(3));

        assertThat(drawn.cosine()).isEqualTo(1);
        assertThat(Math.abs(drawn.sine())).isEqualTo(0.0);
        assertThat(Math.abs(drawn.shiftX())).isEqualTo(0.0);
        assertThat(drawn.noise()).isEqualTo(0.0);
        for (int i = 0; i < 256; i++) {
            assertThat(drawn.tone()[i]).isCloseTo(i, within(1e-4f));
        }
    }

    private static Sample sample(Framing.Picture picture, byte[] mask) {
        return new Sample(DrawnCases.one("a", "p", Map.of()), picture, List.of(mask));
    }
}
