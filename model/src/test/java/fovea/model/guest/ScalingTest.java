package fovea.model.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    /** Two columns, one row: 0 and 200. */
    private static final Framing.Picture GREY = new Framing.Picture(2, 1, 1, new byte[] {0, (byte) 200});

    private static final Framing.Picture COLOURED =
            new Framing.Picture(1, 2, 3, new byte[] {1, 2, 3, 4, (byte) 250, (byte) 251});

    @Test
    void the_picture_lies_at_the_upper_left_of_zeros() {
        assertThat(Scaling.of("display").input(GREY, 1, 3)).containsExactly(0, 200, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Scaling.of("unit").input(GREY, 1, 2)).containsExactly(0, 200 / 255f, 0, 0);
        assertThat(Scaling.of("100 50").input(GREY, 1, 2)).containsExactly(-2, 2, 0, 0);
    }

    @Test
    void grey_fills_three_channels_and_colours_keep_theirs() {
        assertThat(Scaling.of("display").input(GREY, 3, 2)).containsExactly(0, 200, 0, 0, 0, 200, 0, 0, 0, 200, 0, 0);
        assertThat(Scaling.of("display").input(COLOURED, 3, 2)).containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 250, 0, 251, 0);
    }

    /** Mean 100, deviation 100, of the picture alone and not of the zeros around it. */
    @Test
    void zscore_is_of_each_picture() {
        assertThat(Scaling.of("zscore").input(GREY, 1, 2)).containsExactly(-1, 1, 0, 0);
        Framing.Picture black = new Framing.Picture(1, 1, 1, new byte[] {7});
        assertThat(Scaling.of("zscore").input(black, 1, 1)).containsExactly(0);
    }

    @Test
    void sam_is_the_preparation_of_our_own_nets() {
        assertThat(Scaling.of("sam").input(GREY, 3, 4))
                .isEqualTo(NetworkInput.of(GREY, 4).values());
        assertThat(Scaling.of("sam").input(COLOURED, 3, 2))
                .isEqualTo(NetworkInput.of(COLOURED, 2).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "imagenet", "1", "1 0", "1 -2", "NaN 1", "1 2 3", "a b"})
    void other_words_are_refused(String text) {
        assertThatThrownBy(() -> Scaling.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
