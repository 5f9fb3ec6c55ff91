package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.Run;
import fovea.apply.StudyReader;
import fovea.core.cohort.Case;
import fovea.core.image.Image;
import fovea.core.image.PixelSpacing;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.nifti.NiftiFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes with unusual headers, curated. */
class NiftiCasesTest {
    @TempDir
    private Path out;

    @Test
    void q04_forms_that_contradict_each_other_are_told_with_the_one_that_was_taken() throws IOException {
        Path file = Situation.of("q04-sform-qform").input().resolve("sform_qform_LR_disagree.nii.gz");
        Path folder = out.resolve("set");
        for (String side : List.of("images", "masks")) {
            Files.createDirectories(folder.resolve(side));
        }
        Files.copy(file, folder.resolve("images/a.nii.gz"));
        Image image = NiftiFile.readImage(file);
        int[] labels = new int[image.geometry().size()];
        java.util.Arrays.fill(labels, labels.length / 2, labels.length / 2 + 500, 1);
        fovea.formats.nifti.NiftiWriter.writeLabels(
                folder.resolve("masks/a.nii.gz"), new fovea.formats.LabelMap(image.geometry(), labels));
        CuratedCases curated = CuratedCases.of(folder, out.resolve("cohort"), "--label", "x=1");
        assertThat(curated.findings())
                .anyMatch(one -> one.contains("sform (code 1) and qform (code 1)")
                        && one.contains("by the sform, which was taken, and to LAS by the qform"));
    }

    @Test
    void q04_is_told_by_segment_too() throws IOException {
        Path file = Situation.of("q04-sform-qform").input().resolve("sform_qform_LR_disagree.nii.gz");
        assertThat(StudyReader.read(file).findings())
                .anyMatch(one -> one.contains("by the sform, which was taken, and to LAS by the qform"));
    }

    @Test
    void n01_a_slope_of_zero_or_none_scales_nothing() throws IOException {
        Situation situation = Situation.of("n01-slope");
        CuratedCases curated = CuratedCases.of(situation.input(), out, "--label", "a=1", "--label", "b=2");
        assertThat(curated.ids()).containsExactly("nan", "neg", "zero");
        assertThat(curated.rejected()).hasSize(1).hasEntrySatisfying("images/naninter.nii.gz", reason -> assertThat(
                        reason)
                .contains("scl_inter must be finite"));
        curated.cases().forEach(one -> assertCounts(one, situation.expected().path("labels")));
        float plain = new FileCaseReader().image(curated.named("nan")).toArray()[0];
        assertThat(new FileCaseReader().image(curated.named("zero")).toArray()[0])
                .isEqualTo(plain + 1);
        assertThat(new FileCaseReader().image(curated.named("neg")).toArray()[0])
                .isEqualTo(-0.5f * (plain + 2) + 100.25f);
    }

    private static void assertCounts(Case one, JsonNode labels) {
        labels.properties().forEach(label -> assertThat(one.labelPixels())
                .as(one.id())
                .containsEntry(label.getKey(), label.getValue().asLong()));
    }

    @Test
    void n04_dimensions_of_one_are_no_dimensions_and_vectors_are_refused() throws IOException {
        Situation situation = Situation.of("n04-dims");
        CuratedCases curated = CuratedCases.of(situation.input(), out, "--label", "a=1", "--label", "b=2");
        for (Case one : curated.cases()) {
            assertCounts(one, situation.expected().path(one.id().startsWith("flat") ? "flat" : "labels"));
        }
        assertThat(curated.ids()).containsExactly("d4", "d5", "flat", "flat3", "rgb");
        assertThat(curated.rejected().get("images/vec.nii.gz")).contains("several values a voxel");
    }

    @Test
    void n06_every_number_type_and_byte_order_is_read() throws IOException {
        Situation situation = Situation.of("n06-types");
        CuratedCases curated =
                CuratedCases.of(situation.input(), out, "--label", "a=1", "--label", "b=2", "--label", "c=40000");
        assertThat(curated.rejected()).isEmpty();
        assertThat(curated.cases()).hasSize(11);
        for (Case one : curated.cases()) {
            long a = one.labelPixels().getOrDefault("a", 0L) + one.labelPixels().getOrDefault("c", 0L);
            assertThat(a)
                    .as(one.id())
                    .isEqualTo(
                            situation.expected().path("labels").path("a or c").asLong());
            assertThat(one.labelPixels())
                    .containsEntry(
                            "b", situation.expected().path("labels").path("b").asLong());
        }
    }

    @Test
    void n07_two_channels_a_case_are_refused_by_number() throws IOException {
        Situation situation = Situation.of("n07-two-channels");
        Run run = CuratedCases.run(situation.input(), out);
        assertThat(run.code()).isNotZero();
        assertThat(situation.expected().path("outcome").asText()).isEqualTo("refused, both channels named");
        assertThat(run.err())
                .contains("2 files: ", "channels of br_001: [0, 1]"); // of one kind of reason the first is shown
    }

    @Test
    void n08_values_that_are_none_are_refused_with_their_number_and_place() throws IOException {
        Situation situation = Situation.of("n08-bad-values");
        CuratedCases curated = CuratedCases.of(situation.input(), out, "--label", "a=1", "--label", "b=4");
        assertThat(curated.ids()).isEqualTo(situation.texts("accepted"));
        assertThat(curated.rejected()).hasSize(situation.texts("refused").size());
        for (String name : situation.texts("refused")) {
            assertThat(curated.rejected().keySet()).anyMatch(file -> file.endsWith("/" + name + ".nii.gz"));
        }
        assertThat(curated.rejected().get("images/nan.nii.gz"))
                .contains("1 of 480 are not; the first, at (0, 0, 0), is NaN", "fslmaths FILE -nan NEW");
        assertThat(curated.rejected().get("masks/nanmask.nii.gz"))
                .contains("6 of 480 are not; the first, at (8, 2, 2)");
    }

    @Test
    void n09_without_a_form_the_spacing_is_that_of_pixdim_and_image_and_mask_agree() throws IOException {
        Situation situation = Situation.of("n09-no-codes");
        CuratedCases curated = CuratedCases.of(situation.input(), out, "--label", "a=1", "--label", "b=4");
        for (String name : List.of("a", "d", "c")) {
            JsonNode wanted = situation.expected().path(name.equals("c") ? "a" : name);
            PixelSpacing spacing = curated.named(name).geometry().spacing().orElseThrow();
            assertThat(spacing.columnMm()).as(name).isCloseTo(wanted.get(0).asDouble(), within(1e-6));
            assertThat(spacing.rowMm()).as(name).isCloseTo(wanted.get(1).asDouble(), within(1e-6));
            assertThat(spacing.sliceMm()).as(name).isCloseTo(wanted.get(2).asDouble(), within(1e-6));
        }
        assertThat(curated.rejected()).containsOnlyKeys("masks/b.nii.gz");
        assertThat(curated.rejected().get("masks/b.nii.gz"))
                .contains("the mask's voxels are 1 x 1 x 2 mm, its image's 0.7 x 0.8 x 2.5 mm", "fslcpgeom IMAGE MASK");
        assertThat(curated.findings())
                .anyMatch(one -> one.contains("pixdim[1] = -0.7 must be above 0; the sign was dropped"))
                .anyMatch(one -> one.contains("sform_code and qform_code are 0"))
                .anyMatch(one -> one.contains("distances are in metres and were converted"));
    }
}
