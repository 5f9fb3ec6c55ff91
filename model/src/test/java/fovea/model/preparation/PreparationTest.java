package fovea.model.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan.Window;
import fovea.model.DrawnCards;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One pixel a column, at the size of the net's input: nothing is resampled. */
class PreparationTest {
    private static final String ABDOMEN = "fixed -160 240";

    @Test
    void a_fixed_window_shows_the_same_hounsfield_unit_alike_in_every_picture() {
        assertThat(shown(ABDOMEN, 16, -1000, -160, 40, 240, 3000)).containsExactly(0, 0, 128, 255, 255);
        assertThat(shown(ABDOMEN, 16, 40, 40, 40, 40, 40)).containsExactly(128, 128, 128, 128, 128);
    }

    @Test
    void display_values_are_shown_as_they_are_whatever_the_depth_of_the_file() {
        assertThat(shown("stored", 8, 3, 90, 200)).containsExactly(3, 90, 200);
        assertThat(shown("stored", 16, 3, 90, 200)).containsExactly(3, 90, 200);
    }

    @Test
    void display_values_are_stretched_when_the_plan_wants_quantiles() {
        assertThat(shown("quantiles 0 1", 8, 50, 100, 150)).containsExactly(0, 128, 255);
    }

    @Test
    void a_picture_of_one_grey_is_black_and_finite() {
        assertThat(shown("quantiles 0.005 0.995", 16, 7e9f, 7e9f)).containsExactly(0, 0);
    }

    @Test
    void a_picture_of_eight_bits_is_not_taken_for_hounsfield_units() {
        assertThatThrownBy(() -> shown(ABDOMEN, 8, 0, 128, 255))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fixed -160.0 240.0")
                .hasMessageContaining("another scale");
    }

    @Test
    void who_learnt_from_grey_sees_colours_as_grey() {
        Image colours = new Image(Geometry.plane(2, 1), 3, 8, new float[] {200, 100, 50, 77, 77, 77});
        Showing grey = new Showing(Showing.Values.DISPLAY, "stored", Showing.Colours.GREY, 2, Optional.empty());
        Framing.Picture picture = Preparation.of(colours, grey).picture(0);
        assertThat(picture.channels()).isEqualTo(1);
        assertThat(picture.value(0, 0, 0)).isEqualTo(124); // .299 * 200 + .587 * 100 + .114 * 50 = 124.2
        assertThat(picture.value(0, 1, 0)).isEqualTo(77);
        assertThat(Preparation.of(colours, Showing.ofGeneralist(2)).picture(0).channels())
                .isEqualTo(3);
    }

    @Test
    void a_window_survives_its_text() {
        for (Window window :
                new Window[] {new Window.Fixed(-160, 240), new Window.Stored(), new Window.Quantiles(0.005, 0.995)}) {
            assertThat(Window.of(window.text())).isEqualTo(window);
        }
        for (String wrong :
                new String[] {"", "fixed", "fixed 1", "fixed 2 1", "fixed a b", "quantiles 0 2", "stored 1"}) {
            assertThatThrownBy(() -> Window.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int[] shown(String window, int bits, float... samples) {
        Image image = new Image(Geometry.plane(samples.length, 1), 1, bits, samples);
        Framing.Picture picture = Preparation.of(image, DrawnCards.showing(samples.length, window))
                .picture(0);
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.value(0, i, 0);
        }
        return values;
    }
}
