package fovea.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining.TrainingSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The battery of nets that outline all labels at once, once a method. */
class PixelBatteryTest {
    @Nested
    class Scratch extends PixelBattery {
        /** Five levels at 64 pixels: boxes of 16 to 256 channels down and up, a transposed convolution between, heads. */
        Scratch() {
            super(new AdapterSpec.Scratch(), down() + up() + heads(), Optional.empty());
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

        private static long box(int in, int out) {
            return 9L * in * out + 2L * out;
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
