package fovea.model.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Wall and processor milliseconds of one side of a comparison. */
public record Turns(String name, List<Double> wall, List<Double> processor) {
    public Turns(String name) {
        this(name, new ArrayList<>(), new ArrayList<>());
    }

    /** One piece of work of this process. */
    @FunctionalInterface
    interface Work {
        double run() throws Exception;
    }

    /** Does the work, whose value is given back. */
    double take(Work work) throws Exception {
        double before = processorMs();
        long start = System.nanoTime();
        double value = work.run();
        wall.add((System.nanoTime() - start) / 1e6);
        processor.add(processorMs() - before);
        return value;
    }

    /** Notes what the other process measured of itself; its loss is given back. */
    double take(PytorchTwin.Answer answer) {
        wall.add(answer.of("wall_ms"));
        processor.add(answer.of("cpu_ms"));
        return answer.of("loss");
    }

    /** Forgets what was measured, after the warm-up. */
    void forget() {
        wall.clear();
        processor.clear();
    }

    double wallMs() {
        return median(wall);
    }

    double processorTimeMs() {
        return median(processor);
    }

    /** Medians as members of a JSON object. */
    String json() {
        return String.format(Locale.ROOT, "\"%s_ms\":%.1f,\"%s_cpu_ms\":%.1f", name, wallMs(), name, processorTimeMs());
    }

    private static double processorMs() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
