package fovea.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
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
        /** Four levels at 64 pixels: two boxes a level down, a transposed convolution and a box a level up, heads. */
        Scratch() {
            super(new AdapterSpec.Scratch(), unet(), Optional.empty());
        }
    }

    @Nested
    class Pyramid extends PixelBattery {
        /** Frozen features of 64 and 128 channels come in at levels 2 and 3. */
        Pyramid() {
            super(new AdapterSpec.Pyramid(), unet() + lateral(64, 64) + lateral(128, 128), Optional.of(Shared.BASE));
        }

        private static long lateral(int in, int out) {
            return (long) in * out + 2L * out;
        }
    }

    private static long unet() {
        long sum = box(3, 16) + box(16, 32) + box(32, 64) + box(64, 128);
        sum += box(16, 16) + box(32, 32) + box(64, 64) + box(128, 128);
        for (int fine = 16; fine <= 64; fine *= 2) {
            sum += 8L * fine * fine + fine + box(2 * fine, fine) + 2L * (fine + 1);
        }
        return sum + presence(64);
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
