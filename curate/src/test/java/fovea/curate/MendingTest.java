package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Case;
import fovea.core.Geometry;
import fovea.core.Label;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.Sha256;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static Case one(CuratedFolder curated, String id) {
        return Stream.concat(curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
