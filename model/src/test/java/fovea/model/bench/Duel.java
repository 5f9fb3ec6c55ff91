package fovea.model.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two ways to the same work, run by turns, so that a busy machine slows both alike; medians are compared. Processor time
 * is given beside wall time, for it tells less of what else runs.
 */
final class Duel {
    private static final int WARM_UP = 2;

    private final String name;
    private final int runs;
    private final Times ours = new Times(new ArrayList<>(), new ArrayList<>());
    private final Times theirs = new Times(new ArrayList<>(), new ArrayList<>());

    Duel(String name, int runs) {
        this.name = name;
        this.runs = runs;
    }

    /** One run's work; what it throws ends the benchmark. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private record Times(List<Double> wall, List<Double> processor) {
        void add(Work work) throws Exception {
            double processorBefore = processorMs();
            long before = System.nanoTime();
            work.run();
            wall.add((System.nanoTime() - before) / 1e6);
            processor.add(processorMs() - processorBefore);
            Thread.sleep(100); // idle threads of one side stop spinning before the other starts
        }

        private static double processorMs() {
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return system.getProcessCpuTime() / 1e6;
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Runs both by turns; the result is one line of JSON, ratios below 1 where ours is the faster. */
    String run(Work us, Work them) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            us.run();
            them.run();
        }
        for (int i = 0; i < runs; i++) {
            if (i % 2 == 0) {
                ours.add(us);
                theirs.add(them);
            } else {
                theirs.add(them);
                ours.add(us);
            }
        }
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"%s\",\"runs\":%d,\"ours_ms\":%.1f,\"theirs_ms\":%.1f,\"ratio\":%.3f,"
                        + "\"ours_cpu_ms\":%.1f,\"theirs_cpu_ms\":%.1f,\"cpu_ratio\":%.3f}",
                name,
                runs,
                median(ours.wall),
                median(theirs.wall),
                median(ours.wall) / median(theirs.wall),
                median(ours.processor),
                median(theirs.processor),
                median(ours.processor) / median(theirs.processor));
    }
}
