package fovea.dicom.pixels;

import com.sun.management.OperatingSystemMXBean;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.formats.JsonFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Reading DICOM files and decoding all their frames, header included, from the file system's cache, against every way that
 * pydicom has in a given Python, by turns in one run. Arguments: PYTHON SCRIPT ROUNDS FILE...; the first third of the rounds
 * warms up. The median of wall time and the mean of processor time
 * (which the system counts coarsely) in milliseconds; {@code ratio} is ours by the fastest other.
 */
final class DecodeBench implements AutoCloseable {
    private final Process other;
    private final BufferedReader answers;
    private final PrintStream questions;
    private final List<String> ways;

    private DecodeBench(String python, String script) throws IOException {
        other = new ProcessBuilder(python, script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = other.inputReader(StandardCharsets.UTF_8);
        questions = new PrintStream(other.getOutputStream(), true, StandardCharsets.UTF_8);
        String hello = answers.readLine();
        if (hello == null) {
            throw new IOException(python + " with pydicom is wanted, it ended at once");
        }
        System.out.println(hello);
        ways = Arrays.asList(hello.split(" ", -1)).subList(2, hello.split(" ", -1).length);
    }

    public static void main(String[] args) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        try (DecodeBench bench = new DecodeBench(args[0], args[1])) {
            for (String file : Arrays.asList(args).subList(3, args.length)) {
                result.put(
                        String.valueOf(Path.of(file).getFileName()),
                        bench.compare(Path.of(file), Integer.parseInt(args[2])));
            }
        }
        System.out.println(JsonFile.line(result));
    }

    private Map<String, Object> compare(Path file, int rounds) throws IOException {
        Map<String, List<double[]>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds + rounds / 2; round++) {
            boolean counts = round >= rounds / 2;
            add(times, "fovea", ours(file), counts);
            for (String way : ways) {
                questions.println(way + "\t" + file);
                String answer = answers.readLine();
                if (answer != null && !answer.equals("none")) {
                    String[] parts = answer.split(" ", 2);
                    add(times, way, new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])}, counts);
                }
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        times.forEach((way, all) -> result.put(way, List.of(median(all), mean(all))));
        result.put("ratio", ratio(times, DecodeBench::median));
        result.put("processorRatio", ratio(times, DecodeBench::mean));
        System.out.println(file.getFileName() + " " + JsonFile.line(result));
        return result;
    }

    private static double ratio(Map<String, List<double[]>> times, ToDoubleFunction<List<double[]>> figure) {
        double fastest = times.entrySet().stream()
                .filter(one -> !one.getKey().equals("fovea"))
                .mapToDouble(one -> figure.applyAsDouble(one.getValue()))
                .min()
                .orElse(Double.NaN);
        return rounded(figure.applyAsDouble(times.getOrDefault("fovea", List.of())) / fastest);
    }

    private static void add(Map<String, List<double[]>> times, String way, double[] took, boolean counts) {
        if (counts) {
            times.computeIfAbsent(way, any -> new ArrayList<>()).add(took);
        }
    }

    private static double[] ours(Path path) throws IOException {
        long processor = processorTime();
        long start = System.nanoTime();
        DicomFile file = Dicom.part10().readHeader(path);
        FrameReader reader = FrameReader.of(file);
        for (int i = 0; i < reader.description().frames(); i++) {
            reader.frame(i);
        }
        return new double[] {(System.nanoTime() - start) / 1e6, (processorTime() - processor) / 1e6};
    }

    /** Of the whole process, in nanoseconds: the threads of the compiler too. */
    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double median(List<double[]> all) {
        double[] sorted = all.stream().mapToDouble(one -> one[0]).sorted().toArray();
        return rounded(sorted[sorted.length / 2]);
    }

    private static double mean(List<double[]> all) {
        return rounded(all.stream().mapToDouble(one -> one[1]).average().orElse(Double.NaN));
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }

    @Override
    public void close() {
        other.destroy();
    }
}
