package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.TrainingExample;
import fovea.model.TrainingSettings;
import fovea.model.preparation.NetworkInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bytedeco.pytorch.global.torch;

/**
 * The same S-SAM training twice, in 32-bit floats and with libtorch's autocast to bfloat16, a step of each by turns: time,
 * and how far the losses part.
 */
final class PrecisionOfSteps {
    private static final int SIZE = 512;
    private static final double RATE = 1e-3;

    private PrecisionOfSteps() {}

    static String run(int steps) throws Exception {
        List<TrainingExample> batch = List.of(example());
        try (Generalist base = Generalist.load(MobileSam.files(), SIZE);
                AdapterTraining single = training(base);
                AdapterTraining half = training(base)) {
            Turns singles = new Turns("float32");
            Turns halves = new Turns("bfloat16");
            double apart = 0;
            double first = 0;
            double last = 0;
            for (int i = 0; i < steps; i++) {
                last = singles.take(() -> single.step(batch, RATE));
                first = i == 0 ? last : first;
                double other = halves.take(() -> autocast(() -> half.step(batch, RATE)));
                apart = Math.max(apart, Math.abs(other - last) / last);
            }
            return String.format(
                    Locale.ROOT,
                    "{\"piece\":\"ssam step of mobile-sam at %d px\",%s,%s,\"float32_by_bfloat16\":%.2f,\"steps\":%d,"
                            + "\"first_loss\":%.4f,\"last_loss\":%.4f,\"losses_apart_at_most\":%.1e}",
                    SIZE,
                    singles.json(),
                    halves.json(),
                    singles.wallMs() / halves.wallMs(),
                    steps,
                    first,
                    last,
                    apart);
        }
    }

    private static double autocast(Turns.Work work) throws Exception {
        torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(torch.DeviceType.CPU, true);
        try {
            return work.run();
        } finally {
            torch.set_autocast_enabled(torch.DeviceType.CPU, false);
            torch.clear_cache();
        }
    }

    private static AdapterTraining training(Generalist base) throws IOException {
        return new AdapterTraining(
                base, new AdapterSpec.Ssam(false), List.of("half"), new TrainingSettings(SIZE, 1, 0.01, 1, 5, 2));
    }

    private static TrainingExample example() {
        Random random = new Random(1);
        float[] image = new float[3 * SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        float[] mask = new float[SIZE * SIZE];
        Arrays.fill(mask, 0, mask.length / 2, 1);
        return new TrainingExample(new NetworkInput(SIZE, image), List.of(mask));
    }
}
