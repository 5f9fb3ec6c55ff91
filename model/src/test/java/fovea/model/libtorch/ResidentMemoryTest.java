package fovea.model.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.Pictures;
import fovea.model.TrainingExample;
import fovea.model.TrainingSettings;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    private static final int SIZE = 64;

    @Test
    void memory_is_flat_over_500_training_steps() throws IOException {
        Geometry plane = Geometry.plane(SIZE, SIZE);
        Mask ellipse = Pictures.ellipse(plane);
        float[] mask = new float[plane.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ellipse.contains(i) ? 1 : 0;
        }
        NetworkInput input = Preparation.of(Pictures.phantom(plane, 1, 8, 1), Showing.ofGeneralist(SIZE))
                .input(0);
        List<TrainingExample> batch = List.of(new TrainingExample(input, List.of(mask)));
        try (Generalist base = Generalist.load(MobileSam.files(), SIZE);
                AdapterTraining training = new AdapterTraining(
                        base,
                        new AdapterSpec.Ssam(false),
                        List.of("ellipse"),
                        new TrainingSettings(SIZE, 1, 0.01, 1, 5, 2))) {
            long warm = 0;
            for (int step = 1; step <= 500; step++) {
                training.step(batch, 1e-3);
                if (step == 100) {
                    warm = settled();
                }
            }

            assertThat(settled() - warm)
                    .as("growth in megabytes from step 100 to 500")
                    .isLessThan(30);
        }
    }

    /** Resident megabytes once the Java heap has been swept: what is left to grow is native. */
    private static long settled() {
        System.gc();
        return ResidentMemory.megabytes();
    }
}
