package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortFileTest {
    private final Path folder;

    CohortFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_cohort_comes_back_equal_from_beside_its_data() throws IOException {
        CuratedFolder curated = Cohorts.curated(folder.resolve("data"));
        Path file = CohortFile.write(folder, curated);
        assertThat(file).isEqualTo(folder.resolve("cohort.json"));
        assertThat(CohortFile.read(folder)).isEqualTo(curated);
        assertThat(Files.readString(file)).contains("\"source\" : \"data\"").doesNotContain(folder.toString());
    }

    @Test
    void a_cohort_comes_back_equal_from_apart_from_its_data() throws IOException {
        CuratedFolder curated = Cohorts.curated(folder.resolve("data"));
        Path file = CohortFile.write(folder.resolve("elsewhere/mine.json"), curated);
        assertThat(file).isEqualTo(folder.resolve("elsewhere/mine.json"));
        assertThat(CohortFile.read(file)).isEqualTo(curated);
    }

    @Test
    void a_volume_keeps_its_place_and_the_parts_of_its_files() throws IOException {
        Placement placement = new Placement(
                new Millimetres(-0.1, 1e-7, 3),
                new Millimetres(0.7, 0, 0),
                new Millimetres(0, 0.7, 0.1),
                new Millimetres(0, -0.5, 3));
        Path source = folder.resolve("data");
        Case plain = Cohorts.caseOf(source, "v", "7");
        Case placed = new Case(
                plain.id(),
                plain.patient(),
                plain.group(),
                new FileReference(source.resolve("series"), Sha256.of("v"), "1.2.840.1"),
                new FileReference(source.resolve("coco.json"), Sha256.of("m"), "17"),
                Geometry.placed(4, 3, 2, placement),
                plain.labelPixels());
        String sha256 = CohortHash.of(new CohortHash.Content(Cohorts.LABELS, List.of(placed), List.of(), 5, true));
        CuratedFolder curated = Cohorts.with(source, sha256, List.of(placed), List.of());
        Path file = CohortFile.write(folder, curated);
        assertThat(CohortFile.read(file)).isEqualTo(curated);
        Case unplaced = new Case(
                placed.id(),
                placed.patient(),
                placed.group(),
                placed.image(),
                placed.mask(),
                new Geometry(4, 3, 2, placed.geometry().spacing()),
                placed.labelPixels());
        assertThat(CohortHash.of(new CohortHash.Content(Cohorts.LABELS, List.of(unplaced), List.of(), 5, true)))
                .isNotEqualTo(sha256);
    }

    @Test
    void a_cohort_of_planes_is_written_and_named_as_before_volumes_came() throws IOException {
        CuratedFolder curated = Cohorts.curated(folder.resolve("data"));
        Path file = CohortFile.write(folder, curated);
        assertThat(Files.readString(file)).doesNotContain("placement", "imagePart", "maskPart");
        assertThat(curated.cohort().sha256())
                .isEqualTo("a34705d87f23f349c124059dd78ab3ad75216726b920039e8b62df4c1c6877c9");
    }

    @Test
    void a_cohort_in_its_data_can_be_moved_with_it() throws IOException {
        Path file = CohortFile.write(folder.resolve("data"), Cohorts.curated(folder.resolve("data")));
        assertThat(Files.readString(file)).contains("\"source\" : \".\"");
        Path moved = folder.resolve("moved/cohort.json");
        AtomicWrite.bytes(moved, Files.readAllBytes(file));
        assertThat(CohortFile.read(moved)).isEqualTo(Cohorts.curated(folder.resolve("moved")));
    }

    @Test
    void only_the_source_folder_may_be_edited() throws IOException {
        Path file = CohortFile.write(folder.resolve("apart"), Cohorts.curated(folder.resolve("data")));
        edit(
                file,
                folder.resolve("data").toString(),
                folder.resolve("new place").toString());
        assertThat(CohortFile.read(file)).isEqualTo(Cohorts.curated(folder.resolve("new place")));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"seed\" : 5', '\"seed\" : 6'",
        "'\"patient\" : \"1\"', '\"patient\" : \"9\"'",
        "'\"lung\" : 12', '\"lung\" : 13'",
        "images/a.png, images/x.png",
        "the file is empty, all is well",
        "mind the gap, all is well",
        "'\"synthetic\" : true', '\"synthetic\" : false'",
        "'\"holdOut\" : 0.3', '\"holdOut\" : 0.2'",
        "images/a.png, ../a.png",
        "'\"severity\" : \"review\"', '\"severity\" : \"note\"'",
        "'\"degrees\" : \"90\"', '\"degrees\" : \"0\"'",
        "'\"folds\" : [', '\"folds\" : [ [ \"7\" ],'",
    })
    void an_edited_cohort_is_refused(String from, String to) throws IOException {
        Path file = CohortFile.write(folder, Cohorts.curated(folder.resolve("data")));
        edit(file, from, to);
        assertThatThrownBy(() -> CohortFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": the file was edited or damaged");
    }

    @Test
    void a_cohort_cut_anywhere_is_refused() throws IOException {
        Path file = CohortFile.write(folder, Cohorts.curated(folder.resolve("data")));
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length() - 2; length += 101) {
            Files.writeString(file, whole.substring(0, length));
            assertThatThrownBy(() -> CohortFile.read(file))
                    .as("cut after %d", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    @Test
    void a_cohort_that_claims_another_hash_is_refused() throws IOException {
        Path source = folder.resolve("data");
        Cohort honest = Cohorts.curated(source).cohort();
        CuratedFolder lying = Cohorts.with(source, Sha256.of("lie"), honest.trainingCases(), honest.heldOutCases());
        Path file = CohortFile.write(folder, lying);
        assertThatThrownBy(() -> CohortFile.read(file))
                .hasMessageContaining("does not give the hash it claims")
                .hasMessageContaining(honest.sha256());
    }

    @Test
    void a_case_outside_the_source_folder_is_not_written() {
        CuratedFolder stray = Cohorts.with(
                folder.resolve("data"),
                Sha256.of(""),
                List.of(Cohorts.caseOf(folder.resolve("other"), "a", "1")),
                List.of());
        assertThatThrownBy(() -> CohortFile.write(folder, stray))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside the source folder");
    }

    @Test
    void a_missing_cohort_is_named() {
        assertThatThrownBy(() -> CohortFile.read(folder.resolve("none")))
                .hasMessageContaining(folder.resolve("none/cohort.json").toString());
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
