package fovea.dicom.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the table of docs/formats.md. Arguments: the folder of DICOM files, and a python with pydicom. Files of one folder that are alike in everything
 * stand in one row.
 */
public final class ConformanceTable {
    private static final int FOLDED_FROM = 4;

    private ConformanceTable() {}

    public static void main(String[] arguments) throws IOException {
        Path unpacked = Files.createTempDirectory("conformance");
        List<Comparison> rows = new ArrayList<>();
        try (PixelTruth truth = new PixelTruth(arguments[1])) {
            for (ConformanceFiles.One one : new ConformanceFiles(Path.of(arguments[0]), unpacked).all()) {
                rows.add(Comparison.of(one.name(), one.path(), truth));
            }
        }
        System.out.println("| file | pixels | what came of it |");
        System.out.println("|---|---|---|");
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            while (to < rows.size() && alike(rows.get(from), rows.get(to))) {
                to++;
            }
            print(rows.subList(from, to));
            from = to;
        }
    }

    private static boolean alike(Comparison one, Comparison other) {
        return folder(one.name()).equals(folder(other.name()))
                && one.outcome() == other.outcome()
                && one.pixels().equals(other.pixels())
                && one.detail().equals(other.detail());
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static void print(List<Comparison> rows) {
        if (rows.size() >= FOLDED_FROM) {
            Comparison first = rows.get(0);
            row(first, folder(first.name()) + "* (" + rows.size() + " files)");
        } else {
            rows.forEach(row -> row(row, row.name()));
        }
    }

    private static void row(Comparison row, String name) {
        String outcome =
                switch (row.outcome()) {
                    case SAME -> "read, every value the same";
                    case WITHIN -> "read, lossy: " + row.detail();
                    case DIFFERENT -> "DIFFERS: " + row.detail();
                    case NO_PIXELS -> "read, no pixels" + (row.detail().isEmpty() ? "" : " (" + row.detail() + ")");
                    case REFUSED -> "refused: " + row.detail();
                    case OURS_ONLY -> "read; the other software does not (" + row.detail() + ")";
                };
        System.out.println("| " + name + " | " + row.pixels() + " | " + outcome.replace("|", "\\|") + " |");
    }
}
