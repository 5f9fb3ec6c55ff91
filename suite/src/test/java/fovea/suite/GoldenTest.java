package fovea.suite;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden answers: masks as runs and back, and what counts as the same answer. */
class GoldenTest {
    private static final Geometry SIZE = Geometry.plane(128, 128);

    private static Golden golden(double distance, Mask... masks) {
        List<Golden.Painted> painted = new java.util.ArrayList<>();
        for (int i = 0; i < masks.length; i++) {
            painted.add(Golden.Painted.of("label " + i, masks[i]));
        }
        return new Golden("rings 1", distance, painted);
    }

    private static Mask first(int pixels) {
        return Mask.of(SIZE, i -> i < pixels);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_mask_comes_back_from_its_runs(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll @IntRange(min = 1, max = 9) int spread,
            @ForAll long seed) {
        Random random = new Random(seed);
        Mask mask = Mask.of(Geometry.plane(width, height), i -> random.nextInt(spread) == 0);
        Golden.Painted painted = Golden.Painted.of("x", mask);
        BitSet back = painted.painted();
        assertThat(painted.size()).isEqualTo(width * height);
        assertThat(painted.pixels()).isEqualTo(mask.foreground());
        for (int i = 0; i < width * height; i++) {
            assertThat(back.get(i)).isEqualTo(mask.contains(i));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void masks_that_differ_have_other_hashes(@ForAll @IntRange(min = 0, max = 99) int changed, @ForAll long seed) {
        Random random = new Random(seed);
        boolean[] pixels = new boolean[100];
        for (int i = 0; i < 100; i++) {
            pixels[i] = random.nextBoolean();
        }
        Geometry ten = Geometry.plane(10, 10);
        String before = Golden.Painted.of("x", Mask.of(ten, i -> pixels[i])).sha256();
        String after = Golden.Painted.of("x", Mask.of(ten, i -> pixels[i] != (i == changed)))
                .sha256();
        assertThat(after).isNotEqualTo(before);
    }

    /** Runs worked out by hand: .##.# begins with one pixel that is not painted. */
    @Test
    void runs_begin_with_what_is_not_painted() {
        assertThat(Golden.Painted.of("x", Mask.drawn(".##.#")).runs()).containsExactly(1, 2, 1, 1);
        assertThat(Golden.Painted.of("x", Mask.drawn("##")).runs()).containsExactly(0, 2);
        assertThat(Golden.Painted.of("x", Mask.drawn("...")).runs()).containsExactly(3);
    }

    /** A thousandth of 128 x 128 pixels is 16.4: 16 may differ, 17 may not. */
    @ParameterizedTest
    @CsvSource({"5000, true", "5016, true", "4984, true", "5017, false", "4983, false"})
    void a_thousandth_of_the_pixels_may_differ(int pixels, boolean same) {
        assertThat(golden(3, first(5000)).difference(golden(3, first(pixels))).isEmpty())
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "100.9, true", "99.1, true", "101.1, false", "98.9, false", "NaN, false"})
    void a_hundredth_of_the_distance_may_differ(double distance, boolean same) {
        assertThat(golden(100, first(9)).difference(golden(distance, first(9))).isEmpty())
                .isEqualTo(same);
    }

    /** A specialist that lost its in-domain test is another one, and so is one that gained it. */
    @Test
    void a_distance_that_is_there_on_one_side_alone_is_a_difference() {
        Golden without = golden(Double.NaN, first(9));
        assertThat(without.difference(golden(Double.NaN, first(9)))).isEmpty();
        assertThat(without.difference(golden(5, first(9)))).isPresent();
        assertThat(golden(5, first(9)).difference(without)).isPresent();
    }

    @Test
    void a_difference_in_any_label_is_told_by_its_name_and_numbers() {
        Golden before = golden(1, first(5000), first(300));
        assertThat(before.difference(golden(1, first(5000), first(400)))).hasValueSatisfying(words -> assertThat(words)
                .contains("label 1 was painted on 300 pixels")
                .contains("now on 400; 100 differ"));
        assertThat(before.difference(golden(1, first(5000)))).isPresent();
        assertThat(before.difference(new Golden("rings 2", 1, before.answers())))
                .isPresent();
        assertThat(before.difference(before)).isEmpty();
    }

    @Test
    void a_golden_answer_is_read_as_it_was_written(@TempDir Path folder) throws IOException {
        for (double distance : new double[] {1.25, Double.NaN, 0}) {
            Golden golden = golden(distance, first(77), Mask.empty(SIZE));
            Files.write(folder.resolve(Golden.FILE), golden.bytes());
            Golden read = JsonFile.read(folder.resolve(Golden.FILE), Golden.class);
            assertThat(read.answers()).isEqualTo(golden.answers());
            assertThat(Double.valueOf(read.distance())).isEqualTo(Double.valueOf(distance));
            assertThat(read.difference(golden)).isEmpty();
            assertThat(JsonFile.text(read)).isEqualTo(JsonFile.text(golden));
        }
    }
}
