package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.phantom.Phantom;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.exchange.PredictedMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From curate through export and back. */
class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void a_curated_cohort_is_exported_curated_again_and_read_back_as_predictions() throws IOException {
        Path cohort = folder.resolve("cohort");
        Path pictures = folder.resolve("phantom");
        Phantom.write(pictures, new Phantom.Plan(12, 64, 1));
        assertThat(Run.fovea("curate", pictures.toString(), "--out", cohort.toString(), "--label", Phantom.LABEL)
                        .code())
                .isZero();
        Path out = folder.resolve("Dataset101_Lungs");
        Run run =
                Run.fovea("export", "--cohort", cohort.toString(), "--to", "nnunet", "--out", out.toString(), "--json");
        assertThat(run.err()).doesNotContain("warning");
        assertThat(run.code()).isZero();
        Cohort curated = CohortFile.read(cohort).cohort();
        assertThat(run.json().path("training").asInt())
                .isEqualTo(curated.trainingCases().size());
        assertThat(run.json().path("heldOut").asInt())
                .isEqualTo(curated.heldOutCases().size());

        Path again = folder.resolve("again");
        assertThat(Run.fovea("curate", out.toString(), "--out", again.toString())
                        .code())
                .isZero();
        assertThat(CohortFile.read(again).cohort().labels()).containsExactly(new Label("lungs", 1));

        Files.copy(out.resolve("dataset.json"), out.resolve("labelsTs/dataset.json"));
        PredictedMasks back = PredictedMasks.in(out.resolve("labelsTs"), curated.heldOut(), curated);
        FileCaseReader reader = new FileCaseReader();
        for (Case one : curated.heldOutCases()) {
            Label label = curated.labels().getFirst();
            assertThat(back.mask(one, label)).isEqualTo(reader.mask(one, label));
        }
        assertThat(curated.heldOutCases())
                .isNotEmpty()
                .anyMatch(one -> one.labelPixels().getOrDefault("lungs", 0L) > 0);
    }

    @Test
    void another_layout_and_a_folder_in_use_are_refused() throws IOException {
        assertThat(Run.fovea("export", "--cohort", "x", "--to", "coco", "--out", "y")
                        .err())
                .contains("nnunet", "decathlon");
        assertThat(Run.fovea("export", "--cohort", "x", "--to", "nnunet", "--channel", " ", "--out", "y")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_training_table_is_exported_for_tensorboard() throws IOException {
        Files.writeString(folder.resolve("training.csv"), "epoch,step,loss\n1,22,0.75\n");
        Run run = Run.fovea(
                "export",
                "--specialist",
                folder.toString(),
                "--to",
                "tensorboard",
                "--out",
                folder.resolve("logs").toString(),
                "--json");
        assertThat(run.code()).isZero();
        assertThat(Path.of(run.json().path("file").asText())).isNotEmptyFile();
        assertThat(Run.fovea("export", "--cohort", "x", "--to", "tensorboard", "--out", "y")
                        .code())
                .isEqualTo(2);
        assertThat(Run.fovea("export", "--specialist", "x", "--to", "nnunet", "--out", "y")
                        .err())
                .contains("--to nnunet takes --cohort");
    }
}
