package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.Run;
import fovea.core.cohort.Case;
import fovea.core.image.Geometry;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names as people and programs write them, from a folder into {@code cohort.json} and out again. */
class LabelNamesTest {
    private static final String COMPOSED = "L\u00e9sion";
    private static final String DECOMPOSED = "Le\u0301sion";
    private static final String LONG = "x".repeat(200);

    /** All differ; the last two only on the screen. */
    private static final List<String> NASTY = List.of(
            "left lung",
            "left-lung",
            "a/b:c",
            "\"it's\" <&>",
            "\u809d\u81d3",
            "\u813e\u81d3",
            "\ud83e\udec1",
            "..",
            "CON",
            COMPOSED);

    @TempDir
    private Path folder;

    @Test
    void regions_of_any_name_are_labels_and_two_forms_of_a_name_are_one() throws IOException {
        Path source = Files.createDirectories(folder.resolve("studies"));
        List<String> regions = new ArrayList<>(NASTY);
        regions.add(DECOMPOSED);
        copyWithRegions(Situation.of("d36-rt-halves").input(), source, regions);
        CuratedCases curated = CuratedCases.of(source, folder.resolve("cohort"));
        assertThat(curated.labels()).containsExactlyInAnyOrderElementsOf(NASTY);
        for (String name : NASTY) {
            assertThat(curated.only().labelPixels()).as(name).containsEntry(name, name.equals(COMPOSED) ? 8L : 4L);
        }
        Path key = Files.writeString(folder.resolve("key"), "sixteen bytes and more");
        Run clean = Run.fovea(
                "deidentify",
                source.toString(),
                "--key",
                key.toString(),
                "--out",
                folder.resolve("clean").toString());
        assertThat(clean.code()).as(clean.err()).isZero();
        CuratedCases byNumber = CuratedCases.of(
                folder.resolve("clean"),
                folder.resolve("again"),
                "--label",
                NASTY.get(4) + "=5",
                "--label",
                LONG + "=6");
        assertThat(byNumber.only().labelPixels())
                .containsEntry(NASTY.get(4), 4L)
                .containsEntry(LONG, 4L);
    }

    /** The images as they are, and the structure set with a square of 2 x 2 pixels for each name. */
    private static void copyWithRegions(Path from, Path to, List<String> names) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        DicomFile set = Dicom.part10().readWhole(to.resolve("rt.dcm"));
        DataSet region = set.dataSet().items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst();
        DataSet contour = set.dataSet()
                .items(Tag.ROI_CONTOUR_SEQUENCE)
                .getFirst()
                .items(Tag.CONTOUR_SEQUENCE)
                .getFirst();
        double z = contour.decimals(Tag.CONTOUR_DATA)[2];
        List<DataSet> regions = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double x = 2.5 + 5 * (i % 5);
            double y = 2.5 + 5 * Math.floorDiv(i, 5);
            DataSet square = contour.toBuilder()
                    .integers(Tag.NUMBER_OF_CONTOUR_POINTS, 4)
                    .decimals(Tag.CONTOUR_DATA, x, y, z, x + 2, y, z, x + 2, y + 2, z, x, y + 2, z)
                    .build();
            regions.add(region.toBuilder()
                    .integers(Tag.ROI_NUMBER, i + 1)
                    .text(Tag.ROI_NAME, names.get(i))
                    .build());
            contours.add(DataSet.builder()
                    .integers(Tag.REFERENCED_ROI_NUMBER, i + 1)
                    .items(Tag.CONTOUR_SEQUENCE, square)
                    .build());
        }
        DataSet renamed = set.dataSet().toBuilder()
                .items(Tag.STRUCTURE_SET_ROI_SEQUENCE, regions)
                .items(Tag.ROI_CONTOUR_SEQUENCE, contours)
                .build();
        Dicom.part10().write(to.resolve("rt.dcm"), DicomFile.of(renamed));
    }

    @Test
    void files_and_patients_are_found_in_either_form_of_their_names() throws IOException {
        Path source = folder.resolve("pictures");
        List<String> rows = new ArrayList<>(List.of("image,mask,patient"));
        List<String> stems = List.of(DECOMPOSED, "CON", "\u809d\u81d3", "a b", "x'y", "z..", "\ud83e\udec1");
        for (int i = 0; i < stems.size(); i++) {
            picture(source.resolve("images").resolve(stems.get(i) + ".png"), 2 + i);
            picture(source.resolve("masks").resolve(stems.get(i) + ".png"), 1);
            String told = stems.get(i).equals(DECOMPOSED) ? COMPOSED : stems.get(i);
            rows.add("images/" + told + ".png,masks/" + stems.get(i) + ".png," + (i == 0 ? COMPOSED : DECOMPOSED));
        }
        Files.writeString(source.resolve("cases.csv"), String.join("\n", rows), StandardCharsets.UTF_8);
        for (boolean table : List.of(true, false)) {
            if (!table) {
                Files.delete(source.resolve("cases.csv"));
            }
            CuratedCases curated = CuratedCases.of(source, folder.resolve("c" + table), "--label", DECOMPOSED + "=1");
            assertThat(curated.rejected()).isEmpty();
            assertThat(curated.labels()).containsExactly(COMPOSED);
            assertThat(curated.ids())
                    .containsExactlyInAnyOrder(COMPOSED, "CON", "\u809d\u81d3", "a b", "x'y", "z..", "\ud83e\udec1");
            for (Case one : curated.cases()) {
                assertThat(curated.mask(one).counts()).containsEntry(1, 16L);
            }
            if (table) {
                assertThat(curated.patients()).containsExactly(COMPOSED);
            }
        }
    }

    /** A picture of 16 x 16 with a square of 4 x 4; the greys of an image make it a picture of its own. */
    private static void picture(Path file, int grey) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        int[] values = new int[256];
        for (int i = 0; i < 16; i++) {
            values[16 * (4 + Math.floorDiv(i, 4)) + 4 + i % 4] = grey;
        }
        for (int i = 0; i < 256 && grey > 1; i++) {
            values[i] = new Random(1000L * grey + i).nextInt(256);
        }
        PngWriter.writeLabels(file, new LabelMap(Geometry.plane(16, 16), values));
    }
}
