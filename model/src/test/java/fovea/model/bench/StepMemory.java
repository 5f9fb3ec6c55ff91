package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.Example;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.NetworkInput;
import fovea.model.RandomSam;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Memory that a training step takes beside the generalist: peak resident memory over three steps, less what was resident
 * before the adapter was made. Arguments: NET SIZE BATCH METHOD [recompute]. Linux only: the peak is reset between.
 */
public final class StepMemory {
    private StepMemory() {}

    /** Prints one JSON line. */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        AdapterSpec spec =
                AdapterSpec.of(args[3], Map.of("rank", "4", "alpha", "4", "targets", "qv", "bottleneck", "32"));
        try (Generalist base = base(args[0], size)) {
            System.gc();
            long before = Memory.resident();
            Memory.clearPeak();
            double seconds;
            long made;
            long making;
            long trained;
            try (AdapterTraining training = new AdapterTraining(
                    base, spec, List.of("half"), new TrainingSettings(size, 1, 0.01, 1, 5, 2, 0, 1, args.length > 4))) {
                trained = training.trainable();
                System.gc();
                making = Memory.peak() - before;
                made = Memory.resident() - before;
                Memory.clearPeak();
                seconds = steps(training, examples(size, batch));
            }
            long peak = Memory.peak() - before;
            System.out.printf(
                    "{\"net\": \"%s\", \"size\": %d, \"batch\": %d, \"method\": \"%s\", \"recompute\": %b, \"trained\": %d, \"before\": %d,"
                            + " \"making\": %d, \"made\": %d, \"peak\": %d, \"planned\": %d, \"seconds\": %.3f}%n",
                    args[0],
                    size,
                    batch,
                    args[3],
                    args.length > 4,
                    trained,
                    before,
                    making,
                    made,
                    peak,
                    planned(base, spec, size) * batch / (1 << 20),
                    seconds);
        }
    }

    private static long planned(Generalist base, AdapterSpec spec, int size) {
        return AdapterTraining.stepBytes(base, spec, new AdapterTraining.StepForm(size, 1));
    }

    private static Generalist base(String net, int size) throws IOException {
        return switch (net) {
            case "mobile-sam" -> Generalist.load(MobileSam.files(), size);
            case "vit-b" -> RandomSam.of(VitForm.BASE, size);
            case "vit-l" -> RandomSam.of(VitForm.LARGE, size);
            default -> throw new IllegalArgumentException("net must be mobile-sam, vit-b or vit-l, got " + net);
        };
    }

    private static double steps(AdapterTraining training, List<Example> batch) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            training.step(batch, 1e-4);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static List<Example> examples(int size, int count) {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            float[] image = new float[3 * size * size];
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) random.nextGaussian();
            }
            float[] mask = new float[size * size];
            Arrays.fill(mask, 0, mask.length / 2, 1);
            examples.add(new Example(new NetworkInput(size, image), List.of(mask)));
        }
        return examples;
    }
}
