package fovea.curate;

import com.sun.management.OperatingSystemMXBean;
import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.layout.CurationRequest;
import fovea.curate.sheet.DataSheet;
import fovea.curate.sheet.Origin;
import fovea.formats.CohortFile;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * {@code bench/run curate-scale [FILES]}: that many small files (half images of 32 x 32 pixels, half masks, a patient each)
 * in a temporary folder, read, judged and written with its data sheet; then again with the journal of the first run. The last line is JSON.
 */
public final class ScaleBench {
    private ScaleBench() {}

    /** The number of files, 100,000 unless given. */
    public static void main(String[] arguments) throws IOException {
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path folder = Files.createTempDirectory("curate-scale");
        plant(folder, files / 2);
        CurationRequest request = CurationRequest.of(folder.resolve("data"))
                .withLabels(List.of(new Label("disc", 1)))
                .beside(folder.resolve("out"));
        String first = measured(request);
        String resumed = measured(request);
        System.out.printf(
                Locale.ROOT,
                "{\"files\":%d,\"first\":%s,\"resumed\":%s,\"peakResidentMB\":%d,\"journalMB\":%.1f}%n",
                files,
                first,
                resumed,
                peakResident() / 1024,
                Files.size(folder.resolve("out").resolve(Journal.FILE)) / 1e6);
    }

    private static String measured(CurationRequest request) throws IOException {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = machine.getProcessCpuTime();
        long started = System.nanoTime();
        long[] read = new long[2];
        Curated curated = Curation.examine(request, (done, total) -> {
            read[0] = System.nanoTime() - started;
            read[1] = machine.getProcessCpuTime() - processor;
        });
        long[] judged = {System.nanoTime() - started, machine.getProcessCpuTime() - processor};
        CohortFile.write(request.beside().orElseThrow(), curated.folder());
        int sheet = sheet(request, curated);
        System.gc();
        Runtime memory = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "{\"cases\":%d,\"findings\":%d,\"readSeconds\":%.1f,\"readProcessorSeconds\":%.1f,"
                        + "\"judgedSeconds\":%.1f,\"judgedProcessorSeconds\":%.1f,\"seconds\":%.1f,"
                        + "\"processorSeconds\":%.1f,\"sheetMB\":%.1f,\"liveMB\":%.0f}",
                curated.album().portraits().size(),
                curated.folder().findings().size(),
                read[0] / 1e9,
                read[1] / 1e9,
                judged[0] / 1e9,
                judged[1] / 1e9,
                (System.nanoTime() - started) / 1e9,
                (machine.getProcessCpuTime() - processor) / 1e9,
                sheet / 1e6,
                (memory.totalMemory() - memory.freeMemory()) / 1e6);
    }

    private static int sheet(CurationRequest request, Curated curated) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(curated.album());
        Origin origin = Origin.of(request.source(), "", "", "");
        return DataSheet.html(curated, fingerprint, origin, new FileCaseReader())
                .length();
    }

    private static void plant(Path folder, int cases) throws IOException {
        StringBuilder table = new StringBuilder("image,mask,patient\n");
        IntStream.range(0, cases).forEach(i -> table.append("images/%d.png,masks/%d.png,p%d%n".formatted(i, i, i)));
        Files.createDirectories(folder.resolve("data/images"));
        Files.createDirectories(folder.resolve("data/masks"));
        Files.writeString(folder.resolve("data/cases.csv"), table);
        for (int i = 0; i < cases; i++) {
            draw(folder.resolve("data"), i);
        }
    }

    private static void draw(Path data, int number) throws IOException {
        Random random = new Random(number);
        float[] samples = new float[32 * 32];
        int[] values = new int[samples.length];
        double radius = 5 + 6 * random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            values[i] = Math.hypot(i % 32 - 16, i / 32 - 16) < radius ? 1 : 0;
            samples[i] = 60 + 90 * values[i] + random.nextInt(80);
        }
        PngWriter.writeImage(
                data.resolve("images/" + number + ".png"), new Image(Geometry.plane(32, 32), 1, 8, samples));
        PngWriter.writeLabels(data.resolve("masks/" + number + ".png"), new LabelMap(Geometry.plane(32, 32), values));
    }

    private static long peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
