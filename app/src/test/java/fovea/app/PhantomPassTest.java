package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.phantom.Phantom;
import fovea.core.evidence.Evidence;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.EvidenceFile;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other on a few synthetic pictures, with hardly any training. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhantomPassTest {
    private static final String[] TINY = {"--size", "64", "--epochs", "1", "--seed", "3"};

    private Path folder = Path.of("");
    private String cohort = "";
    private String specialist = "";

    @BeforeAll
    void curate_and_adapt(@TempDir Path shared) throws IOException {
        folder = shared;
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(10, 64, 1));
        cohort = folder.resolve("cohort").toString();
        specialist = folder.resolve("specialist").toString();
        Run curate = Run.fovea(
                "curate", folder.resolve("phantom").toString(), "--out", cohort, "--label", Phantom.LABEL, "--json");
        assertThat(curate.code()).as(curate.err()).isZero();
        assertThat(curate.json().path("synthetic").asBoolean()).isTrue();
        Run adapt = adapt(specialist);
        assertThat(adapt.code()).as(adapt.err()).isZero();
        assertThat(adapt.json().path("percent").asDouble()).isBetween(0.1, 1.0);
    }

    @Test
    void the_same_command_gives_the_same_adapter_and_only_its_four_files() throws IOException {
        String again = folder.resolve("again").toString();
        assertThat(adapt(again).code()).isZero();
        assertThat(Path.of(again, "adapter.safetensors"))
                .hasSameBinaryContentAs(Path.of(specialist, "adapter.safetensors"));
        assertThat(Path.of(again, "domain.safetensors"))
                .hasSameBinaryContentAs(Path.of(specialist, "domain.safetensors"));
        try (var files = Files.list(Path.of(again))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "adapter.json", "adapter.safetensors", "domain.safetensors", "training.csv");
        }
    }

    @Test
    void a_dry_run_tells_the_plan_and_writes_nothing() {
        Path out = folder.resolve("dry");
        Run run = Run.fovea(List.of(
                List.of("adapt", "--cohort", cohort, "--out", out.toString(), "--dry-run", "--json"), List.of(TINY)));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("steps").asInt()).isPositive();
        assertThat(run.json().path("residentMegabytes").asInt()).isPositive();
        assertThat(out).doesNotExist();
    }

    @Test
    void evidence_and_dossier_are_written_and_say_that_the_data_is_synthetic() throws IOException {
        Path out = folder.resolve("evidence");
        Run run = Run.fovea(
                "prove", specialist, "--cohort", cohort, "--out", out.toString(), "--generalist-size", "64", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("verdicts").has("lungs")).isTrue();
        Evidence evidence = EvidenceFile.read(out);
        assertThat(evidence.data().synthetic()).isTrue();
        assertThat(evidence.rows()).hasSize(4 * evidence.data().cases());
        assertThat(out.resolve("dossier.html")).content().containsIgnoringCase("synthetic");
        assertThat(run.out()).contains("SYNTHETIC DATA");
    }

    @Test
    void pictures_get_mask_overlay_and_numbers_and_a_broken_one_does_not_stop_the_others() throws IOException {
        Path out = folder.resolve("masks");
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Path picture = folder.resolve("phantom/images/phantom_00000_0.png");
        Run run = Run.fovea(
                "segment",
                broken.toString(),
                picture.toString(),
                "--specialist",
                specialist,
                "--out",
                out.toString(),
                "--json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode json = run.json();
        assertThat(json.path("failed").path(0).path("file").asText()).endsWith("broken.png");
        JsonNode label = json.path("pictures").path(0).path("labels").path(0);
        assertThat(label.path("label").asText()).isEqualTo("lungs");
        Path mask = out.resolve("phantom_00000_0.lungs.mask.png");
        assertThat(PngJpegReader.readLabels(mask).mask(255).foreground())
                .isEqualTo(label.path("areaPixels").asInt());
        assertThat(out.resolve("phantom_00000_0.overlay.png")).isNotEmptyFile();
        assertThat(out.resolve("phantom_00000_0.json")).content().contains("\"synthetic\" : true");
    }

    @Test
    void a_picture_deeper_than_what_was_learnt_from_is_told_in_every_output_even_quietly() throws IOException {
        float[] samples = new float[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 16 * i % 4096;
        }
        Path deep = folder.resolve("deep.png");
        PngWriter.writeImage(deep, new Image(Geometry.plane(64, 64), 1, 16, samples));
        Path none = folder.resolve("none.png");
        Path out = folder.resolve("told");
        Run run = Run.fovea(
                "segment",
                deep.toString(),
                none.toString(),
                "--specialist",
                specialist,
                "--out",
                out.toString(),
                "-q",
                "--force");
        assertThat(run.err())
                .contains("values beyond 0 to 255, which the specialist learnt from", "which was not proven")
                .contains("failed: ", "none.png");
        assertThat(out.resolve("deep.json")).content().contains("\"findings\"", "which was not proven");
    }

    @Test
    void a_card_that_was_edited_is_refused_by_name() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        String card = Files.readString(Path.of(specialist, "adapter.json"));
        String edited = card.replace("\"size\" : 64", "\"size\" : 128");
        assertThat(edited).isNotEqualTo(card);
        Files.writeString(other.resolve("adapter.json"), edited);
        Files.copy(
                Path.of(specialist, "adapter.safetensors"),
                other.resolve("adapter.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        Run run = Run.fovea(
                "prove",
                other.toString(),
                "--cohort",
                cohort,
                "--out",
                folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(other.resolve("adapter.json") + " was changed after training");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_folder_without_a_specialist_is_named() {
        Run run = Run.fovea("prove", folder.toString(), "--cohort", cohort, "--out", cohort);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(folder + " is no specialist");
    }

    private Run adapt(String out) {
        return Run.fovea(
                List.of(List.of("adapt", "--cohort", cohort, "--out", out, "--json", "--quiet"), List.of(TINY)));
    }
}
