package fovea.dicom;

import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The DICOM files of the real data that lie there unpacked; of the two long series a few slices. */
public final class Corpus {
    private static final Set<String> OTHER = Set.of("txt", "md", "hl7", "nii", "json", "zst", "xml", "dat", "jpeg");
    private static final int OF_A_LONG_SERIES = 10;

    private Corpus() {}

    /** The files, in order. */
    public static List<Path> files() throws IOException {
        Path folder = SharedData.folder("dicom");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(Corpus::isDicom)
                    .filter(file -> !file.toString().contains("20180918GE") || isOneOfFew(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDicom(Path file) {
        String name = file.getFileName().toString();
        return !OTHER.contains(name.substring(name.lastIndexOf('.') + 1))
                && !name.startsWith("LICENSE")
                && !name.equals("SOURCE_COMMIT")
                && !name.equals("metadata");
    }

    private static boolean isOneOfFew(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(name.length() - 9, name.length() - 4)) <= OF_A_LONG_SERIES;
    }
}
