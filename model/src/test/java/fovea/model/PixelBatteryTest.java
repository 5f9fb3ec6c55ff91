package fovea.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The battery of nets that outline all labels at once, once a method. */
class PixelBatteryTest {
    private static final VitForm FORM = new VitForm(16, 3, 2, Set.of(1), 3);

    @Nested
    class Scratch extends PixelBattery {
        /** Five levels at 64 pixels: boxes of 16 to 256 channels down and up, a transposed convolution between, heads. */
        Scratch() {
            super(new AdapterSpec.Scratch(), down() + up() + heads() + presence(128), Optional.empty());
        }

        private static long down() {
            long sum = 0;
            int in = 3;
            for (int out = 16; out <= 256; out *= 2) {
                sum += box(in, out) + box(out, out);
                in = out;
            }
            return sum;
        }

        private static long up() {
            long sum = 0;
            for (int fine = 16; fine <= 128; fine *= 2) {
                sum += 4L * 2 * fine * fine + fine + box(2 * fine, fine) + box(fine, fine);
            }
            return sum;
        }

        private static long heads() {
            return 2 * (16 + 32 + 64 + 128) + 4 * 2;
        }
    }

    @Nested
    class Pyramid extends PixelBattery {
        /** Five levels at 64 pixels; frozen features of 64, 128 and 320 channels come in at levels 2 to 4. */
        Pyramid() {
            super(new AdapterSpec.Pyramid(), values(), Optional.of(Shared.BASE));
        }

        private static long values() {
            int[] widths = {16, 32, 64, 128, 128};
            long sum = box(3, 16) + box(16, 16) + box(16, 32) + box(32, 32);
            sum += box(32, 64) + lateral(64, 64) + box(128, 64);
            sum += box(64, 128) + lateral(128, 128) + box(256, 128);
            sum += box(128, 128) + lateral(320, 128) + box(256, 128);
            for (int level = 0; level < 4; level++) {
                int fine = widths[level];
                sum += 4L * widths[level + 1] * fine + fine + box(2 * fine, fine) + box(fine, fine);
            }
            return sum + 2 * (16 + 32 + 64 + 128) + 4 * 2 + presence(128);
        }

        private static long lateral(int in, int out) {
            return (long) in * out + 2L * out;
        }
    }

    private static final class Shared {
        static final Generalist BASE = read();

        private static Generalist read() {
            try {
                return Generalist.mobileSam(MobileSam.state(), "a".repeat(64), 64);
            } catch (IOException e) {
                throw new UncheckedIOException("the battery needs the generalist", e);
            }
        }
    }

    private static long box(int in, int out) {
        return 9L * in * out + 2L * out;
    }

    private static long presence(int channels) {
        return 2 * (2L * channels + 1);
    }

    @Test
    void an_encoder_of_one_resolution_is_refused() {
        try (Generalist vit = RandomSam.of(FORM, 64)) {
            assertThatThrownBy(() -> OutlineLearners.of(
                            Optional.of(vit),
                            new AdapterSpec.Pyramid(),
                            LabelNames.learnt(List.of("lungs")),
                            new TrainingSettings(64, 1, 0, 1, 1, 0)))
                    .hasMessageContaining("an encoder of several resolutions");
        }
    }

    @Test
    void a_method_that_adapts_asks_for_its_generalist() {
        assertThatThrownBy(() -> OutlineLearners.of(
                        Optional.empty(),
                        new AdapterSpec.Norm(),
                        LabelNames.learnt(List.of("lungs")),
                        new TrainingSettings(64, 1, 0, 1, 5, 2)))
                .hasMessageContaining("norm adapts a generalist, got none");
    }
}
