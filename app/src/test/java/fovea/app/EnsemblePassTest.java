package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import fovea.app.phantom.Phantom;
import fovea.core.image.Image;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.formats.EvidenceFile;
import fovea.formats.PngJpegReader;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Folds are trained, joined, asked, proven and exported as one specialist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsemblePassTest {
    private Path folder = Path.of("");
    private Path ensemble = Path.of("");

    @BeforeAll
    void the_folds_specialists_are_joined(@TempDir Path shared) throws IOException {
        folder = shared;
        ensemble = folder.resolve("ensemble");
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(16, 64, 1));
        run("models pull mobile-sam");
        run("curate FOLDER/phantom --out FOLDER/cohort --hold-out 0.25 --folds 2 --label " + Phantom.LABEL);
        run("adapt --cohort FOLDER/cohort --fold all --method scratch --size 64 --epochs 6 --out FOLDER/folds"
                + " --modality CR --body-part CHEST");
        run("ensemble FOLDER/folds --cohort FOLDER/cohort --out FOLDER/ensemble");
    }

    @Test
    void it_answers_by_the_mean_of_its_members_logits() throws IOException {
        Image picture = PngJpegReader.readImage(folder.resolve("phantom/images/phantom_00001_0.png"));
        ProbabilityMap first = asked(folder.resolve("folds/fold-1"), picture);
        ProbabilityMap second = asked(folder.resolve("folds/fold-2"), picture);
        ProbabilityMap joined = asked(ensemble, picture);
        int compared = 0;
        for (int i = 0; i < picture.geometry().size(); i++) {
            if (first.value(i) > 0.5 && second.value(i) > 0.5) { // not cut at one half in either
                double logit = (logit(first.value(i)) + logit(second.value(i))) / 2;
                assertThat((double) joined.value(i)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-3));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void its_card_is_of_the_whole_training_side_and_of_no_single_recipe() throws IOException {
        AdapterCard card = AdapterFolder.readCard(ensemble);
        AdapterCard fold = AdapterFolder.readCard(folder.resolve("folds/fold-1"));

        assertThat(card.facts()).containsEntry("members", "2").containsEntry("trainingCases", "19");
        assertThat(card.facts().get("recipe")).endsWith(",\"members\":2}");
        assertThat(card.trained()).isEqualTo(2 * fold.trained());
        assertThat(card.origin().fold()).isEmpty();
        assertThat(card.cohortSha256()).isNotEqualTo(fold.cohortSha256());
        assertThat(card.trace().orElseThrow().marks()).hasSize(19);
        assertThat(card.scope().modality()).isEqualTo("CR");
    }

    @Test
    void it_is_proven_on_the_held_out_side_and_on_no_fold() throws IOException {
        Run proven = Run.fovea(command("prove FOLDER/ensemble --cohort FOLDER/cohort --out FOLDER/evidence"
                + " --generalist-size 64 --quiet"));
        assertThat(proven.code()).as(proven.err()).isZero();
        assertThat(EvidenceFile.read(folder.resolve("evidence")).data().cases()).isEqualTo(5);

        Run onFold = Run.fovea(command("prove FOLDER/ensemble --fold 1 --cohort FOLDER/cohort --out FOLDER/never"));
        assertThat(onFold.code()).isEqualTo(1);
        assertThat(onFold.err()).contains("did not learn from fold 1");
    }

    @Test
    void the_same_members_give_the_same_ensemble_and_others_are_no_guests_in_its_folder() throws IOException {
        byte[] before = Files.readAllBytes(ensemble.resolve("adapter.json"));
        run("ensemble FOLDER/folds/fold-2 FOLDER/folds/fold-1 --cohort FOLDER/cohort --out FOLDER/ensemble");
        assertThat(Files.readAllBytes(ensemble.resolve("adapter.json"))).isEqualTo(before);

        Run taken = Run.fovea(command("ensemble FOLDER/folds --cohort FOLDER/cohort --out FOLDER/folds/fold-1"));
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("holds another specialist");
    }

    @Test
    void a_fold_that_is_missing_is_named() {
        Run missing = Run.fovea(command("ensemble FOLDER/folds/fold-1 --cohort FOLDER/cohort --out FOLDER/never"));

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("none is there of fold 2");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void it_is_exported_with_all_its_members() throws IOException, OrtException {
        run("export --specialist FOLDER/ensemble --to onnx --out FOLDER/ensemble.onnx");
        Image picture = PngJpegReader.readImage(folder.resolve("phantom/images/phantom_00002_0.png"));
        ProbabilityMap here = asked(ensemble, picture);
        float[] values = Preparation.of(
                        picture, AdapterFolder.readCard(ensemble).scope().showing())
                .input(0)
                .values();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(
                        folder.resolve("ensemble.onnx").toString());
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] {1, 3, 64, 64});
                OrtSession.Result result = session.run(Map.of("pictures", input))) {
            FloatBuffer there = ((OnnxTensor) result.get("probabilities").orElseThrow()).getFloatBuffer();
            for (int i = 0; i < there.remaining(); i++) {
                assertThat(there.get(i)).isCloseTo(here.value(i), within(1e-3f));
            }
        }
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private static ProbabilityMap asked(Path specialist, Image picture) throws IOException {
        try (Specialist open = Specialist.load(specialist, Optional.empty())) {
            return open.segment(picture, List.of(new Prompt.Name("lungs")))
                    .getFirst()
                    .probability()
                    .orElseThrow();
        }
    }

    private String[] command(String command) {
        return Stream.of(command.split(" ", -1))
                .map(word -> word.replace("FOLDER", folder.toString()))
                .toArray(String[]::new);
    }

    private void run(String command) {
        Run run = Run.fovea(command(command));
        assertThat(run.code()).as(run.err()).isZero();
    }
}
