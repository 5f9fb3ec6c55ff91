package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every conformance file against pydicom with its plugins (FOVEA_PYTHON names a python that has them), and against DCMTK for 12 bit JPEG. Lossless files must agree
 * bit for bit; lossy ones within one grey level, which is the rounding of their inverse transform.
 */
class StoredValuesTest {
    private static final Path DATA = Path.of(
            System.getProperty(
                    "fovea.data", Path.of("..", "..", "shared", "data").toString()),
            "dicom");

    @TempDir
    private Path unpacked;

    @Test
    void every_conformance_file_has_the_values_that_other_software_sees() throws IOException {
        boolean ci = "true".equals(System.getenv("CI"));
        String python = System.getenv().getOrDefault("FOVEA_PYTHON", "");
        assumeTrue(ci || (Files.isDirectory(DATA) && !python.isEmpty()), "no shared data, or no FOVEA_PYTHON");
        assertThat(python).as("FOVEA_PYTHON").isNotEmpty();
        Map<Comparison.Outcome, Integer> counts = new EnumMap<>(Comparison.Outcome.class);
        List<String> different = new ArrayList<>();
        try (PixelTruth truth = new PixelTruth(python)) {
            for (ConformanceFiles.One one : new ConformanceFiles(DATA, unpacked).all()) {
                Comparison row = Comparison.of(one.name(), one.path(), truth);
                counts.merge(row.outcome(), 1, Integer::sum);
                if (row.outcome() == Comparison.Outcome.DIFFERENT) {
                    different.add(row.name() + ": " + row.detail());
                }
            }
        }
        assertThat(different).as("files whose values differ").isEmpty();
        // of the 558 files: what the harness found, so that a codec that begins to refuse is noticed
        assertThat(counts.getOrDefault(Comparison.Outcome.SAME, 0)).isGreaterThanOrEqualTo(515);
        assertThat(counts.getOrDefault(Comparison.Outcome.REFUSED, 0)).isLessThanOrEqualTo(12);
    }
}
