package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.phantom.Phantom;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.fixtures.SharedData;
import fovea.formats.EvidenceFile;
import fovea.formats.PngWriter;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.prove.DomainMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From adapt to segment and prove: a specialist refuses what it did not learn from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DomainPassTest {
    private Path folder = Path.of("");
    private Path specialist = Path.of("");
    private Path own = Path.of("");
    private Path noise = Path.of("");

    @BeforeAll
    void adapts(@TempDir Path shared) throws IOException {
        folder = shared;
        specialist = folder.resolve("specialist");
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(24, 128, 1));
        own = folder.resolve("phantom/images/phantom_00001_0.png");
        String cohort = folder.resolve("cohort").toString();
        assertThat(Run.fovea("curate", folder.resolve("phantom").toString(), "--out", cohort, "--label", Phantom.LABEL)
                        .code())
                .isZero();
        Run adapt = Run.fovea(
                "adapt",
                "--cohort",
                cohort,
                "--out",
                specialist.toString(),
                "--size",
                "64",
                "--epochs",
                "1",
                "--modality",
                "CR",
                "--body-part",
                "CHEST",
                "--view",
                "PA,ap",
                "--age",
                "18-90");
        assertThat(adapt.code()).as(adapt.err()).isZero();
        assertThat(adapt.out()).contains("In-domain test: squared distances up to");
        Random random = new Random(5);
        noise = picture("noise", i -> (float) Math.clamp(128 + 60 * random.nextGaussian(), 0, 255));
    }

    private Path picture(String name, java.util.function.IntFunction<Float> grey) throws IOException {
        float[] samples = new float[128 * 128];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = grey.apply(i);
        }
        Path file = folder.resolve(name + ".png");
        PngWriter.writeImage(file, new Image(Geometry.plane(128, 128), 1, 8, samples));
        return file;
    }

    private Run segment(Path with, Path out, String... more) {
        return Run.fovea(List.of(
                List.of("segment", "--specialist", with.toString(), "--out", out.toString(), "--json"), List.of(more)));
    }

    @Test
    void own_pictures_are_answered_and_foreign_and_blank_ones_refused_without_a_mask() throws IOException {
        Path blank = picture("blank", i -> 77f);
        Path out = folder.resolve("mixed");

        Run run = segment(specialist, out, own.toString(), noise.toString(), blank.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(5);
        JsonNode json = run.json();
        assertThat(json.path("ok").asBoolean()).isFalse();
        assertThat(json.path("failed")).isEmpty();
        assertThat(json.path("pictures")).hasSize(1);
        JsonNode answered = json.path("pictures").path(0);
        assertThat(answered.path("inDomain").asBoolean()).isTrue();
        assertThat(answered.path("distance").asDouble())
                .isPositive()
                .isLessThan(answered.path("answeredUpTo").asDouble());
        assertThat(json.path("refused")).hasSize(2);
        JsonNode refused = json.path("refused").path(0);
        assertThat(refused.path("answered").asBoolean()).isFalse();
        assertThat(refused.path("distance").asDouble())
                .isGreaterThan(refused.path("answeredUpTo").asDouble());
        assertThat(refused.path("outOfDomain").toString()).contains("unlike those it learnt from");
        assertThat(json.path("refused").path(1).path("outOfDomain").toString())
                .contains("all of its pixels have the value 77");
        assertThat(run.err()).contains("refused: ", "noise.png").contains("blank.png");
        assertThat(run.out()).contains("2 refused, 0 failures");
        assertThat(out.resolve("noise.json")).exists();
        assertThat(out.resolve("noise.lungs.mask.png")).doesNotExist();
        assertThat(out.resolve("noise.overlay.png")).doesNotExist();
        assertThat(out.resolve("blank.lungs.mask.png")).doesNotExist();
        assertThat(out.resolve("phantom_00001_0.lungs.mask.png")).exists();
    }

    @Test
    void force_answers_and_every_output_says_so() throws IOException {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");
        Path out = folder.resolve("forced");

        Run run = segment(specialist, out, noise.toString(), ct.toString(), "--force");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("answered by force");
        for (JsonNode picture : run.json().path("pictures")) {
            assertThat(picture.path("marks").toString()).contains("FORCED OUT OF DOMAIN");
            assertThat(picture.path("inDomain").asBoolean()).isFalse();
        }
        assertThat(out.resolve("noise.lungs.mask.png")).exists();
        for (String name : List.of("CT_small.seg.dcm", "CT_small.sr.dcm", "CT_small.sc.dcm")) {
            DataSet set = Dicom.part10().readHeader(out.resolve(name)).dataSet();
            String said = set.text(Tag.SERIES_DESCRIPTION).orElse("")
                    + set.text(Tag.MANUFACTURER_MODEL_NAME).orElse("");
            assertThat(said).as(name).contains("FORCED OUT OF DOMAIN");
        }
    }

    @Test
    void dicom_attributes_that_contradict_the_scope_are_named() {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");

        Run run = segment(specialist, folder.resolve("tags"), ct.toString());

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.json().path("refused").path(0).path("outOfDomain").toString())
                .contains("Modality (0008,0060) must be CR, it is CT");
        assertThat(folder.resolve("tags/CT_small.seg.dcm")).doesNotExist();
    }

    /** From the option to the card, to the evidence and to use. */
    @Test
    void limits_of_the_scope_are_held_against_view_and_age() throws IOException {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");
        DicomFile file = Dicom.part10().readWhole(ct);
        DataSetBuilder radiograph = file.dataSet().toBuilder()
                .text(Tag.MODALITY, "CR")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_AGE, "017Y");
        Path lateral = folder.resolve("lateral.dcm");
        Dicom.part10()
                .write(
                        lateral,
                        file.withDataSet(
                                radiograph.text(Tag.VIEW_POSITION, "LL").build()));

        Run run = segment(specialist, folder.resolve("limits"), lateral.toString());

        assertThat(AdapterFolder.readCard(specialist).scope().words())
                .isEqualTo("CR of CHEST, view AP or PA, 18 to 90 years");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.json().path("refused").path(0).path("outOfDomain").toString())
                .contains("View Position (0018,5101) must be AP or PA, it is LL")
                .contains("Patient's Age (0010,1010) must be 18 to 90 years, it is 017Y")
                .doesNotContain("Modality");
        Run wrong = Run.fovea("adapt", "--cohort", folder.resolve("cohort").toString(), "--age", "90", "--dry-run");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--age must be two numbers of years such as 18-90, got 90");
        Run reports = Run.fovea("adapt", "--cohort", "none", "--base", "minilm-l6", "--view", "P/A", "--dry-run");
        assertThat(reports.code()).isEqualTo(2);
        assertThat(reports.err()).contains("View Position such as PA or LL, got P/A");
    }

    @Test
    void the_evidence_says_what_the_test_refuses_and_answers() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("noises"));
        Files.copy(noise, foreign.resolve("noise.png"));
        Path inside = Files.createDirectories(folder.resolve("grains/images")); // as data sets call them
        Files.copy(noise, inside.resolve("a.png"));
        Files.copy(noise, inside.resolve("b.png"));
        Path others = Files.createDirectories(folder.resolve("speckles/images"));
        Files.copy(noise, others.resolve("c.png"));
        Files.write(others.resolve("torn.png"), Arrays.copyOf(Files.readAllBytes(noise), 200));
        Path evidence = folder.resolve("evidence");

        Run run = Run.fovea(
                "prove",
                specialist.toString(),
                "--cohort",
                folder.resolve("cohort").toString(),
                "--out",
                evidence.toString(),
                "--generalist-size",
                "64",
                "--foreign",
                foreign.toString(),
                "--foreign",
                inside.toString(),
                "--foreign",
                others.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("of the foreign pictures of speckles, 1 of 2 cannot be read and are left out")
                .contains("torn.png");
        var read = EvidenceFile.read(evidence);
        assertThat(read.subject().scope())
                .isEqualTo(AdapterFolder.readCard(specialist).scope());
        var refused = read.measures().get(DomainMeasures.REFUSED);
        assertThat(refused).isNotNull().satisfies(share -> {
            assertThat(share.n()).isEqualTo(read.data().patients());
            assertThat(share.high()).isGreaterThan(share.value());
        });
        assertThat(read.measures().get(fovea.core.evidence.Measure.of("domain", "accepted", "noises")))
                .isNotNull()
                .satisfies(accepted -> assertThat(accepted.value()).isZero());
        for (var pictures :
                java.util.Map.of("noises", 1, "grains", 2, "speckles", 1).entrySet()) {
            assertThat(read.measures().get(fovea.core.evidence.Measure.of("domain", "accepted", pictures.getKey())))
                    .as(pictures.getKey())
                    .isNotNull()
                    .satisfies(accepted -> assertThat(accepted.n()).isEqualTo(pictures.getValue()));
        }
        assertThat(evidence.resolve("dossier.html")).content().contains("In-domain test", "noises");
    }

    @Test
    void a_foreign_folder_without_pictures_is_refused_before_the_trial() throws IOException {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.writeString(bare.resolve("readme.txt"), "no picture");
        for (Path wrong : List.of(bare, folder.resolve("nowhere"))) {
            Path evidence = folder.resolve("unproven");

            Run run = Run.fovea(
                    "prove",
                    specialist.toString(),
                    "--cohort",
                    folder.resolve("cohort").toString(),
                    "--out",
                    evidence.toString(),
                    "--foreign",
                    wrong.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(wrong.toString()).contains("must").doesNotContain("internal");
            assertThat(evidence).doesNotExist();
        }
    }

    @Test
    void an_edited_test_is_refused_by_name_and_so_is_a_missing_one() throws IOException {
        Path copy = copy("edited");
        byte[] bytes = Files.readAllBytes(copy.resolve("domain.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(copy.resolve("domain.safetensors"), bytes);
        Run edited = segment(copy, folder.resolve("never"), own.toString());
        assertThat(edited.code()).isEqualTo(1);
        assertThat(edited.err()).contains("domain.safetensors must have the sha256 its card names");

        Files.delete(copy.resolve("domain.safetensors"));
        Run gone = segment(copy, folder.resolve("never"), own.toString());
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("must hold domain.safetensors");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void an_adapter_of_an_older_version_answers_with_a_warning() throws IOException {
        Path old = folder.resolve("old");
        AdapterFolder today = AdapterFolder.read(specialist);
        AdapterCard card = today.card();
        Map<String, String> facts = new HashMap<>(card.facts());
        facts.keySet().removeIf(fact -> fact.startsWith("domain."));
        AdapterFolder.write(
                old,
                new AdapterCard(
                        card.format(),
                        card.method(),
                        card.numbers(),
                        card.scope(),
                        card.net(),
                        card.weights(),
                        card.origin(),
                        facts,
                        card.trace()),
                today.tensors());

        Run run = segment(old, folder.resolve("by-old"), noise.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("cannot tell pictures of another kind")
                .contains("older version; train it again");
    }

    @Test
    void a_folder_of_foreign_pictures_that_holds_the_cohorts_own_is_refused_before_training() {
        Path out = folder.resolve("foreign");

        Run run = Run.fovea(
                "adapt",
                "--cohort",
                folder.resolve("cohort").toString(),
                "--method",
                "pyramid",
                "--foreign",
                folder.resolve("phantom").toString(),
                "--out",
                out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("foreign pictures must not be the cohort's own")
                .contains("phantom_00000_0.png");
        assertThat(out).doesNotExist();
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("adapter.json", "adapter.safetensors", "domain.safetensors")) {
            Files.copy(specialist.resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
