package fovea.model.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.model.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    private static float[] floats(JsonNode array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = array.get(i).floatValue();
        }
        return floats;
    }

    @Test
    void resizing_is_that_of_pillow() throws IOException {
        try (InputStream file = Objects.requireNonNull(FramingTest.class.getResourceAsStream("/golden/pillow.json"))) {
            JsonNode cases = new ObjectMapper().readTree(file);
            assertThat(cases).hasSize(8);
            for (JsonNode each : cases) {
                float[] resized = Resize.plane(
                        floats(each.get("plane")),
                        each.get("width").asInt(),
                        each.get("height").asInt(),
                        each.get("newWidth").asInt(),
                        each.get("newHeight").asInt());
                assertThat(resized).containsExactly(floats(each.get("resized")), within(1e-3f));
            }
        }
    }

    @Test
    void a_picture_of_the_right_size_stays_as_it_is() {
        Image image = Pictures.phantom(Geometry.plane(64, 64), 1, 8, 5);

        Framing.Picture picture =
                Preparation.of(image, Showing.ofGeneralist(64)).picture(0);

        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                assertThat(picture.value(0, x, y)).isEqualTo((int) image.sample(x, y, 0));
            }
        }
    }

    @Test
    void halving_averages_under_the_triangle() {
        // a step from 0 to 200 between columns 3 and 4 of 8; 4 columns out: weights 1/8 3/8 3/8 1/8
        float[] row = {0, 0, 0, 0, 200, 200, 200, 200};

        assertThat(Resize.plane(row, 8, 1, 4, 1))
                .containsExactly(new float[] {0, 200 / 8f, 200 * 7 / 8f, 200}, within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({
        "640, 480, 1024, 1024, 768",
        "300, 1100, 1024, 279, 1024",
        "512, 512, 256, 256, 256",
        "3, 1000, 64, 1, 64",
        "1000, 667, 256, 256, 171",
        "17, 17, 512, 512, 512"
    })
    void the_longer_side_fills_the_input(int width, int height, int size, int scaledWidth, int scaledHeight) {
        Framing framing = Framing.of(Geometry.plane(width, height), size);

        assertThat(framing.width()).isEqualTo(scaledWidth);
        assertThat(framing.height()).isEqualTo(scaledHeight);
    }

    @Test
    void places_of_a_picture_that_is_not_square_follow_each_axis() {
        Framing framing = Framing.of(Geometry.plane(1000, 667), 256); // 256 x 171

        assertThat(framing.x(0)).isZero();
        assertThat(framing.x(500)).isCloseTo(128, within(1e-9));
        assertThat(framing.x(999)).isCloseTo(255.744, within(1e-9));
        assertThat(framing.y(0)).isZero();
        assertThat(framing.y(667)).isCloseTo(171, within(1e-9));
        assertThat(framing.y(333.5)).isCloseTo(85.5, within(1e-9));
    }

    @Test
    void padding_is_exactly_zero_after_the_normalisation() {
        Image image = Pictures.phantom(Geometry.plane(100, 50), 1, 8, 6);

        NetworkInput input = Preparation.of(image, Showing.ofGeneralist(64)).input(0);

        assertThat(input.values()).hasSize(3 * 64 * 64);
        for (int i = 0; i < input.values().length; i++) {
            int y = i / 64 % 64;
            if (y >= 32) {
                assertThat(input.values()[i]).isZero();
            } else {
                assertThat(input.values()[i]).isNotZero();
            }
        }
    }

    @Test
    void a_grey_picture_is_normalised_as_three_equal_channels() {
        Image image = new Image(Geometry.plane(64, 64), 1, 8, filled(64 * 64, 200));

        float[] values =
                Preparation.of(image, Showing.ofGeneralist(64)).input(0).values();

        assertThat(values[0]).isCloseTo((200 - 123.675f) / 58.395f, within(1e-6f));
        assertThat(values[64 * 64]).isCloseTo((200 - 116.28f) / 57.12f, within(1e-6f));
        assertThat(values[2 * 64 * 64]).isCloseTo((200 - 103.53f) / 57.375f, within(1e-6f));
    }

    @Test
    void deep_pictures_are_windowed_from_the_half_percentile_at_both_ends() {
        // 1001 values 0, 10, ... 10000 in one row: index 5 is 50, index 995 is 9950
        float[] samples = new float[1001];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 10f * i;
        }
        Image image = new Image(Geometry.plane(1001, 1), 1, 16, samples);

        Framing.Picture picture =
                Preparation.of(image, Showing.ofGeneralist(1001)).picture(0);

        assertThat(picture.value(0, 0, 0)).isZero();
        assertThat(picture.value(0, 5, 0)).isZero();
        assertThat(picture.value(0, 500, 0)).isEqualTo(128); // (5000 - 50) / 9900 * 255 = 127.5
        assertThat(picture.value(0, 995, 0)).isEqualTo(255);
        assertThat(picture.value(0, 1000, 0)).isEqualTo(255);
    }

    @Test
    void a_deep_picture_of_one_value_is_black_and_finite() {
        Image image = new Image(Geometry.plane(8, 8), 1, 16, filled(64, 4000));

        Framing.Picture picture =
                Preparation.of(image, Showing.ofGeneralist(64)).picture(0);

        assertThat(picture.values()).containsOnly(0);
    }

    @Test
    void colours_stay_in_their_channels() {
        float[] samples = new float[3 * 64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 10 * (i % 3 + 1);
        }
        Image image = new Image(Geometry.plane(64, 64), 3, 8, samples);

        Framing.Picture picture =
                Preparation.of(image, Showing.ofGeneralist(64)).picture(0);

        assertThat(picture.value(0, 9, 9)).isEqualTo(10);
        assertThat(picture.value(1, 9, 9)).isEqualTo(20);
        assertThat(picture.value(2, 9, 9)).isEqualTo(30);
    }

    @Test
    void a_mask_keeps_its_place_and_is_soft_at_the_border() {
        Mask mask = Mask.of(Geometry.plane(128, 64), i -> i % 128 < 32);

        byte[] scaled = Framing.of(mask.geometry(), 64).scale(mask); // 64 x 32, border between columns 15 and 16

        for (int x = 0; x < 64; x++) {
            int expected = x < 15 ? 255 : x == 15 ? 223 : x == 16 ? 32 : 0; // 7/8 and 1/8 of 255
            assertThat(scaled[10 * 64 + x] & 0xff).as("column %s", x).isEqualTo(expected);
        }
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void a_picture_at_half_its_size_holds_means_of_four_pixels_and_of_fewer_at_an_odd_border() {
        byte[] values = {10, 20, 30, 30, 40, 50, (byte) 200, (byte) 201, (byte) 202}; // 3 x 3

        Framing.Picture half = new Framing.Picture(3, 3, 1, values).halved();

        assertThat(half.width()).isEqualTo(2);
        assertThat(half.height()).isEqualTo(2);
        assertThat(half.value(0, 0, 0)).isEqualTo(25);
        assertThat(half.value(0, 1, 0)).isEqualTo(40);
        assertThat(half.value(0, 0, 1)).isEqualTo(201);
        assertThat(half.value(0, 1, 1)).isEqualTo(202);
    }

    @Test
    void every_channel_is_halved() {
        byte[] values = {1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9}; // three channels of 2 x 2

        assertThat(new Framing.Picture(2, 2, 3, values).halved().values()).containsExactly(1, 5, 9);
    }
}
