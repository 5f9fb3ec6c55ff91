package fovea.formats.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Content;
import fovea.core.cohort.ReferenceAnswer;
import fovea.fixtures.ReferencePython;
import fovea.formats.JsonFile;
import fovea.formats.PngJpegReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortExportTest {
    @TempDir
    private Path folder;

    private Path source;
    private Path out;

    @BeforeEach
    void folders() {
        source = folder.resolve("source");
        out = folder.resolve("Dataset101_Drawn");
    }

    @Test
    void planes_in_nnunets_layout_are_read_by_others() throws Exception {
        Exported exported = export(DrawnCohort.planes(source, 1, 8), DatasetLayout.NNUNET);
        assertThat(exported).isEqualTo(new Exported(4, 2, 2, ".png", false));
        List<String> read = ReferencePython.run(getClass(), "read_dataset.py", List.of(out.toString()));
        assertThat(read).hasSize(7).contains("Tr a (4, 6) [0, 1, 2] [0, 1, 2] ", "splits 2");
        assertThat(read.stream().filter(line -> line.startsWith("Ts"))).hasSize(2);
    }

    @Test
    void volumes_keep_values_spacing_and_place_in_both_layouts() throws Exception {
        Cohort cohort = DrawnCohort.volumes(source);
        for (DatasetLayout layout : DatasetLayout.values()) {
            out = folder.resolve(layout.name());
            assertThat(export(cohort, layout).ending()).isEqualTo(".nii.gz");
            // LPS to RAS: x and y change sign; spacing is along x, y and z of the file
            assertThat(ReferencePython.run(getClass(), "read_dataset.py", List.of(out.toString())))
                    .contains("Tr a (3, 4, 6) [-1000, -999, -998] [0, 1, 2]" + " 0.5,0.75,3 at 30,-12,5");
        }
    }

    @Test
    void sixteen_bits_stay_sixteen_bits() throws Exception {
        export(DrawnCohort.planes(source, 1, 16), DatasetLayout.NNUNET);
        assertThat(PngJpegReader.readImage(out.resolve("imagesTr/d_0000.png")).bits())
                .isEqualTo(16);
    }

    @Test
    void colours_are_three_channels_in_one_file_for_nnunet_and_grey_for_the_decathlon() throws Exception {
        Cohort cohort = DrawnCohort.planes(source, 3, 8);
        assertThat(export(cohort, DatasetLayout.NNUNET).colours()).isTrue();
        assertThat(json("dataset.json").path("channel_names").size()).isEqualTo(3);
        assertThat(ReferencePython.run(getClass(), "read_dataset.py", List.of(out.toString())))
                .hasSize(7);
        out = folder.resolve("decathlon");
        assertThat(export(cohort, DatasetLayout.DECATHLON).colours()).isFalse();
    }

    @Test
    void one_grey_picture_among_coloured_makes_all_grey() throws Exception {
        List<Case> cases = new ArrayList<>(DrawnCohort.planes(source, 3, 8).trainingCases());
        cases.addAll(DrawnCohort.planes(folder.resolve("grey"), 1, 8).heldOutCases());
        Cohort mixed =
                new Cohort("mixed", "d".repeat(64), List.of(DrawnCohort.LUNG), cases, List.of(), List.of(), 1, true);
        assertThat(export(mixed, DatasetLayout.NNUNET)).isEqualTo(new Exported(6, 0, 0, ".png", false));
        assertThat(json("dataset.json").path("channel_names").size()).isEqualTo(1);
        assertThat(PngJpegReader.readImage(out.resolve("imagesTr/a_0000.png")).channels())
                .isEqualTo(1);
        assertThat(Files.exists(out.resolve("splits_final.json"))).isFalse();
    }

    @Test
    void labels_are_numbered_in_the_order_of_their_values() throws Exception {
        export(DrawnCohort.planes(source, 1, 8), DatasetLayout.NNUNET);
        JsonNode labels = json("dataset.json").path("labels");
        assertThat(labels.path("background").asInt(-1)).isZero();
        assertThat(labels.path("heart").asInt()).isEqualTo(1);
        assertThat(labels.path("left lung").asInt()).isEqualTo(2);
        assertThat(PngJpegReader.readLabels(out.resolve("labelsTr/a.png")).counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(0, 8L, 1, 4L, 2, 12L));
    }

    @Test
    void folds_are_nnunets_splits() throws Exception {
        export(DrawnCohort.planes(source, 1, 8), DatasetLayout.NNUNET);
        JsonNode splits = json("splits_final.json");
        assertThat(splits.get(0).path("val").size()).isEqualTo(2);
        assertThat(splits.get(0).path("val").get(0).asText()).isEqualTo("a");
        assertThat(splits.get(1).path("train").get(0).asText()).isEqualTo("a");
    }

    /** Ids that differ in a slash and a hyphen, and one with a space and a slash. */
    @Test
    void names_are_plain_and_no_two_cases_share_one() throws Exception {
        export(DrawnCohort.planes(source, 1, 8), DatasetLayout.NNUNET);
        List<String> names = names(out.resolve("labelsTr"));
        names.addAll(names(out.resolve("labelsTs")));
        assertThat(names).hasSize(6).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z0-9_-]+\\.png"));
    }

    /** File names and patients may say who somebody is; the data set holds pixels, case ids and labels. */
    @Test
    void neither_paths_nor_patients_leave() throws Exception {
        export(DrawnCohort.volumes(source), DatasetLayout.NNUNET);
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("smith", "p0", source.toString(), folder.toString());
                assertThat(file.toString()).doesNotContain("smith");
            }
        }
    }

    @Test
    void the_same_cohort_gives_the_same_bytes() throws Exception {
        Cohort cohort = DrawnCohort.volumes(source);
        export(cohort, DatasetLayout.DECATHLON);
        Path first = out;
        out = folder.resolve("again");
        export(cohort, DatasetLayout.DECATHLON);
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(out.resolve(first.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws Exception {
        Cohort cohort = DrawnCohort.planes(source, 1, 8);
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "x");
        assertThatThrownBy(() -> export(cohort, DatasetLayout.NNUNET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be absent or empty");
        assertThat(names(out)).containsExactly("mine.txt");
    }

    @Test
    void a_picture_that_was_changed_is_not_exported_and_no_dataset_json_is_written() throws Exception {
        Cohort cohort = DrawnCohort.planes(source, 1, 8);
        Files.copy(
                source.resolve("mask-1.png"),
                source.resolve("patient-smith-1.png"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> export(cohort, DatasetLayout.NNUNET))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has changed since the cohort was made");
        assertThat(Files.exists(out.resolve("dataset.json"))).isFalse();
    }

    @Test
    void reports_are_no_data_set_of_masks() throws Exception {
        Case one = DrawnCohort.planes(source, 1, 8).trainingCases().getFirst();
        Case report = new Case(
                "r", "p", "", new Content.Report(one.image()), new ReferenceAnswer.Findings(Map.of()), Map.of());
        Cohort cohort = new Cohort(
                "reports", "e".repeat(64), List.of(DrawnCohort.LUNG), List.of(report), List.of(), List.of(), 1, true);
        assertThatThrownBy(() -> export(cohort, DatasetLayout.NNUNET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reports is of reports");
    }

    private Exported export(Cohort cohort, DatasetLayout layout) throws IOException {
        return CohortExport.write(cohort, new ExportOrder(out, layout, "MRI"), (done, total, id) -> {});
    }

    private JsonNode json(String name) throws IOException {
        return JsonFile.tree(out.resolve(name));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(Path::getFileName).map(String::valueOf).sorted().toList());
        }
    }
}
