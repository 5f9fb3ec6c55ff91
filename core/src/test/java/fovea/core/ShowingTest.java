package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Showing.Colours;
import fovea.core.Showing.Values;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowingTest {
    @Test
    void stored_values_are_display_values_whatever_the_depth_of_the_file() {
        Showing showing = showing(Values.DISPLAY, "stored");
        assertThat(showing.blackAndWhite(image(8, 3, 90, 200))).isEqualTo(new Plan.Window.Fixed(0, 255));
        assertThat(showing.blackAndWhite(image(16, 3, 90, 200))).isEqualTo(new Plan.Window.Fixed(0, 255));
    }

    @Test
    void a_picture_beyond_display_values_is_shown_by_quantiles_and_remarked_upon() {
        Showing showing = showing(Values.DISPLAY, "stored");
        Image deep = image(12, 0, 1000, 4000);
        assertThat(showing.blackAndWhite(deep)).isEqualTo(new Plan.Window.Fixed(0, 1000));
        assertThat(showing.remark(deep)).isPresent();
        assertThat(showing.remark(image(8, 0, 255))).isEmpty();
        assertThat(showing(Values.REAL, "quantiles 0 1").remark(deep)).isEmpty();
    }

    @Test
    void an_old_card_refuses_what_it_does_not_tell() {
        Showing old = showing(Values.DISPLAY_ONLY, "stored");
        assertThat(old.blackAndWhite(image(16, 0, 255))).isEqualTo(new Plan.Window.Fixed(0, 255));
        assertThatThrownBy(() -> old.blackAndWhite(image(16, 0, 256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train the adapter again");
    }

    @Test
    void quantiles_are_those_of_the_whole_picture_and_never_equal() {
        Showing showing = showing(Values.REAL, "quantiles 0 1");
        assertThat(showing.blackAndWhite(image(16, -5, 7, 100))).isEqualTo(new Plan.Window.Fixed(-5, 100));
        assertThat(showing.blackAndWhite(image(16, 7, 7, 7))).isEqualTo(new Plan.Window.Fixed(7, 8));
    }

    @Test
    void hounsfield_units_are_not_asked_of_a_picture_of_8_bits() {
        Showing showing = showing(Values.REAL, "fixed -160 240");
        assertThat(showing.blackAndWhite(image(16, -1000, 40))).isEqualTo(new Plan.Window.Fixed(-160, 240));
        assertThatThrownBy(() -> showing.blackAndWhite(image(8, 0, 40))).hasMessageContaining("another scale");
    }

    @Test
    void real_values_have_no_stored_window() {
        assertThatThrownBy(() -> showing(Values.REAL, "stored")).hasMessageContaining("fixed window or quantiles");
    }

    private static Showing showing(Values values, String window) {
        return new Showing(values, window, Colours.GREY, 256, Optional.empty());
    }

    private static Image image(int bits, float... values) {
        return new Image(Geometry.plane(values.length, 1), 1, bits, values);
    }
}
