package fovea.app.phantom;

import fovea.core.files.AtomicWrite;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A folder of synthetic chest radiographs with lung masks: {@code images/} and {@code masks/} (8-bit grey PNG, lungs
 * 255), {@code cases.csv} and {@code SYNTHETIC.txt}. The same plan gives the same bytes.
 */
public final class Phantom {
    /** Name and value of the one label. */
    public static final String LABEL = "lungs=255";

    /** The file that says that no patient stands behind the pictures. */
    public static final String NOTICE = "SYNTHETIC.txt";

    /** What is special about a patient; it becomes the group in {@code cases.csv}. */
    private enum Kind {
        PLAIN("plain"),
        OPACIFIED("opacified"),
        POOR("low contrast"),
        NO_LUNGS("no lungs");

        private final String group;

        Kind(String group) {
            this.group = group;
        }

        /** Spread so that ten patients show every kind; of fifteen pictures six are plain and three have no lungs. */
        static Kind of(int patient) {
            return switch (patient % 10) {
                case 1, 7 -> OPACIFIED;
                case 3 -> POOR;
                case 6, 9 -> NO_LUNGS;
                default -> PLAIN;
            };
        }
    }

    /**
     * What to draw.
     *
     * @param patients at least 1; every second one has two pictures
     * @param side pixels along each side of a picture, 32 to 2048
     * @param seed of everything drawn
     */
    public record Plan(int patients, int side, long seed) {
        public Plan {
            if (patients < 1 || patients > 100_000) {
                throw new IllegalArgumentException("a phantom cohort has 1 to 100000 patients, got " + patients);
            }
            if (side < 32 || side > 2048) {
                throw new IllegalArgumentException("a phantom picture has 32 to 2048 pixels a side, got " + side);
            }
        }
    }

    private Phantom() {}

    /**
     * Draws a cohort into a folder; files of an earlier one with the same names are replaced.
     *
     * @return the number of pictures
     */
    public static int write(Path folder, Plan plan) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("masks"));
        List<String> rows = IntStream.range(0, plan.patients)
                .parallel()
                .mapToObj(patient -> writePatient(folder, plan, patient))
                .flatMap(List::stream)
                .toList();
        AtomicWrite.text(folder.resolve(NOTICE), """
                SYNTHETIC DATA. These pictures were drawn by a program (Fovea's phantom, seed %d).
                No patient stands behind them, and results on them say nothing about patients.
                """.formatted(plan.seed));
        AtomicWrite.text(folder.resolve("cases.csv"), "image,mask,patient,group\n" + String.join("\n", rows) + "\n");
        return rows.size();
    }

    private static List<String> writePatient(Path folder, Plan plan, int patient) {
        List<String> rows = new ArrayList<>();
        try {
            for (int picture = 0; picture <= patient % 2; picture++) {
                rows.add(writeCase(folder, plan, patient, picture));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a phantom into " + folder, e);
        }
        return rows;
    }

    /** Draws one picture and its mask; returns the row of cases.csv. */
    private static String writeCase(Path folder, Plan plan, int patient, int picture) throws IOException {
        Kind kind = Kind.of(patient);
        // the anatomy is the patient's, the exposure the picture's
        Random anatomy = new Random(mixed(plan.seed, patient));
        Random taking = new Random(mixed(plan.seed, patient * 2L + picture + 1_000_003));
        Scene scene = scene(kind, anatomy);
        Film film = new Film(plan.side, Film.Position.random(taking));
        scene.project(film);
        Exposure exposure = kind == Kind.POOR ? Exposure.poor(taking) : Exposure.usual(taking);
        String name = "phantom_%05d_%d.png".formatted(patient, picture);
        PngWriter.writeImage(folder.resolve("images").resolve(name), film.develop(exposure, taking));
        PngWriter.writeMask(folder.resolve("masks").resolve(name), film.mask(scene.lungs()));
        return "images/%s,masks/%s,phantom_%05d,%s".formatted(name, name, patient, kind.group);
    }

    private static Scene scene(Kind kind, Random random) {
        return switch (kind) {
            case PLAIN, POOR -> Chest.random(random, false);
            case OPACIFIED -> Chest.random(random, true);
            case NO_LUNGS -> Abdomen.random(random);
        };
    }

    /** Spreads neighbouring seeds apart (the finaliser of SplitMix64). */
    private static long mixed(long seed, long index) {
        long z = seed * 0x9E3779B97F4A7C15L + index;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
