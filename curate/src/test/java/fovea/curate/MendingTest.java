package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendingTest {
    private static final Label LUNG = new Label("lung", 1);

    private final Path folder;

    MendingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void specks_are_taken_out_of_a_copy_and_the_source_stays_as_it_was() throws IOException {
        Planted planted =
                new Planted(folder.resolve("data")).paired("clean", 1, 200).paired("specked", 1, 200);
        Path mask = planted.root().resolve("masks/specked.png");
        int[] values = new int[Planted.SIDE * Planted.SIDE];
        for (int i = 0; i < 320; i++) {
            values[i] = 1; // ten rows
        }
        values[20 * Planted.SIDE + 5] = 1;
        values[25 * Planted.SIDE + 9] = 1;
        values[25 * Planted.SIDE + 10] = 1;
        for (int i = 0; i < 5; i++) {
            values[30 * Planted.SIDE + i] = 1; // a part of 5 pixels is no speck
        }
        PngWriter.writeLabels(mask, new LabelMap(Geometry.plane(Planted.SIDE, Planted.SIDE), values));
        String before = Sha256.of(Files.readAllBytes(mask));
        CurationRequest request = CurationRequest.of(planted.root()).withLabels(List.of(LUNG));
        Path out = folder.resolve("out");
        CuratedFolder curated = Curation.curate(request.withMending(out.resolve(CohortFile.MENDED)));
        CohortFile.write(out, curated);
        CuratedFolder read = CohortFile.read(out);
        assertThat(read).isEqualTo(curated);
        Case mended = one(read, "specked");
        assertThat(mended.mask().path()).isEqualTo(out.resolve("mended/specked.png"));
        assertThat(new FileCaseReader().mask(mended, LUNG).foreground()).isEqualTo(325);
        assertThat(mended.labelPixels()).containsEntry("lung", 325L);
        assertThat(Sha256.of(Files.readAllBytes(mask))).isEqualTo(before);
        assertThat(one(read, "clean").mask().path()).isEqualTo(planted.root().resolve("masks/clean.png"));
        assertThat(read.findings())
                .filteredOn(found -> found.detector().equals("mended"))
                .singleElement()
                .satisfies(found -> assertThat(found.evidence())
                        .containsEntry("original", "masks/specked.png")
                        .containsEntry("originalSha256", before));
    }

    @Test
    void what_only_people_can_judge_is_left_as_it_is() throws IOException {
        Planted planted = new Planted(folder.resolve("data"));
        for (int number = 0; number < 30; number++) {
            planted.paired("c" + number, 10 + number, 200);
        }
        int side = Planted.SIDE;
        mask(planted, "c3", i -> 0); // empty
        mask(planted, "c4", i -> i % side < 2 ? 1 : 0); // at the frame
        mask(planted, "c5", i -> i < 600 && i % 3 > 0 ? 1 : 0); // full of holes
        mask(planted, "c6", i -> i % side > 20 && i / side > 20 ? 1 : 0); // elsewhere
        float[] black = new float[side * side];
        Path image = planted.root().resolve("images/c7.png");
        black[5] = 9;
        PngWriter.writeImage(image, new Image(Geometry.plane(side, side), 1, 8, black)); // dark
        Map<String, String> before = hashes(planted.root());
        CurationRequest request = CurationRequest.of(planted.root()).withLabels(List.of(LUNG));
        Path out = folder.resolve("out");
        CuratedFolder mended = Curation.curate(request.withMending(out.resolve(CohortFile.MENDED)));
        assertThat(mended.findings())
                .extracting(Finding::caseId)
                .as("the defects are told of")
                .contains("c3", "c7");
        assertThat(mended.findings()).noneMatch(found -> found.detector().equals("mended"));
        assertThat(out.resolve(CohortFile.MENDED)).doesNotExist();
        assertThat(mended.cohort()).isEqualTo(Curation.curate(request).cohort());
        assertThat(hashes(planted.root())).isEqualTo(before);
    }

    private static void mask(Planted planted, String id, IntUnaryOperator value) throws IOException {
        int side = Planted.SIDE;
        int[] values = IntStream.range(0, side * side).map(value).toArray();
        PngWriter.writeLabels(
                planted.root().resolve("masks/" + id + ".png"), new LabelMap(Geometry.plane(side, side), values));
    }

    private static Map<String, String> hashes(Path root) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static Case one(CuratedFolder curated, String id) {
        return Stream.concat(curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
