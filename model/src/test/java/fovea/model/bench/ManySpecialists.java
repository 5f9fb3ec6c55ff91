package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.AdapterTraining;
import fovea.model.DrawnCards;
import fovea.model.Generalist;
import fovea.model.MobileSam;
import fovea.model.Pictures;
import fovea.model.Specialist;
import fovea.model.TrainingSettings;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.libtorch.ResidentMemory;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;

/**
 * A hundred random S-SAM adapters, each with a label of its own, on one base: memory of each, time of an exchange (one
 * detached, another attached from the Java heap), resident memory over all exchanges and how much of it is the Java heap,
 * and whether each answers as when it stands alone. Memory is counted from the hundredth exchange on, when each place was
 * exchanged once; nothing asks for a garbage collection from there on, as no user would.
 */
final class ManySpecialists {
    private static final int SIZE = 256;
    private static final int ADAPTERS = 100;
    private static final int WARM_UP = 100; // every adapter once

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
            Map<String, float[]> answers = answers(attached);
            double unequal = unequalAlone(answers, adapters, base);
            String exchanged = exchange(attached, adapters, base, swaps);
            for (Map.Entry<String, float[]> one : answers(attached).entrySet()) {
                unequal += unequal(one.getValue(), Objects.requireNonNull(answers.get(one.getKey())));
            }
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

    private static String exchange(List<Specialist> attached, List<AdapterFolder> adapters, Generalist base, int swaps)
            throws IOException {
        List<Double> times = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        List<Long> heap = new ArrayList<>();
        List<Long> withFiles = new ArrayList<>();
        int every = Math.max(1, swaps / 20);
        for (int i = 0; i <= swaps + WARM_UP; i++) {
            if (i >= WARM_UP && (i - WARM_UP) % every == 0) {
                resident.add(ResidentMemory.megabytes());
                withFiles.add(Memory.resident());
                heap.add(Runtime.getRuntime().totalMemory() >> 20);
            }
            if (i == swaps + WARM_UP) {
                break;
            }
            int at = i % ADAPTERS;
            long start = System.nanoTime();
            attached.get(at).close();
            attached.set(at, Specialist.attach(adapters.get((at + i / ADAPTERS) % ADAPTERS), base));
            times.add((System.nanoTime() - start) / 1e6);
        }
        List<Double> sorted =
                times.subList(WARM_UP, times.size()).stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "\"swaps\":%d,\"swap_ms_median\":%.2f,\"swap_ms_p99\":%.2f,\"resident_mb\":%s,\"growth_mb\":%d,"
                        + "\"java_heap_mb\":%s,\"with_pages_of_files_mb\":%s",
                swaps,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                resident,
                Collections.max(resident) - resident.getFirst(),
                heap,
                withFiles);
    }

    /** What ten of the adapters answer, by their labels, wherever they are attached. */
    private static Map<String, float[]> answers(List<Specialist> attached) {
        Map<String, float[]> answers = new LinkedHashMap<>();
        for (Specialist specialist : attached) {
            String label = specialist.labels().getFirst().name();
            if (label.endsWith("0")) {
                answers.put(label, answer(specialist));
            }
        }
        return answers;
    }

    /** How many values of those answers differ from those of the same adapter alone. */
    private static double unequalAlone(Map<String, float[]> answers, List<AdapterFolder> adapters, Generalist base) {
        double unequal = 0;
        for (int i = 0; i < ADAPTERS; i += 10) {
            try (Specialist alone = Specialist.attach(adapters.get(i), base)) {
                unequal += unequal(
                        Objects.requireNonNull(
                                answers.get(alone.labels().getFirst().name())),
                        answer(alone));
            }
        }
        return unequal;
    }

    private static double unequal(float[] one, float[] other) {
        double unequal = 0;
        for (int i = 0; i < one.length; i++) {
            unequal += Float.compare(one[i], other[i]) == 0 ? 0 : 1;
        }
        return unequal;
    }

    private static float[] answer(Specialist specialist) {
        Geometry plane = Geometry.plane(SIZE, SIZE);
        Image picture = Pictures.phantom(plane, 1, 8, 4);
        Segmentation answer = specialist
                .segment(
                        picture,
                        List.of(new Prompt.Name(specialist.labels().getFirst().name())))
                .getFirst();
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
            SequencedMap<String, HostTensor> fresh = training.learnt();
            for (int i = 0; i < ADAPTERS; i++) {
                Map<String, HostTensor> values = new LinkedHashMap<>();
                String label = "thing " + i;
                fresh.forEach((name, value) ->
                        values.put(name.equals("label.thing") ? "label." + label : name, shaken(value, random)));
                adapters.add(new AdapterFolder(card(base, label), values));
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

    private static AdapterCard card(Generalist base, String label) {
        return DrawnCards.of(new AdapterSpec.Ssam(false), List.of(new Label(label, 1)), SIZE, DrawnCards.net(base));
    }
}
