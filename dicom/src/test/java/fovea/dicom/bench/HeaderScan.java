package fovea.dicom.bench;

import fovea.dicom.Dicom;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code bench/run fovea.dicom.bench.HeaderScan FOLDER [ROUNDS]}: headers of all DICOM files of a folder, one thread, against
 * pydicom with stop_before_pixels in the same run (FOVEA_PYTHON); the last line is JSON.
 */
public final class HeaderScan {
    private HeaderScan() {}

    /** Times both, best of the rounds each; ours includes the first, cold round. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
        double first = 0;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            double seconds = scan(files);
            first = i == 0 ? seconds : first;
            best = Math.min(best, seconds);
        }
        double theirs = pydicom(folder, rounds);
        System.out.println(String.format(
                Locale.ROOT,
                "{\"files\":%d,\"ourFirstSeconds\":%.3f,\"ourBestSeconds\":%.3f,\"pydicomBestSeconds\":%.3f,\"ratio\":%.1f}",
                files.size(),
                first,
                best,
                theirs,
                theirs / best));
    }

    private static double scan(List<Path> files) throws IOException {
        long started = System.nanoTime();
        long characters = 0;
        int refused = 0;
        for (Path file : files) {
            try {
                characters += Dicom.part10()
                        .readHeader(file)
                        .dataSet()
                        .text(Tag.SOP_INSTANCE_UID)
                        .orElse("")
                        .length();
            } catch (DicomException e) {
                refused++;
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (characters == 0 || refused > files.size() / 10) {
            throw new IllegalStateException(
                    "most files must be readable, got " + refused + " refused of " + files.size());
        }
        return seconds;
    }

    private static double pydicom(Path folder, int rounds) throws Exception {
        String script = """
                import sys, time, pathlib, pydicom
                files = sorted(str(f) for f in pathlib.Path(sys.argv[1]).rglob("*.dcm"))
                best = 1e9
                def length(f):
                    try:
                        return len(pydicom.dcmread(f, stop_before_pixels=True, force=True).get("SOPInstanceUID") or "")
                    except Exception:
                        return 0
                for _ in range(int(sys.argv[2])):
                    started = time.perf_counter()
                    n = sum(map(length, files))
                    best = min(best, time.perf_counter() - started)
                print(best)
                """;
        Process process = new ProcessBuilder(
                        System.getenv().getOrDefault("FOVEA_PYTHON", "python3"),
                        "-c",
                        script,
                        folder.toString(),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Double.parseDouble(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim());
    }
}
