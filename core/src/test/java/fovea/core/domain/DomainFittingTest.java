package fovea.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Planted kinds of studies: eight features that depend on one another, of patients who differ. */
final class DomainFittingTest {
    @Test
    void own_studies_are_answered_and_foreign_ones_refused() {
        Random random = new Random(2);
        DomainTest test = DomainTest.fitted(studies(random, 40, 4), new Random(1));

        assertThat(refused(test, studies(random, 200, 1))).isLessThanOrEqualTo(0.05);
        // within the range of every single feature, but against the way in which they go together
        List<float[]> foreign = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            foreign.add(opposed(random));
        }
        assertThat(foreign).noneMatch(plane -> test.answers(test.distance(List.of(plane))));
        assertThat(test.calibration().patients()).isEqualTo(40);
        assertThat(test.calibration().studies()).isEqualTo(160);
    }

    @Test
    void the_same_draws_give_the_same_threshold() {
        List<StudyFeatures> studies = studies(new Random(2), 12, 2);

        assertThat(DomainTest.fitted(studies, new Random(5)).calibration())
                .isEqualTo(DomainTest.fitted(studies, new Random(5)).calibration());
    }

    @Test
    void too_few_patients_are_refused() {
        assertThatThrownBy(() -> DomainTest.fitted(studies(new Random(2), 4, 9), new Random(1)))
                .hasMessageContaining("at least 5 patients, got 4");
    }

    @Test
    void copies_keep_their_size_and_change_contrast_and_noise() {
        byte[] greys = {0, 10, 127, (byte) 200, (byte) 255};

        List<byte[]> copies = ChangedGreys.copies(greys, new Random(3));

        assertThat(copies).hasSize(ChangedGreys.COPIES).allMatch(copy -> copy.length == greys.length);
        int span = (copies.getFirst()[4] & 0xff) - (copies.getFirst()[0] & 0xff);
        assertThat(span).isBetween(152, 255); // .6 to 1.1 of the range, cut at black and white
        assertThat(copies.getLast()).isNotEqualTo(greys);
    }

    private static double refused(DomainTest test, List<StudyFeatures> studies) {
        return studies.stream()
                        .filter(study -> !test.answers(test.distance(study.planes())))
                        .count()
                / (double) studies.size();
    }

    private static List<StudyFeatures> studies(Random random, int patients, int each) {
        List<StudyFeatures> studies = new ArrayList<>();
        for (int p = 0; p < patients; p++) {
            for (int i = 0; i < each; i++) {
                studies.add(new StudyFeatures("p" + p, List.of(point(random)), List.of()));
            }
        }
        return studies;
    }

    /** Neighbouring features go against one another, none of them further than is usual. */
    private static float[] opposed(Random random) {
        float[] point = new float[8];
        for (int i = 0; i < point.length; i += 2) {
            point[i] = random.nextBoolean() ? 4 : -4;
            point[i + 1] = -point[i];
        }
        return point;
    }

    /** Neighbouring features rise and fall together. */
    private static float[] point(Random random) {
        float[] point = new float[8];
        for (int i = 0; i < point.length; i += 2) {
            double common = 3 * random.nextGaussian();
            point[i] = (float) (common + 0.2 * random.nextGaussian());
            point[i + 1] = (float) (common + 0.2 * random.nextGaussian());
        }
        return point;
    }
}
