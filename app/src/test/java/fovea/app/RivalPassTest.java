package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.phantom.Phantom;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.formats.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A cohort goes to nnU-Net, its predictions come back, and stand trial beside a specialist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RivalPassTest {
    private Path folder = Path.of("");
    private Path predictions = Path.of("");

    /** The rival is one that is always right: the exported labels of the held-out side, as nnU-Net would lay them. */
    @BeforeAll
    void a_specialist_and_a_rival(@TempDir Path shared) throws IOException {
        folder = shared;
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(12, 64, 1));
        run("models pull mobile-sam");
        run("curate FOLDER/phantom --out FOLDER/cohort --hold-out 0.4 --label " + Phantom.LABEL);
        run("export --cohort FOLDER/cohort --to nnunet --out FOLDER/Dataset101_Lungs");
        run("adapt --cohort FOLDER/cohort --out FOLDER/specialist --size 64 --epochs 1");
        predictions = folder.resolve("Dataset101_Lungs/labelsTs");
        Files.copy(folder.resolve("Dataset101_Lungs/dataset.json"), predictions.resolve("dataset.json"));
    }

    @Test
    void a_rival_that_is_always_right_scores_1_and_the_difference_is_the_specialists_shortfall() throws IOException {
        Run run = prove("evidence", "nnU-Net=" + predictions);
        assertThat(run.code()).as(run.err()).isZero();
        Evidence evidence = EvidenceFile.read(folder.resolve("evidence"));
        List<Row> theirs = evidence.rows().stream()
                .filter(row -> row.arm().equals("rival-nnU-Net"))
                .toList();
        assertThat(theirs).hasSize(evidence.data().cases()).allMatch(row -> row.dice() == 1);
        Comparison beside = evidence.comparisons().stream()
                .filter(one ->
                        one.other().equals("rival-nnU-Net") && one.score().equals("dice present"))
                .findFirst()
                .orElseThrow();
        double mine = evidence.summaries().getFirst().dicePresent().value();
        assertThat(beside.difference().value()).isEqualTo(mine - 1);
        assertThat(Files.readString(folder.resolve("evidence/dossier.html"))).contains("nnU-Net");
        assertThat(run.json().path("arms").findValuesAsText("arm")).contains("rival-nnU-Net");
        assertThat(evidence.notes().commands().getFirst()).endsWith(" --rival nnU-Net=" + predictions);
    }

    @Test
    void a_net_from_scratch_stands_beside_as_it_stands_alone() throws IOException {
        run("adapt --cohort FOLDER/cohort --out FOLDER/scratch --method scratch --size 64 --epochs 1");
        assertThat(Run.fovea(proof("scratch", "alone").toArray(String[]::new)).code())
                .isZero();
        List<String> beside = proof("specialist", "both");
        beside.addAll(List.of("--beside", folder.resolve("scratch").toString()));

        Run run = Run.fovea(beside.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isZero();
        Evidence both = EvidenceFile.read(folder.resolve("both"));
        Evidence alone = EvidenceFile.read(folder.resolve("alone"));
        assertThat(dices(both, "rival-scratch")).isEqualTo(dices(alone, "specialist"));
        assertThat(both.verdicts().getFirst().sentences().getFirst())
                .contains("a net from scratch that learnt from the same cases");
        assertThat(both.notes().commands().getFirst()).endsWith(" --beside " + folder.resolve("scratch"));
    }

    @Test
    void a_specialist_beside_that_learnt_from_the_cases_or_knows_other_labels_is_refused() throws IOException {
        run("curate FOLDER/phantom --out FOLDER/other --hold-out 0.4 --seed 5 --label " + Phantom.LABEL);
        run("adapt --cohort FOLDER/other --out FOLDER/knowing --size 64 --epochs 1");
        List<String> arguments = proof("specialist", "never");
        arguments.addAll(List.of("--beside", folder.resolve("knowing").toString()));

        Run run = Run.fovea(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("--beside " + folder.resolve("knowing"), "learnt from", "it is tried on");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static List<Double> dices(Evidence evidence, String arm) {
        return evidence.rows().stream()
                .filter(row -> row.arm().equals(arm))
                .map(Row::dice)
                .toList();
    }

    @Test
    void predictions_that_do_not_fit_are_named_before_the_trial_begins() throws IOException {
        Path torn = folder.resolve("torn");
        Files.createDirectories(torn);
        List<Path> files;
        try (Stream<Path> all = Files.list(predictions)) {
            files = new ArrayList<>(all.sorted().toList());
        }
        Path left = files.stream()
                .filter(file -> file.toString().endsWith(".png"))
                .findFirst()
                .orElseThrow();
        for (Path file : files) {
            Files.copy(
                    file,
                    torn.resolve(
                            file.equals(left)
                                    ? "stranger.png"
                                    : file.getFileName().toString()));
        }
        Run run = prove("none", "x=" + torn);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("has no mask", "stranger.png is of no case on trial")
                .doesNotContain("prove ");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_rival_without_name_or_with_one_used_twice_is_wrong_usage() {
        assertThat(prove("none", predictions.toString()).err()).contains("--rival takes NAME=FOLDER");
        assertThat(prove("none", "a b=" + predictions).code()).isEqualTo(2);
        assertThat(prove("none", "a=" + predictions, "a=" + predictions).err()).contains("two rivals are called a");
    }

    private Run prove(String out, String... rivals) {
        List<String> arguments = proof("specialist", out);
        Stream.of(rivals).forEach(rival -> arguments.addAll(List.of("--rival", rival)));
        return Run.fovea(arguments.toArray(String[]::new));
    }

    private List<String> proof(String specialist, String out) {
        return new ArrayList<>(List.of(
                "prove",
                folder.resolve(specialist).toString(),
                "--cohort",
                folder.resolve("cohort").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--generalist-size",
                "64",
                "--quiet",
                "--json"));
    }

    private void run(String command) {
        Run run = Run.fovea(command.replace("FOLDER", folder.toString()).split(" "));
        assertThat(run.code()).as(run.err()).isZero();
    }
}
