package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.Methods;
import fovea.model.MobileSam;
import fovea.model.RandomSam;
import fovea.model.TrainingExample;
import fovea.model.TrainingMemory;
import fovea.model.TrainingMemory.Net;
import fovea.model.TrainingSettings;
import fovea.model.preparation.NetworkInput;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Memory that an adapter and two training steps take beside the generalist: peak resident memory less what was resident
 * before the adapter was made, and what was planned for it. Arguments: NET SIZE BATCH METHOD [recompute [LABELS]],
 * anything but the word {@code recompute} keeps all. Linux only: the peak is reset between.
 */
public final class StepMemory {
    private StepMemory() {}

    /** Prints one JSON line. */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        boolean recompute = args.length > 4 && args[4].equals("recompute");
        int labels = args.length > 5 ? Integer.parseInt(args[5]) : 1;
        AdapterSpec spec = Methods.of(args[3], Map.of("rank", "4", "alpha", "4", "targets", "qv", "bottleneck", "32"));
        try (Generalist base = base(args[0], size)) {
            System.gc();
            long before = Memory.resident();
            Memory.clearPeak();
            double seconds;
            long made;
            long making;
            long trained;
            try (AdapterTraining training = new AdapterTraining(
                    base, spec, names(labels), new TrainingSettings(size, 1, 0.01, 1, 5, 2, 0, 1, recompute))) {
                trained = training.trainable();
                System.gc();
                making = Memory.peak() - before;
                made = Memory.resident() - before;
                Memory.clearPeak();
                seconds = steps(training, examples(size, batch, labels));
            }
            long peak = Memory.peak() - before;
            TrainingMemory plan =
                    TrainingMemory.of(Net.of(base), spec, new TrainingMemory.Form(size, labels, recompute));
            System.out.printf(
                    "{\"net\": \"%s\", \"size\": %d, \"batch\": %d, \"method\": \"%s\", \"recompute\": %b, \"labels\": %d, \"trained\": %d, \"before\": %d,"
                            + " \"making\": %d, \"made\": %d, \"peak\": %d, \"planned_adapter\": %d, \"planned_step\": %d, \"planned\": %d,"
                            + " \"seconds\": %.3f}%n",
                    args[0],
                    size,
                    batch,
                    args[3],
                    recompute,
                    labels,
                    trained,
                    before,
                    making,
                    made,
                    Math.max(peak, making),
                    plan.adapter() >> 20,
                    plan.step(batch) >> 20,
                    (plan.adapter() + plan.step(batch)) >> 20,
                    seconds);
        }
    }

    private static Generalist base(String net, int size) throws IOException {
        return switch (net) {
            case "mobile-sam" -> Generalist.load(MobileSam.files(), size);
            case "vit-b" -> RandomSam.of(VitForm.BASE, size);
            case "vit-l" -> RandomSam.of(VitForm.LARGE, size);
            default -> throw new IllegalArgumentException("net must be mobile-sam, vit-b or vit-l, got " + net);
        };
    }

    private static List<String> names(int labels) {
        return IntStream.range(0, labels).mapToObj(i -> "half " + i).toList();
    }

    private static double steps(AdapterTraining training, List<TrainingExample> batch) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            training.step(batch, 1e-4);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static List<TrainingExample> examples(int size, int count, int labels) {
        Random random = new Random(1);
        List<TrainingExample> examples = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            float[] image = new float[3 * size * size];
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) random.nextGaussian();
            }
            float[] mask = new float[size * size];
            Arrays.fill(mask, 0, mask.length / 2, 1);
            examples.add(new TrainingExample(new NetworkInput(size, image), Collections.nCopies(labels, mask)));
        }
        return examples;
    }
}
