package fovea.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Near copies of pictures: brightness, contrast and size leave a sketch nearly as it is, another picture does not. */
class SketchProperties {
    /** Some soft blobs. */
    private static float[] picture(long seed, int width, int height) {
        Random random = new Random(seed);
        float[] samples = new float[width * height];
        for (int blob = 0; blob < 12; blob++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            double size = 0.05 + 0.15 * random.nextDouble();
            double height2 = 40 + 60 * random.nextDouble();
            for (int i = 0; i < samples.length; i++) {
                double dx = (i % width + 0.5) / width - x;
                double dy = (Math.floorDiv(i, width) + 0.5) / height - y;
                samples[i] += (float) (height2 * Math.exp(-(dx * dx + dy * dy) / (2 * size * size)));
            }
        }
        return samples;
    }

    private static Image image(int width, int height, float... samples) {
        return new Image(Geometry.plane(width, height), 1, 16, samples);
    }

    private static Sketch sketch(long seed) {
        return Sketch.of(image(64, 48, picture(seed, 64, 48)));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void brightness_and_contrast_make_a_near_copy(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.3, max = 4) double contrast,
            @ForAll @DoubleRange(min = -900, max = 900) double brightness) {
        float[] other = picture(seed, 64, 48);
        for (int i = 0; i < other.length; i++) {
            other[i] = (float) (contrast * other[i] + brightness);
        }
        Sketch changed = Sketch.of(image(64, 48, other));
        assertThat(changed.isNearCopyOf(sketch(seed))).isTrue();
        assertThat(sketch(seed).isNearCopyOf(changed)).isTrue();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void a_picture_in_twice_the_size_is_a_near_copy(@ForAll long seed) {
        Sketch larger = Sketch.of(image(128, 96, picture(seed, 128, 96)));
        assertThat(larger.isNearCopyOf(sketch(seed))).isTrue();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void another_picture_is_none(@ForAll long seed) {
        assertThat(sketch(seed).isNearCopyOf(sketch(seed + 1))).isFalse();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void agreement_is_the_same_both_ways_and_at_most_one(@ForAll long one, @ForAll long two) {
        double here = sketch(one).agreement(sketch(two));
        assertThat(here).isEqualTo(sketch(two).agreement(sketch(one)));
        assertThat(here).isBetween(-1 - 1e-9, 1 + 1e-9);
        assertThat(sketch(one).agreement(sketch(one))).isCloseTo(1, within(1e-9));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void a_sketch_is_read_as_it_was_written(@ForAll long seed) {
        Sketch one = sketch(seed);
        assertThat(Sketch.parse(one.text()).text()).isEqualTo(one.text());
        assertThat(one.text()).hasSize(344); // 256 bytes in base 64
    }

    /** A blank picture agrees with nothing, or all blank films would be copies of each other. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 200", "200, 1", "7, 5", "64, 48"})
    void a_blank_picture_of_any_size_is_a_copy_of_nothing(int width, int height) {
        float[] blank = new float[width * height];
        java.util.Arrays.fill(blank, 77);
        Sketch sketch = Sketch.of(image(width, height, blank));
        assertThat(sketch.agreement(sketch)).isZero();
        assertThat(sketch.isNearCopyOf(sketch(3))).isFalse();
    }

    @Test
    void colours_count_by_their_mean() {
        float[] grey = picture(5, 64, 48);
        float[] rgb = new float[3 * grey.length];
        for (int i = 0; i < grey.length; i++) {
            rgb[3 * i] = grey[i] + 30;
            rgb[3 * i + 1] = grey[i] - 10;
            rgb[3 * i + 2] = grey[i] - 20;
        }
        Sketch colourful = Sketch.of(new Image(Geometry.plane(64, 48), 3, 16, rgb));
        assertThat(colourful.agreement(sketch(5))).isGreaterThan(0.999);
    }

    @Test
    void text_that_is_no_sketch_is_refused() {
        assertThatThrownBy(() -> Sketch.parse("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sketch.parse("no base 64!")).isInstanceOf(IllegalArgumentException.class);
    }
}
