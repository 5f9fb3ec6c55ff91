package fovea.formats.dicom.pixels;

import com.sun.management.OperatingSystemMXBean;
import fovea.formats.dicom.Dicom;
import fovea.formats.dicom.DicomFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times reading a file and decoding all its frames, header included, from the file system's cache. Arguments: seconds a file, then files.
 * One line of JSON a file: the median of all rounds after a first half of the seconds, and the
 * processor time of the whole process, its compiler threads included, by round.
 */
public final class PixelBench {
    private PixelBench() {}

    public static void main(String[] arguments) throws IOException {
        double seconds = Double.parseDouble(arguments[0]);
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            Path path = Path.of(name);
            rounds(path, Math.max(0.5, seconds / 2));
            long cpu = processorTime();
            List<Double> times = rounds(path, seconds);
            double spent = (processorTime() - cpu) / 1e6 / times.size();
            times.sort(null);
            System.out.printf(
                    "{\"file\":\"%s\",\"rounds\":%d,\"median_ms\":%.3f,\"processor_ms\":%.3f}%n",
                    path.getFileName(), times.size(), times.get(times.size() / 2), spent);
        }
    }

    /** Of the whole process, in nanoseconds. */
    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static List<Double> rounds(Path path, double seconds) throws IOException {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            long start = System.nanoTime();
            DicomFile file = Dicom.part10().readHeader(path);
            FrameReader reader = FrameReader.of(file);
            for (int i = 0; i < reader.description().frames(); i++) {
                reader.frame(i);
            }
            times.add((System.nanoTime() - start) / 1e6);
        } while (System.nanoTime() < end);
        return times;
    }
}
