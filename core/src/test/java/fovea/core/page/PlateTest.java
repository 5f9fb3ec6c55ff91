package fovea.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlateTest {
    static List<String> orders() {
        return StoredBody.orders();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void image_mask_and_marks_show_a_patient_from_the_front_however_the_volume_is_stored(String order) {
        StoredBody body = StoredBody.stored(order);
        Image plane = body.image().slice(body.slice());
        Mask mask = body.mask().slice(body.slice());
        PlaneView view = PlaneView.of(plane.geometry(), PictureSize.FILE);
        char through = order.charAt(2);
        boolean axial = through == 'S' || through == 'I';
        boolean sagittal = through == 'L' || through == 'R';
        Marks marks = view.marks().orElseThrow();
        assertThat(marks)
                .isEqualTo(
                        axial
                                ? new Marks("R", "L", "A", "P")
                                : sagittal ? new Marks("A", "P", "H", "F") : new Marks("R", "L", "H", "F"));
        Image picture = view.image(plane);
        Mask shown = view.mask(mask);
        int width = shown.width();
        int height = shown.height();
        assertThat(Math.min(width, height)).isGreaterThanOrEqualTo(256);
        assertThat(shown.foreground()).isPositive();
        int factor = width / (sagittal ? 20 : 24);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // the block lies left, in front and above
                boolean across = sagittal ? x < width / 4.0 : x >= width * 3 / 4.0;
                boolean inBlock = across && y < height / 4.0;
                assertThat(shown.contains(x, y)).isEqualTo(inBlock);
                if (x % factor == factor / 2 && y % factor == factor / 2) { // the middle of a stored pixel
                    assertThat(picture.sample(x, y, 0)).isCloseTo(inBlock ? 200 : 90, within(12f));
                }
            }
        }
    }

    @Test
    void the_plate_draws_image_outline_letters_and_legend_where_they_belong() throws Exception {
        StoredBody body = StoredBody.stored("RAS");
        Image plane = body.image().slice(body.slice());
        List<Layer> layers = List.of(
                new Layer("block", body.mask().slice(body.slice())),
                new Layer("nothing", Mask.empty(plane.geometry())));
        Plate plate = Plate.of(plane, layers, PictureSize.FILE, Plate.Paint.TINT);
        var picture = ImageIO.read(new ByteArrayInputStream(plate.png()));
        int width = plate.picture().width();
        int height = plate.picture().height();
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(plate.height()).isGreaterThan(height);
        assertThat(picture.getRGB(width * 3 / 4, 0) & 0xFFFFFF).isEqualTo(Overlay.colour(0)); // its outline
        int legend = plate.height() - height;
        assertThat(count(picture, 0, height, width, legend, Overlay.colour(0))).isPositive();
        assertThat(count(picture, 0, height, width, legend, Overlay.colour(1))).isPositive();
        assertThat(letter(plate, "R", 0.05, 0.5)).isTrue();
        assertThat(letter(plate, "L", 0.95, 0.5)).isTrue();
        assertThat(letter(plate, "A", 0.5, 0.05)).isTrue();
        assertThat(letter(plate, "P", 0.5, 0.95)).isTrue();
        assertThat(letter(plate, "L", 0.05, 0.5)).isFalse();
        assertThat(letter(plate, "P", 0.5, 0.05)).isFalse();
    }

    @Test
    void a_radiograph_without_a_place_has_no_letters_and_is_not_turned() {
        float[] grey = new float[300 * 400];
        java.util.Arrays.fill(grey, 90);
        grey[0] = 250;
        Image plane = new Image(Geometry.plane(300, 400), 1, 8, grey);
        Plate plate = Plate.of(plane, List.of(), PictureSize.FILE, Plate.Paint.TINT);
        assertThat(plate.width()).isEqualTo(300);
        assertThat(plate.height()).isEqualTo(400);
        byte[] rgb = plate.toRgb();
        for (int i = 0; i < rgb.length; i++) {
            assertThat(rgb[i] & 255).isEqualTo(i < 3 ? 250 : 90);
        }
    }

    @Test
    void pixels_that_are_not_square_are_shown_as_wide_as_they_are_high() {
        Geometry flat = new Geometry(100, 20, 1, Optional.of(PixelSpacing.ofPlane(5, 1)));
        assertThat(PlaneView.of(flat, PictureSize.FILE).geometry().describe()).isEqualTo("300 x 300");
        Placement sagittal = new Placement(
                new Millimetres(0, 0, 0),
                new Millimetres(0, 0, -3),
                new Millimetres(0, 0.5, 0),
                new Millimetres(1, 0, 0));
        // 30 columns of 3 mm towards the feet become rows
        PlaneView turned = PlaneView.of(Geometry.placed(30, 200, 1, sagittal), PictureSize.FILE);
        assertThat(turned.geometry().describe()).isEqualTo("400 x 360");
    }

    @Test
    void small_pictures_grow_by_whole_factors_and_large_ones_shrink_on_pages_alone() {
        assertThat(size(35, 51, PictureSize.FILE)).isEqualTo("280 x 408");
        assertThat(size(35, 51, PictureSize.PAGE)).isEqualTo("280 x 408");
        assertThat(size(255, 255, PictureSize.SHEET)).isEqualTo("510 x 510");
        assertThat(size(256, 256, PictureSize.FILE)).isEqualTo("256 x 256");
        assertThat(size(8, 300, PictureSize.FILE)).isEqualTo("24 x 900");
        assertThat(size(3000, 2000, PictureSize.FILE)).isEqualTo("3000 x 2000");
        assertThat(size(3000, 2000, PictureSize.PAGE)).isEqualTo("512 x 341");
    }

    private static String size(int width, int height, PictureSize size) {
        return PlaneView.of(Geometry.plane(width, height), size).geometry().describe();
    }

    @Test
    void an_enlarged_mask_keeps_hard_edges_and_the_image_is_smoothed() {
        Geometry two = Geometry.plane(2, 1);
        PlaneView view = PlaneView.of(two, PictureSize.FILE);
        assertThat(view.geometry().describe()).isEqualTo("512 x 256");
        Mask mask = view.mask(Mask.drawn("#."));
        assertThat(mask.foreground()).isEqualTo(256 * 256);
        Image image = view.image(new Image(two, 1, 8, new float[] {0, 200}));
        assertThat(image.sample(0, 0, 0)).isZero();
        assertThat(image.sample(511, 0, 0)).isEqualTo(200);
        assertThat(image.sample(256, 0, 0)).isBetween(98f, 102f);
    }

    @Test
    void large_pictures_are_made_smaller_by_averaging() {
        float[] samples = new float[1024 * 2 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 3 == 0 ? 200 : i / 3 % 2 == 0 ? 40 : 60;
        }
        Geometry wide = Geometry.plane(1024, 2);
        Image image = PlaneView.of(wide, PictureSize.PAGE).image(new Image(wide, 3, 8, samples));
        assertThat(image.width()).isEqualTo(512);
        assertThat(image.height()).isEqualTo(1);
        assertThat(image.sample(3, 0, 0)).isEqualTo(200);
        assertThat(image.sample(3, 0, 1)).isEqualTo(50);
    }

    @Test
    void deep_images_are_stretched_between_their_quantiles() {
        float[] samples = new float[256 * 256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 1000 + i / 256f;
        }
        samples[samples.length - 1] = 1e6f; // one pixel of metal must not darken the rest
        Geometry plane = Geometry.plane(256, 256);
        Image image = PlaneView.of(plane, PictureSize.FILE).image(new Image(plane, 1, 16, samples));
        assertThat(image.sample(0, 0, 0)).isZero();
        assertThat(image.sample(128, 128, 0)).isBetween(125f, 131f);
        assertThat(image.sample(255, 255, 0)).isEqualTo(255);
    }

    @Test
    void oblique_edges_have_two_letters_the_nearer_first() {
        double c = Math.cos(Math.toRadians(30));
        double s = Math.sin(Math.toRadians(30));
        assertThat(Marks.letters(new Millimetres(c, s, 0))).isEqualTo("LP");
        assertThat(Marks.letters(new Millimetres(0, s, -c))).isEqualTo("FP");
        assertThat(Marks.letters(new Millimetres(-0.99, 0.1, 0))).isEqualTo("R");
    }

    @Test
    void names_without_letters_of_their_own_are_numbered_and_accents_are_kept_or_left_out() {
        assertThat(Letters.standard().written("Lésion è")).contains("Lésion è");
        assertThat(Letters.standard().written("Ő")).contains("O");
        assertThat(Letters.standard().written("肝臓")).isEmpty();
    }

    @Test
    void seven_colours_then_paler_and_darker_ones() {
        assertThat(java.util.stream.IntStream.range(0, 21).map(Overlay::colour).distinct())
                .hasSize(21);
    }

    @Test
    void a_volume_and_a_mask_of_another_size_are_refused() {
        Image volume = new Image(new Geometry(2, 2, 2, Optional.empty()), 1, 8, new float[8]);
        assertThatThrownBy(() -> Plate.of(volume, List.of(), PictureSize.FILE, Plate.Paint.TINT))
                .hasMessageContaining("2 x 2 x 2");
        Image plane = new Image(Geometry.plane(3, 2), 1, 8, new float[6]);
        List<Layer> other = List.of(new Layer("x", Mask.drawn("##")));
        assertThatThrownBy(() -> Plate.of(plane, other, PictureSize.FILE, Plate.Paint.TINT))
                .hasMessageContaining("3 x 2");
    }

    private static int count(java.awt.image.BufferedImage picture, int x, int y, int width, int height, int colour) {
        int found = 0;
        for (int pixel : picture.getRGB(x, y, width, height, null, 0, width)) {
            found += (pixel & 0xFFFFFF) == colour ? 1 : 0;
        }
        return found;
    }

    /** Whether a letter's white pixels, and no others of its box, stand around a place, as shares of the picture. */
    private static boolean letter(Plate plate, String letter, double across, double down) {
        Geometry picture = plate.picture();
        int scale = Math.max(1, Math.min(picture.width(), picture.height()) / 160);
        int side = Letters.SIDE * scale;
        int left = across < 0.1
                ? side / 4
                : across > 0.9 ? picture.width() - side / 4 - side : (picture.width() - side) / 2;
        int top =
                down < 0.1 ? side / 4 : down > 0.9 ? picture.height() - side / 4 - side : (picture.height() - side) / 2;
        byte[] rgb = plate.toRgb();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean white = (rgb[3 * ((top + y) * plate.width() + left + x)] & 255) == 255;
                if (white != Letters.standard().isInked(letter.charAt(0), x / scale, y / scale)) {
                    return false;
                }
            }
        }
        return true;
    }
}
