package fovea.replicate.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Prompts, shrunken pictures and shifted acquisitions over pictures of a seeded generator. */
class QuestionsProperties {
    private static final int TRIES = 60;

    private static Random random(RepetitionInfo repetition) {
        return new Random(271L * repetition.getCurrentRepetition());
    }

    private static Geometry size(Random random) {
        return new Geometry(
                1 + random.nextInt(50),
                1 + random.nextInt(50),
                1,
                random.nextBoolean()
                        ? Optional.of(new PixelSpacing(0.1 + random.nextDouble(), 0.1 + random.nextDouble(), 1))
                        : Optional.empty());
    }

    private static Image picture(Geometry size, Random random) {
        int channels = random.nextBoolean() ? 1 : 3;
        float[] samples = new float[size.size() * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(256);
        }
        return new Image(size, channels, 8, samples);
    }

    /** An ellipse, or a single pixel where that is all that fits. */
    private static Mask blob(Geometry size, Random random) {
        double x = random.nextInt(size.width());
        double y = random.nextInt(size.height());
        double a = 0.6 + 10 * random.nextDouble();
        double b = 0.6 + 10 * random.nextDouble();
        return Mask.of(size, i -> {
            int row = i / size.width();
            return Math.hypot((i % size.width() - x) / a, (row - y) / b) <= 1;
        });
    }

    @RepeatedTest(TRIES)
    void a_jittered_box_stays_in_the_picture_and_its_sides_near_those_of_the_box(RepetitionInfo repetition) {
        Random random = random(repetition);
        Geometry size = size(random);
        Prompt.Box exact = blob(size, random).boundingBox().orElseThrow();
        double width = Jitter.BOX * (exact.right() - exact.left() + 1) + 1e-9;
        double height = Jitter.BOX * (exact.bottom() - exact.top() + 1) + 1e-9;
        for (int i = 0; i < 20; i++) {
            Prompt.Box box = Jitter.box(exact, size, random);
            assertThat(box.left()).isBetween(0.0, box.right()).isCloseTo(exact.left(), within(width));
            assertThat(box.right()).isLessThanOrEqualTo(size.width() - 1).isCloseTo(exact.right(), within(width));
            assertThat(box.top()).isBetween(0.0, box.bottom()).isCloseTo(exact.top(), within(height));
            assertThat(box.bottom()).isLessThanOrEqualTo(size.height() - 1).isCloseTo(exact.bottom(), within(height));
        }
    }

    @RepeatedTest(TRIES)
    void a_click_lies_within_the_structure_and_not_at_its_rim(RepetitionInfo repetition) {
        Random random = random(repetition);
        Geometry size = size(random);
        Mask mask = blob(size, random);
        double deepest = 0;
        for (int i = 0; i < size.size(); i++) {
            deepest = Math.max(deepest, depth(mask, i % size.width(), i / size.width()));
        }
        for (int i = 0; i < 20; i++) {
            double[] click = Jitter.click(mask, random);
            assertThat(mask.contains((int) click[0], (int) click[1])).isTrue();
            assertThat(depth(mask, (int) click[0], (int) click[1]))
                    .isGreaterThanOrEqualTo(Jitter.DEPTH * deepest - 1e-9);
        }
    }

    /** Distance to the nearest pixel that is not of the structure, or beyond the picture, by looking at all of them; in millimetres where these are known. */
    private static double depth(Mask mask, int x, int y) {
        if (!mask.contains(x, y)) {
            return 0;
        }
        PixelSpacing mm = mask.geometry().spacing().orElse(new PixelSpacing(1, 1, 1));
        double least = Double.POSITIVE_INFINITY;
        for (int row = -1; row <= mask.height(); row++) {
            for (int column = -1; column <= mask.width(); column++) {
                boolean inside = row >= 0 && column >= 0 && row < mask.height() && column < mask.width();
                if (!inside || !mask.contains(column, row)) {
                    least = Math.min(least, Math.hypot((column - x) * mm.columnMm(), (row - y) * mm.rowMm()));
                }
            }
        }
        return least;
    }

    @RepeatedTest(TRIES)
    void the_same_seed_and_purpose_draw_the_same_and_others_something_else(RepetitionInfo repetition) {
        long seed = random(repetition).nextLong();
        assertThat(Draws.of(seed, "box 1").nextLong())
                .isEqualTo(Draws.of(seed, "box 1").nextLong());
        assertThat(Draws.of(seed, "box 1").nextLong())
                .isNotEqualTo(Draws.of(seed, "box 2").nextLong());
        assertThat(Draws.of(seed, "box 1").nextLong())
                .isNotEqualTo(Draws.of(seed + 1, "box 1").nextLong());
    }

    @RepeatedTest(TRIES)
    void a_smaller_picture_has_the_mean_of_the_larger_and_covers_the_same_millimetres(RepetitionInfo repetition) {
        Random random = random(repetition);
        Image image = picture(size(random), random);
        int longest = 1 + random.nextInt(60);
        Image small = Shrink.image(image, longest);
        assertThat(Math.max(small.width(), small.height()))
                .isEqualTo(Math.min(longest, Math.max(image.width(), image.height())));
        assertThat(mean(small)).isCloseTo(mean(image), within(1e-3));
        image.geometry().spacing().ifPresent(mm -> {
            PixelSpacing other = small.geometry().spacing().orElseThrow();
            assertThat(other.columnMm() * small.width()).isCloseTo(mm.columnMm() * image.width(), within(1e-9));
            assertThat(other.rowMm() * small.height()).isCloseTo(mm.rowMm() * image.height(), within(1e-9));
        });
    }

