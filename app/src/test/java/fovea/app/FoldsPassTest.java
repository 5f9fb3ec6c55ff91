package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.app.phantom.Phantom;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Cross-validation through the commands: a specialist a fold, and one evidence of all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldsPassTest {
    private static final int FOLDS = 3;

    private Path folder = Path.of("");
    private Path cohort = Path.of("");
    private Path specialists = Path.of("");

    @BeforeAll
    void trains_a_specialist_a_fold(@TempDir Path shared) throws IOException {
        folder = shared;
        cohort = shared.resolve("cohort");
        specialists = shared.resolve("specialists");
        run("models pull mobile-sam");
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(12, 64, 1));
        curate(cohort, 1);
        run("adapt --fold all --size 64 --epochs 1 --cohort " + cohort + " --out " + specialists);
    }

    private void curate(Path to, int seed) {
        run("curate " + folder.resolve("phantom") + " --out " + to + " --label " + Phantom.LABEL
                + " --hold-out 0.25 --folds " + FOLDS + " --seed " + seed);
    }

    private static Run run(String command) {
        Run run = Run.fovea(command.split(" "));
        assertThat(run.code()).as(command + "\n" + run.err()).isZero();
        return run;
    }

    private Run prove(Path out, Path... given) {
        String names = Stream.of(given).map(Path::toString).collect(Collectors.joining(" "));
        return Run.fovea(
                ("prove " + names + " --folds --generalist-size 64 --cohort " + cohort + " --out " + out).split(" "));
    }

    private Path fold(int number) {
        return specialists.resolve("fold-" + number);
    }

    private String refused(Path... given) {
        Run run = prove(folder.resolve("refused"), given);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(folder.resolve("refused")).doesNotExist();
        return run.err();
    }

    /** Dice by case and arm. */
    private static Map<String, Double> dice(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.caseId() + " " + row.arm(), Row::dice));
    }

    @Test
    void every_training_patient_is_answered_by_the_specialist_that_did_not_learn_from_it() throws IOException {
        Path out = folder.resolve("all");
        Run all = prove(out, specialists);
        assertThat(all.code()).as(all.err()).isZero();
        Evidence evidence = EvidenceFile.read(out);
        Cohort curated = CohortFile.read(cohort).cohort();

        List<Row> single = new ArrayList<>();
        for (int number = 1; number <= FOLDS; number++) {
            Path one = folder.resolve("only-" + number);
            run("prove " + fold(number) + " --fold " + number + " --generalist-size 64 --cohort " + cohort + " --out "
                    + one);
            assertThat(EvidenceFile.read(one).data().triedOn()).isEqualTo(TriedOn.ONE_FOLD);
            single.addAll(EvidenceFile.read(one).rows());
        }
        assertThat(evidence.data().triedOn()).isEqualTo(TriedOn.ALL_FOLDS);
        assertThat(evidence.subject().adapters()).hasSize(FOLDS);
        assertThat(dice(evidence.rows())).isEqualTo(dice(single));
        assertThat(evidence.rows().stream().map(Row::caseId).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        curated.trainingCases().stream().map(Case::id).toList());
        requireByPatients(evidence);
        assertThat(evidence.notes().limits()).anyMatch(limit -> limit.contains("not independent"));
        assertThat(Files.readString(out.resolve("dossier.html"))).contains("Not held-out evidence");
    }

    /** Value and n of the specialist's mean are those of its patients: the mean of each patient's mean. */
    private static void requireByPatients(Evidence evidence) {
        List<Row> rows = evidence.rows().stream()
                .filter(row -> row.arm().equals("specialist"))
                .toList();
        Estimate all = evidence.summaries().getFirst().diceAll();
        Map<String, Double> means =
                rows.stream().collect(Collectors.groupingBy(Row::patient, Collectors.averagingDouble(Row::dice)));
        assertThat(all.n()).isEqualTo(means.size()).isEqualTo(evidence.data().patients());
        double mean =
                means.values().stream().mapToDouble(dice -> dice).average().orElseThrow();
        assertThat(all.value()).isCloseTo(mean, within(1e-12));
        assertThat(all.low()).isLessThanOrEqualTo(all.value());
    }

    @Test
    void a_fold_that_is_missing_or_doubled_is_refused() throws IOException {
        assertThat(refused(fold(1), fold(2))).contains("none is there of fold 3", "fovea adapt --fold");

        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        for (String file : List.of("adapter.json", "adapter.safetensors")) {
            Files.copy(fold(1).resolve(file), copy.resolve(file));
        }
        assertThat(refused(fold(1), copy, fold(2), fold(3))).contains("fold 1", "must have one specialist, got two");
    }

    @Test
    void a_specialist_of_another_cohort_or_of_the_whole_training_side_is_refused() {
        Path other = folder.resolve("other");
        curate(other, 2);
        Path stranger = folder.resolve("stranger");
        run("adapt --fold 3 --size 64 --epochs 1 --cohort " + other + " --out " + stranger);
        assertThat(refused(fold(1), fold(2), stranger)).contains("did not learn from a fold of");

        Path whole = folder.resolve("whole");
        run("adapt --size 64 --epochs 1 --cohort " + cohort + " --out " + whole);
        assertThat(refused(fold(1), fold(2), whole)).contains("did not learn from a fold of");
    }

    @Test
    void folds_that_were_adapted_by_different_recipes_are_refused() {
        Path longer = folder.resolve("longer");
        run("adapt --fold 2 --size 64 --epochs 2 --cohort " + cohort + " --out " + longer);
        assertThat(refused(fold(1), longer, fold(3))).contains("must be adapted alike", "recipe of fold 2");
    }

    @Test
    void a_fold_that_is_no_number_is_wrong_usage_and_one_that_is_not_there_is_named() {
        Run word = Run.fovea(("adapt --fold first --cohort " + cohort + " --out " + folder.resolve("x")).split(" "));
        assertThat(word.code()).isEqualTo(2);
        assertThat(word.err()).contains("--fold must be a number from 1, or all, got first");
        Run beyond = Run.fovea(("adapt --fold 4 --cohort " + cohort + " --out " + folder.resolve("x")).split(" "));
        assertThat(beyond.code()).isEqualTo(2);
        assertThat(beyond.err()).contains("the cohort has folds 1 to 3, got 4");
    }
}
