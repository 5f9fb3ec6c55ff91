package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.Scope;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.Showing;
import fovea.core.Task;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Plan;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.fixtures.SharedData;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.cases.ImageFile;
import fovea.prove.Contest;
import fovea.prove.Trial;
import fovea.prove.metrics.MaskFacts;
import fovea.prove.metrics.Surfaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of masks in files, against values computed elsewhere (a k-d tree over affine positions). */
class DistanceCasesTest {
    private static JsonNode expected(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    }

    private static Mask mask(Path file) throws IOException {
        return ImageFile.decodeLabels(file, ImageFile.bytes(file)).mask(1);
    }

    private static MaskFacts facts(Path reference, Path answer) throws IOException {
        return MaskFacts.of(mask(reference), mask(answer));
    }

    @Test
    void spacing_of_three_sizes_is_measured_in_millimetres() throws IOException {
        Path folder = SharedData.situation("m01-anisotropic");
        JsonNode expected = expected(folder);
        MaskFacts facts = facts(folder.resolve("input/ref.nii.gz"), folder.resolve("input/pred.nii.gz"));
        assertThat(facts.overlap().dice()).isCloseTo(expected.path("dice").asDouble(), within(1e-6));
        Surfaces surfaces = facts.surfaces();
        assertThat(surfaces.unit()).isEqualTo("mm");
        assertThat(surfaces.hd()).isCloseTo(expected.path("hd").asDouble(), within(1e-5));
        assertThat(surfaces.hd95()).isCloseTo(expected.path("hd95").asDouble(), within(1e-5));
        assertThat(surfaces.assd()).isCloseTo(expected.path("assd").asDouble(), within(1e-5));
        assertThat(surfaces.surfaceDice(2)).isCloseTo(expected.path("nsd2mm").asDouble(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"both, bothEmpty", "pe, oneEmpty", "re, oneEmpty", "one, oneVoxel", "full, full"})
    void an_empty_mask_on_one_side_has_no_good_score(String pair, String key) throws IOException {
        Path folder = SharedData.situation("m03-empty");
        JsonNode expected = expected(folder).path(key);
        MaskFacts facts = facts(
                folder.resolve("input/ref_" + pair + ".nii.gz"), folder.resolve("input/pred_" + pair + ".nii.gz"));
        assertThat(facts.overlap().dice()).isEqualTo(expected.path("dice").asDouble());
        assertThat(facts.surfaces().hd95()).isCloseTo(expected.path("hd95").asDouble(), within(1e-5));
    }

    @Test
    void distances_in_a_tilted_volume_know_its_shear(@TempDir Path scratch) throws IOException {
        Path folder = SharedData.situation("m05-prove-tilt");
        Run curate =
                Run.fovea("curate", folder.resolve("input").toString(), "--out", scratch.toString(), "--hold-out", "1");
        assertThat(curate.code()).as(curate.err()).isZero();
        Cohort cohort = CohortFile.read(scratch).cohort();
        FileCaseReader reader = new FileCaseReader();
        Map<Integer, Mask> answers = new HashMap<>();
        for (Case one : cohort.heldOut().cases()) {
            answers.put(print(reader.image(one)), mask(folder.resolve("pred/" + one.id() + ".nii.gz")));
        }
        Segmenter known = known(answers);
        Slicing slicing = new Slicing(Plan.Axis.Z, 0, "");
        Contest contest = new Contest(known, known, cohort.heldOut(), reader, Optional.of(slicing));
        Evidence evidence =
                Trial.prove(contest, fovea.prove.TrialPlan.of(subject(cohort), cohort, 1), (done, all, id) -> {});
        JsonNode pairs = expected(folder).path("pairs");
        for (Case one : cohort.heldOut().cases()) {
            Row row = evidence.rows().stream()
                    .filter(r -> r.caseId().equals(one.id()) && r.arm().equals("specialist"))
                    .findFirst()
                    .orElseThrow();
            JsonNode expected = pairs.path(one.id());
            assertThat(row.unit()).isEqualTo("mm");
            assertThat(row.hd()).isCloseTo(expected.path("hd").asDouble(), within(1e-4));
            assertThat(row.hd95()).isCloseTo(expected.path("hd95").asDouble(), within(1e-4));
            assertThat(row.assd()).isCloseTo(expected.path("assd").asDouble(), within(1e-4));
        }
    }

    private static int print(Image image) {
        return Arrays.hashCode(image.toArray());
    }

    private static Evidence.Subject subject(Cohort cohort) {
        Scope scope = new Scope(
                new Task.Outline(
                        cohort.labels().stream()
                                .map(label -> new Scope.ScopedLabel(label, ""))
                                .toList(),
                        false),
                "CT",
                Scope.UNKNOWN,
                new Showing(
                        Showing.Values.REAL,
                        new Plan.Window.Fixed(-200, 300).text(),
                        Showing.Colours.GREY,
                        256,
                        Optional.empty()));
        List<Evidence.Adapter> adapters = List.of(new Evidence.Adapter("a".repeat(64), cohort.sha256()));
        return new Evidence.Subject("known", scope, "ssam", "", adapters, "mobile-sam", "b".repeat(64), Map.of());
    }

    private static Segmenter known(Map<Integer, Mask> answers) {
        return new Segmenter() {
            @Override
            public String name() {
                return "known";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                Mask mask = answers.getOrDefault(print(image), Mask.empty(image.geometry()));
                return prompts.stream().map(prompt -> Segmentation.of(mask)).toList();
            }
        };
    }
}
