package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.model.AdapterCard;
import fovea.model.AdapterFolder;
import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.TrainingSettings;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.Pictures;
import fovea.model.ResidentMemory;
import fovea.model.Specialist;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/**
 * A hundred random S-SAM adapters on one base: memory of each, time of an exchange (one detached, another attached from
 * the Java heap), resident memory over all exchanges and how much of it is the Java heap, which finds its size first,
 * and whether each answers as when it stands alone.
 */
final class ManySpecialists {
    private static final int SIZE = 256;
    private static final int ADAPTERS = 100;
    private static final int WARM_UP = 300;

    private ManySpecialists() {}

    static String run(int swaps) throws Exception {
        try (Generalist base = Generalist.load(MobileSam.files(), SIZE)) {
            List<AdapterFolder> adapters = adapters(base);
            try (Specialist first = Specialist.attach(adapters.getFirst(), base)) {
                answer(first); // code, factors and thread pools are there before anything is measured
            }
            List<Specialist> attached = new ArrayList<>();
            System.gc();
            long before = ResidentMemory.megabytes();
            for (AdapterFolder adapter : adapters) {
                attached.add(Specialist.attach(adapter, base));
            }
            System.gc();
            double perAdapter = (double) (ResidentMemory.megabytes() - before) / ADAPTERS;
            double unequal = unequal(attached, adapters, base);
            String exchanged = exchange(attached, adapters, base, swaps);
            attached.forEach(Specialist::close);
            return String.format(
                    Locale.ROOT,
                    "{\"benchmark\":\"many\",\"adapters\":%d,\"mb_per_adapter\":%.2f,\"values_unequal_to_alone\":%.0f,%s}",
                    ADAPTERS,
                    perAdapter,
                    unequal,
                    exchanged);
        }
    }

    private static String exchange(
            List<Specialist> attached, List<AdapterFolder> adapters, Generalist base, int swaps) {
        List<Double> times = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        List<Long> heap = new ArrayList<>();
        for (int i = 0; i < swaps + WARM_UP; i++) {
            int at = i % ADAPTERS;
            long start = System.nanoTime();
            attached.get(at).close();
            attached.set(at, Specialist.attach(adapters.get((at + i / ADAPTERS) % ADAPTERS), base));
            if (i >= WARM_UP) {
                times.add((System.nanoTime() - start) / 1e6);
            }
            if (i >= WARM_UP && (i - WARM_UP) % Math.max(1, swaps / 20) == 0) {
                System.gc();
                resident.add(ResidentMemory.megabytes());
                heap.add(Runtime.getRuntime().totalMemory() >> 20);
            }
        }
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "\"swaps\":%d,\"swap_ms_median\":%.2f,\"swap_ms_p99\":%.2f,\"resident_mb\":%s,\"java_heap_mb\":%s",
                swaps,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                resident,
                heap);
    }

    /** How many of the values of ten of the attached differ from those of the same adapter alone. */
    private static double unequal(List<Specialist> attached, List<AdapterFolder> adapters, Generalist base) {
        double unequal = 0;
        for (int i = 0; i < ADAPTERS; i += 10) {
            float[] among = answer(attached.get(i));
            try (Specialist alone = Specialist.attach(adapters.get(i), base)) {
                float[] one = answer(alone);
                for (int j = 0; j < one.length; j++) {
                    unequal += Float.compare(one[j], among[j]) == 0 ? 0 : 1;
                }
            }
        }
        return unequal;
    }

    private static float[] answer(Specialist specialist) {
        Geometry plane = Geometry.plane(SIZE, SIZE);
        Image picture = Pictures.phantom(plane, 1, 8, 4);
        Segmentation answer =
                specialist.segment(picture, List.of(new Prompt.Name("thing"))).getFirst();
        float[] values = new float[plane.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = answer.probability().orElseThrow().value(i);
        }
        return values;
    }

    private static List<AdapterFolder> adapters(Generalist base) {
        Random random = new Random(1);
        List<AdapterFolder> adapters = new ArrayList<>();
        try (AdapterTraining training = new AdapterTraining(
                base, new AdapterSpec.Ssam(false), List.of("thing"), new TrainingSettings(SIZE, 1, 0, 1, 5, 2))) {
            SequencedMap<String, HostTensor> fresh = training.adapter();
            for (int i = 0; i < ADAPTERS; i++) {
                Map<String, HostTensor> values = new LinkedHashMap<>();
                fresh.forEach((name, value) -> values.put(name, shaken(value, random)));
                adapters.add(new AdapterFolder(card(base, training.trainable()), values));
            }
        }
        return adapters;
    }

    private static HostTensor shaken(HostTensor value, Random random) {
        float[] values = value.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.02 * random.nextGaussian());
        }
        return HostTensor.of(value.shape(), values);
    }

    private static AdapterCard card(Generalist base, long trained) {
        return new AdapterCard(
                AdapterCard.FORMAT,
                "ssam",
                new AdapterSpec.Ssam(false).numbers(),
                List.of(new Label("thing", 1)),
                SIZE,
                "stored",
                null,
                base.name(),
                base.sha256(),
                "0".repeat(64),
                trained,
                base.parameters(),
                Map.of(),
                "random",
                "0".repeat(64),
                true,
                Map.of());
    }
}
