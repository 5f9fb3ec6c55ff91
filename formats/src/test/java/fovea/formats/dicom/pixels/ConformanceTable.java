package fovea.formats.dicom.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the table of docs/formats.md, file by file. Arguments: the folder of DICOM files, and a python with pydicom. */
public final class ConformanceTable {
    private ConformanceTable() {}

    public static void main(String[] arguments) throws IOException {
        Path unpacked = Files.createTempDirectory("conformance");
        try (PixelTruth truth = new PixelTruth(arguments[1])) {
            for (ConformanceFiles.One one : new ConformanceFiles(Path.of(arguments[0]), unpacked).all()) {
                Comparison row = Comparison.of(one.name(), one.path(), truth);
                System.out.println("| " + row.name() + " | " + row.pixels() + " | " + row.outcome() + " | "
                        + row.detail().replace(one.path().toString(), "") + " |");
            }
        }
    }
}
