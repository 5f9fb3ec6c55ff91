package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.cases.SeriesExpert.Kind;
import fovea.dicom.Dicom;
import fovea.dicom.objects.SourceFiles;
import fovea.dicom.sources.SourceSeries;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows and tables of DICOM images, as DCMTK and pydicom show them; what is shown lies under the overlays of segment. */
class FramesShownTest {
    private final Path folder;

    FramesShownTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static double[] shown(Path file) throws IOException {
        SourceSeries series = SourceFiles.read(Dicom.part10(), file).series().getFirst();
        float[] samples = series.pixels(0).shown(series.images().geometry()).toArray();
        return IntStream.range(0, samples.length).mapToDouble(i -> samples[i]).toArray();
    }

    private static double[] byPydicom(Path file) throws Exception {
        return ReferencePython.run(FramesShownTest.class, "shown_greys.py", List.of(file.toString())).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private double[] byDcmtk(Path file, String option, int pixels) throws Exception {
        Path drawn = folder.resolve("drawn.pgm");
        List<String> command = option.equals("+Wm")
                ? List.of("dcm2pnm", option, "--write-raw-pnm", file.toString(), drawn.toString())
                : List.of("dcm2pnm", option, "1", "--write-raw-pnm", file.toString(), drawn.toString());
        ReferencePython.program(command.toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(drawn);
        return IntStream.range(bytes.length - pixels, bytes.length)
                .mapToDouble(i -> bytes[i] & 0xFF)
                .toArray();
    }

    /** Tables by DCMTK, as pydicom misreads these; widths below 1 and fractions by pydicom, as DCMTK does not know them. */
    @ParameterizedTest
    @CsvSource({
        "ww400, +Wi",
        "ww1, +Wi",
        "sigmoid, +Wi",
        "multi, +Wi",
        "mono1, +Wi",
        "rescale, +Wi",
        "voilut, +Wl",
        "voilut12, +Wl",
        "nowindow, +Wm",
        "exact, pydicom",
        "slopefrac, pydicom"
    })
    void d31_windows_and_tables_are_shown_as_others_show_them(String name, String reference) throws Exception {
        Situation situation = Situation.of("d31-voi");
        Path file = situation.input().resolve(name + ".dcm");
        double[] own = shown(file);
        double[] meant = reference.equals("pydicom") ? byPydicom(file) : byDcmtk(file, reference, own.length);
        double most = IntStream.range(0, own.length)
                .mapToDouble(i -> Math.abs(own[i] - meant[i]))
                .max()
                .orElseThrow();
        assertThat(most)
                .isLessThanOrEqualTo(
                        situation.expected().path("toleranceGreyLevels").asDouble());
    }

    @Test
    void d31_a_window_of_width_0_is_refused_by_name() throws IOException {
        Situation situation = Situation.of("d31-voi");
        for (String name : situation.texts("refused")) {
            Path file = situation.input().resolve(name + ".dcm");
            assertThat(SeriesExpert.of(Kind.PLANES)
                            .apply(file, folder.resolve("out"))
                            .refusals())
                    .singleElement()
                    .asString()
                    .contains(name + ".dcm")
                    .contains("WindowWidth");
        }
    }
}
