package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.phantom.Phantom;
import fovea.core.evidence.Evidence;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.EvidenceFile;
import fovea.formats.PngWriter;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A specialist leaves by export and comes back as a guest: proven, admitted and refused as itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestPassTest {
    private Path folder = Path.of("");
    private Path specialist = Path.of("");
    private Path cohort = Path.of("");
    private Path onnx = Path.of("");
    private Path guest = Path.of("");
    private Path own = Path.of("");
    private Path noise = Path.of("");

    @BeforeAll
    void adapts(@TempDir Path shared) throws IOException {
        folder = shared;
        specialist = folder.resolve("specialist");
        cohort = folder.resolve("cohort");
        onnx = folder.resolve("lungs.onnx");
        guest = folder.resolve("guest");
        done("models", "pull", "mobile-sam");
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(24, 64, 1));
        own = folder.resolve("phantom/images/phantom_00001_0.png");
        done("curate", text("phantom"), "--label", Phantom.LABEL, "--out", cohort.toString(), "--seed", "1");
        done(List.of(
                List.of("adapt", "--cohort", cohort.toString(), "--out", specialist.toString(), "--size", "64"),
                List.of("--method", "pyramid", "--epochs", "6", "--modality", "DX", "--body-part", "CHEST")));
        done("export", "--specialist", specialist.toString(), "--to", "onnx", "--out", onnx.toString());
        done("guest", onnx.toString(), "--cohort", cohort.toString(), "--out", guest.toString());
        noise = folder.resolve("noise.png");
        Random random = new Random(5);
        float[] samples = new float[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.clamp(128 + 60 * random.nextGaussian(), 0, 255);
        }
        PngWriter.writeImage(noise, new Image(Geometry.plane(64, 64), 1, 8, samples));
    }

    private String text(String name) {
        return folder.resolve(name).toString();
    }

    private static Run done(String... arguments) {
        return done(List.of(List.of(arguments)));
    }

    private static Run done(List<List<String>> arguments) {
        Run run = Run.fovea(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Evidence proven(Path who, String out) throws IOException {
        done(List.of(
                List.of("prove", who.toString(), "--cohort", cohort.toString(), "--out", text(out)),
                List.of("--generalist-size", "64")));
        return EvidenceFile.read(folder.resolve(out));
    }

    @Test
    void proven_on_the_same_patients_it_has_the_numbers_of_the_specialist_it_is() throws IOException {
        Evidence ours = proven(specialist, "evidence-ours");
        Evidence theirs = proven(guest, "evidence-guest");

        assertThat(ours.measures()).hasSizeGreaterThan(20);
        assertThat(theirs.measures().keySet()).isEqualTo(ours.measures().keySet());
        ours.measures().forEach((measure, estimate) -> {
            double value =
                    Objects.requireNonNull(theirs.measures().get(measure)).value();
            boolean same = Double.isNaN(value)
                    ? Double.isNaN(estimate.value())
                    : Math.abs(value - estimate.value()) <= 2e-3 * Math.max(1, Math.abs(estimate.value()));
            assertThat(same)
                    .as(measure.path() + ": " + value + " for " + estimate.value())
                    .isTrue();
        });
        assertThat(theirs.subject().method()).isEqualTo("guest");
        assertThat(theirs.subject().scope()).isEqualTo(ours.subject().scope());
        assertThat(theirs.notes().warnings().toString()).contains("What this guest learnt from is not known here");
        assertThat(Files.readString(folder.resolve("evidence-guest/dossier.html")))
                .contains("What this guest learnt from is not known here");
    }

    @Test
    void its_masks_are_those_of_the_specialist() throws IOException {
        done("segment", own.toString(), "--specialist", specialist.toString(), "--out", text("ours"));
        done("segment", own.toString(), "--specialist", guest.toString(), "--out", text("theirs"));

        assertThat(folder.resolve("theirs/phantom_00001_0.lungs.mask.png"))
                .hasSameBinaryContentAs(folder.resolve("ours/phantom_00001_0.lungs.mask.png"));
    }

    @Test
    void a_suite_lets_it_in_provisionally_and_refuses_for_it_what_is_foreign() throws IOException {
        Path suite = folder.resolve("suite");
        Run without = Run.fovea("admit", guest.toString(), "--suite", suite.toString());
        assertThat(without.code()).isEqualTo(2);
        done("admit", guest.toString(), "--suite", suite.toString(), "--provisional", "--why", "a reader study");

        Run segment = Run.fovea(List.of(
                List.of("segment", own.toString(), noise.toString(), "--suite", suite.toString()),
                List.of("--out", text("answers"), "--json")));

        assertThat(segment.code()).as(segment.err()).isEqualTo(5);
        JsonNode answered = segment.json().path("pictures").path(0);
        assertThat(answered.path("marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
        assertThat(answered.path("specialist").asText()).isEqualTo("lungs guest");
        assertThat(answered.path("adapterSha256").asText())
                .isEqualTo(AdapterFolder.readCard(guest).weightsSha256());
        assertThat(folder.resolve("answers/phantom_00001_0.lungs.mask.png")).exists();
        assertThat(segment.json().path("refused").path(0).path("outOfDomain").toString())
                .contains("the pixels are unlike those it learnt from");
        assertThat(folder.resolve("answers/noise.lungs.mask.png")).doesNotExist();
        done("suite", "verify", "--suite", suite.toString());
    }

    @Test
    void it_is_not_proven_on_what_its_in_domain_test_was_fitted_to() throws IOException {
        Path other = folder.resolve("other");
        done("curate", text("phantom"), "--label", Phantom.LABEL, "--out", other.toString(), "--seed", "7");

        Run prove = Run.fovea(List.of(
                List.of("prove", guest.toString(), "--cohort", other.toString(), "--out", text("overlap")),
                List.of("--generalist-size", "64")));

        assertThat(prove.code()).isEqualTo(1);
        assertThat(prove.err()).contains("proves nothing");
    }

    @Test
    void without_a_cohort_it_answers_about_anything_and_says_so() {
        Run made = done("guest", onnx.toString(), "--out", text("bare"), "--name", "bare lungs", "--json");
        assertThat(made.err()).contains("without --cohort there is no in-domain test");
        assertThat(made.json().path("inDomainTest").asBoolean()).isFalse();
        assertThat(made.json().path("labels").toString()).isEqualTo("[\"lungs\"]");

        Run segment = done("segment", noise.toString(), "--specialist", text("bare"), "--out", text("bare-out"));
        assertThat(segment.err()).contains("no cohort showed what the guest is for");
    }

    @Test
    void a_model_that_was_exchanged_is_noticed() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        for (String name : List.of("adapter.json", "domain.safetensors", AdapterFolder.GUEST)) {
            Files.copy(guest.resolve(name), copy.resolve(name));
        }
        Files.writeString(copy.resolve(AdapterFolder.GUEST), "another");

        Run segment = Run.fovea("segment", own.toString(), "--specialist", copy.toString(), "--out", text("x"));
        assertThat(segment.code()).isEqualTo(1);
        assertThat(segment.err()).contains("must have the sha256 its card names");

        Files.delete(copy.resolve(AdapterFolder.GUEST));
        assertThat(Run.fovea("segment", own.toString(), "--specialist", copy.toString(), "--out", text("x"))
                        .err())
                .contains("must hold guest.onnx");
    }

    @Test
    void what_cannot_be_a_guest_is_told_in_a_line() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model at all");
        assertThat(Run.fovea("guest", text.toString(), "--out", text("no")).err())
                .contains("is no ONNX file that can be run");
        assertThat(Run.fovea("guest", onnx.toString(), "--labels", "a,b", "--out", text("no"))
                        .err())
                .contains("must give 2 channels for 2 labels, it gives 1");
        assertThat(Run.fovea("guest", onnx.toString(), "--size", "128", "--out", text("no"))
                        .err())
                .contains("--size must be the 64 px of the file, got 128");
        assertThat(Run.fovea("guest", onnx.toString(), "--output", "logits", "--out", text("no"))
                        .err())
                .contains("it must have a result logits; it has probabilities, presence");
        assertThat(Run.fovea("export", "--specialist", guest.toString(), "--to", "onnx", "--out", text("no"))
                        .err())
                .contains("is a guest and an ONNX file already");
        assertThat(Run.fovea("adapt", "--cohort", cohort.toString(), "--method", "guest", "--out", text("no"))
                        .err())
                .contains("a model from elsewhere is not trained here");
        assertThat(folder.resolve("no")).doesNotExist();
    }
}
