package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Plan.Window;
import org.junit.jupiter.api.Test;

class GreysTest {
    private static final Window ABDOMEN = new Window.Fixed(-160, 240);

    private static Image image(int bits, float... samples) {
        return new Image(Geometry.plane(samples.length, 1), 1, bits, samples);
    }

    @Test
    void a_fixed_window_shows_the_same_hounsfield_unit_alike_in_every_picture() {
        assertThat(Greys.displayed(image(16, -1000, -160, 40, 240, 3000), ABDOMEN))
                .containsExactly(0, 0, 127.5f, 255, 255);
        assertThat(Greys.displayed(image(16, 40, 40, 40, 40, 40), ABDOMEN))
                .containsExactly(127.5f, 127.5f, 127.5f, 127.5f, 127.5f);
    }

    @Test
    void eight_bits_keep_their_values_when_shown_as_stored() {
        assertThat(Greys.displayed(image(8, 3, 90, 200), new Window.Stored())).containsExactly(3, 90, 200);
    }

    @Test
    void eight_bits_are_stretched_when_the_plan_wants_quantiles() {
        assertThat(Greys.displayed(image(8, 50, 100, 150), new Window.Quantiles(0, 1)))
                .containsExactly(0, 127.5f, 255);
    }

    @Test
    void a_picture_of_one_grey_is_black_and_finite() {
        assertThat(Greys.displayed(image(16, 7e9f, 7e9f), new Window.Quantiles(0.005, 0.995)))
                .containsExactly(0, 0);
    }

    @Test
    void a_picture_of_eight_bits_is_not_taken_for_hounsfield_units() {
        assertThatThrownBy(() -> Greys.displayed(image(8, 0, 128, 255), ABDOMEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fixed -160.0 240.0")
                .hasMessageContaining("another scale");
    }

    @Test
    void a_window_survives_its_text() {
        for (Window window : new Window[] {ABDOMEN, new Window.Stored(), new Window.Quantiles(0.005, 0.995)}) {
            assertThat(Window.of(window.text())).isEqualTo(window);
        }
        for (String wrong :
                new String[] {"", "fixed", "fixed 1", "fixed 2 1", "fixed a b", "quantiles 0 2", "stored 1"}) {
            assertThatThrownBy(() -> Window.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