    private static double mean(Image image) {
        double sum = 0;
        float[] samples = image.toArray();
        for (float sample : samples) {
            sum += sample;
        }
        return sum / samples.length;
    }

    @RepeatedTest(TRIES)
    void a_pixel_of_a_smaller_mask_holds_at_least_half_foreground(RepetitionInfo repetition) {
        Random random = random(repetition);
        Geometry size = Geometry.plane(12 * (1 + random.nextInt(3)), 12 * (1 + random.nextInt(3)));
        Mask mask = blob(size, random);
        int longest = Math.max(size.width(), size.height()) / 4;
        Mask small = Shrink.mask(mask, longest);
        for (int i = 0; i < small.geometry().size(); i++) {
            int row = i / small.width();
            int count = 0;
            for (int pixel = 0; pixel < 16; pixel++) {
                count += mask.contains(4 * (i % small.width()) + pixel % 4, 4 * row + pixel / 4) ? 1 : 0;
            }
            assertThat(small.contains(i)).as("%d of 16", count).isEqualTo(count >= 8);
        }
    }

    @RepeatedTest(TRIES)
    void every_acquisition_keeps_size_and_range_and_gives_answers_back_on_the_picture(RepetitionInfo repetition) {
        Random random = random(repetition);
        Image image = picture(size(random), random);
        float[] sorted = image.toArray();
        Arrays.sort(sorted);
        for (Acquisition acquisition : Acquisition.values()) {
            Image taken = acquisition.of(image, new Random(3));
            assertThat(taken.geometry()).isEqualTo(image.geometry());
            assertThat(taken.channels()).isEqualTo(image.channels());
            for (float sample : taken.toArray()) {
                assertThat(sample)
                        .as("%s", acquisition)
                        .isBetween(sorted[0] - 1e-3f, sorted[sorted.length - 1] + 1e-3f);
            }
            assertThat(acquisition.of(image, new Random(3)).toArray()).isEqualTo(taken.toArray());
            Mask answer = blob(image.geometry(), random);
            assertThat(acquisition.back(answer).geometry()).isEqualTo(image.geometry());
        }
    }

    @Test
    void an_answer_to_a_turned_picture_lies_where_its_structure_was() {
        Geometry size = Geometry.plane(101, 81);
        Mask structure = Mask.of(size, i -> distance(i % 101, Math.floorDiv(i, 101)) < 8);
        float[] samples = new float[size.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = structure.contains(i) ? 200 : 10;
        }
        Image turned = Acquisition.ROTATED.of(new Image(size, 1, 8, samples), new Random(1));
        Mask seen = Mask.of(size, i -> turned.toArray()[i] > 105);
        int both = 0;
        Mask back = Acquisition.ROTATED.back(seen);
        for (int i = 0; i < size.size(); i++) {
            both += back.contains(i) && structure.contains(i) ? 1 : 0;
        }
        assertThat(2.0 * both / (back.foreground() + structure.foreground())).isGreaterThan(0.97);
        assertThat(seen).isNotEqualTo(structure);
        double[] centre = Acquisition.ROTATED.place(80, 20, size);
        assertThat(turned.sample((int) Math.round(centre[0]), (int) Math.round(centre[1]), 0))
                .isGreaterThan(150);
    }

    /** From the middle of the structure. */
    private static double distance(int x, int y) {
        return Math.hypot(x - 80, y - 20);
    }

    @RepeatedTest(TRIES)
    void cuts_come_back_from_their_text(RepetitionInfo repetition) {
        Random random = random(repetition);
        Map<String, Double> chosen = new TreeMap<>();
        List<Asking> tuned = new ArrayList<>(Arrays.asList(Asking.values()));
        tuned.removeIf(asking -> !asking.tuned());
        for (Asking asking : tuned) {
            chosen.put(Cuts.key(asking, random.nextInt(5)), Cuts.TRIED[random.nextInt(Cuts.TRIED.length)]);
        }
        Cuts cuts = Cuts.of(new Cuts(chosen).text());
        assertThat(cuts.byQuestion()).isEqualTo(chosen);
        assertThat(cuts.of(Asking.NAME, 0)).isEqualTo(0.5);
    }

    @RepeatedTest(TRIES)
    void probabilities_near_a_structure_are_all_counted_once(RepetitionInfo repetition) {
        Random random = random(repetition);
        Geometry size = Geometry.plane(40 + random.nextInt(30), 40 + random.nextInt(30));
        Mask reference = random.nextInt(4) == 0 ? Mask.empty(size) : blob(size, random);
        Mask region = ProbabilityHistogram.region(reference);
        int counted = 0;
        for (int i = 0; i < size.size(); i++) {
            int row = i / size.width();
            boolean near =
                    reference.isEmpty() || distance(reference, i % size.width(), row) <= ProbabilityHistogram.REACH;
            assertThat(region.contains(i)).as("pixel %d", i).isEqualTo(near);
            counted += near ? 1 : 0;
        }
        assertThat(region.foreground()).isEqualTo(counted);
    }

    private static double distance(Mask mask, int x, int y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mask.geometry().size(); i++) {
            if (mask.contains(i)) {
                int row = i / mask.width();
                least = Math.min(least, Math.hypot(i % mask.width() - x, row - y));
            }
        }
        return least;
    }
}
