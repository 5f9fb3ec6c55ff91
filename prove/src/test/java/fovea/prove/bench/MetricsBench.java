package fovea.prove.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.prove.metrics.MaskFacts;
import fovea.prove.metrics.Surfaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * HD95 and surface Dice of two livers drawn on 512 x 512 x 100 voxels, against SciPy and MONAI, one thread each. Arguments: a
 * Python with numpy, scipy, torch and monai; the script bench/python/surface_scores.py; rounds (3).
 */
public final class MetricsBench {
    private static final double TOLERANCE_MM = 2;
    private static final int WIDTH = 512;
    private static final int HEIGHT = 512;
    private static final int DEPTH = 100;
    private static final PixelSpacing SPACING = new PixelSpacing(0.78, 0.78, 2.5);

    private MetricsBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Mask reference = organ(0, 1);
        Mask predicted = organ(3, 0.98);
        Clock<double[]> ours = Clock.leastOf(rounds + 2, () -> {
            Surfaces surfaces = MaskFacts.of(reference, predicted).surfaces();
            return new double[] {surfaces.hd95(), surfaces.surfaceDice(TOLERANCE_MM)};
        });
        JsonNode theirs = theirs(arguments, reference, predicted, rounds);
        for (String tool : List.of("scipy", "scipyCropped", "monai")) {
            require(tool, theirs.path(tool), ours.result());
        }
        System.out.printf(
                Locale.ROOT,
                "{\"foreground\":%d,\"hd95\":%.6f,\"surfaceDice\":%.6f,\"fovea_s\":%.3f,\"scipy_s\":%.3f,\"scipy_cropped_s\":%.3f,"
                        + "\"monai_s\":%.3f,\"times_scipy\":%.2f,\"times_scipy_cropped\":%.2f,\"times_monai\":%.2f}%n",
                reference.foreground(),
                ours.result()[0],
                ours.result()[1],
                ours.seconds(),
                seconds(theirs, "scipy"),
                seconds(theirs, "scipyCropped"),
                seconds(theirs, "monai"),
                seconds(theirs, "scipy") / ours.seconds(),
                seconds(theirs, "scipyCropped") / ours.seconds(),
                seconds(theirs, "monai") / ours.seconds());
    }

    private static double seconds(JsonNode theirs, String tool) {
        return theirs.path(tool).path("seconds").asDouble();
    }

    /** MONAI reckons in single precision. */
    private static void require(String tool, JsonNode theirs, double[] ours) {
        double hd95 = theirs.path("hd95").asDouble();
        double dice = theirs.path("surfaceDice").asDouble();
        if (!(Math.abs(hd95 - ours[0]) < 1e-5) || !(Math.abs(dice - ours[1]) < 1e-5)) {
            throw new IllegalStateException(tool + " says HD95 " + hd95 + " and surface Dice " + dice + ", we say "
                    + ours[0] + " and " + ours[1]);
        }
    }

    /** An ellipsoid with a wavy surface, some columns to the right, of another size. */
    private static Mask organ(int right, double scale) {
        Geometry geometry = new Geometry(WIDTH, HEIGHT, DEPTH, Optional.of(SPACING), Optional.empty());
        return Mask.of(geometry, i -> {
            double x = (i % WIDTH - 210 - right) / (130.0 * scale);
            double y = (i / WIDTH % HEIGHT - 250) / (110.0 * scale);
            double z = (i / WIDTH / HEIGHT - 50) / (38.0 * scale);
            double waves = 0.08 * Math.sin(9 * x + 5 * y) * Math.cos(7 * z);
            return x * x + y * y + z * z <= 1 + waves;
        });
    }

    private static JsonNode theirs(String[] arguments, Mask reference, Mask predicted, int rounds)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("masks", ".u8");
        try {
            byte[] voxels = new byte[2 * reference.geometry().size()];
            for (int i = 0; i < voxels.length / 2; i++) {
                voxels[i] = (byte) (reference.contains(i) ? 1 : 0);
                voxels[voxels.length / 2 + i] = (byte) (predicted.contains(i) ? 1 : 0);
            }
            Files.write(file, voxels);
            List<String> command = new ArrayList<>(List.of(arguments[0], arguments[1], file.toString()));
            command.addAll(List.of("100", "512", "512", "2.5", "0.78", "0.78", "2.0", String.valueOf(rounds)));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OMP_NUM_THREADS", "1");
            Process process = builder.start();
            JsonNode said = new ObjectMapper().readTree(process.getInputStream());
            if (process.waitFor() != 0) {
                throw new IOException("the Python side ended with " + process.exitValue());
            }
            return said;
        } finally {
            Files.delete(file);
        }
    }
}
