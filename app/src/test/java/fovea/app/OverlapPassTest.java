package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.phantom.Phantom;
import fovea.formats.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A specialist that hardly learnt, tried on what it learnt from and on what it did not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlapPassTest {
    private Path folder = Path.of("");

    @BeforeAll
    void draws_pictures(@TempDir Path shared) {
        folder = shared;
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
    }

    private void run(String command) {
        Run run = Run.fovea(command.split(" "));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Path curated(String name, int seed) throws IOException {
        if (!Files.exists(folder.resolve("phantom"))) {
            Phantom.write(folder.resolve("phantom"), new Phantom.Plan(12, 64, 1));
        }
        Path cohort = folder.resolve(name);
        run("curate " + folder.resolve("phantom") + " --out " + cohort + " --label " + Phantom.LABEL
                + " --hold-out 0.4 --folds 2 --seed " + seed);
        return cohort;
    }

    private Run prove(Path specialist, Path cohort, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "prove",
                specialist.toString(),
                "--cohort",
                cohort.toString(),
                "--out",
                out.toString(),
                "--generalist-size",
                "64"));
        arguments.addAll(List.of(more));
        return Run.fovea(arguments.toArray(String[]::new));
    }

    /** The same folder, split by another seed: some training patients are held out now. */
    @Test
    void a_specialist_is_not_proven_on_its_training_patients() throws IOException {
        Path first = curated("first", 1);
        Path second = curated("second", 2);
        Path specialist = folder.resolve("specialist");
        run("adapt --cohort " + first + " --out " + specialist + " --size 64 --epochs 1");
        Path out = folder.resolve("evidence");

        Run refused = prove(specialist, second, out);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("The specialist learnt from ", "of the same file", "--allow-overlap");
        assertThat(out.resolve("evidence.json")).doesNotExist();

        Run allowed = prove(specialist, second, out, "--allow-overlap");
        assertThat(allowed.code()).as(allowed.err()).isZero();
        String warning = EvidenceFile.read(out).notes().warnings().getFirst();
        assertThat(warning).startsWith("The specialist learnt from ");
        String page = Files.readString(out.resolve("dossier.html"));
        assertThat(page.indexOf("The specialist learnt from"))
                .isPositive()
                .isLessThan(page.indexOf("Fovea evidence dossier"));
        assertThat(Files.readString(out.resolve("card.md"))).contains("The specialist learnt from ");

        Run own = prove(specialist, first, folder.resolve("own"));
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(EvidenceFile.read(folder.resolve("own")).notes().warnings()).isEmpty();
    }

    @Test
    void a_specialist_of_a_fold_is_tried_on_that_fold_alone() throws IOException {
        Path cohort = curated("folded", 3);
        Path specialist = folder.resolve("of fold 1".replace(' ', '-'));
        run("adapt --cohort " + cohort + " --fold 1 --out " + specialist + " --size 64 --epochs 1");
        Path out = folder.resolve("fold-1");
        Run own = prove(specialist, cohort, out, "--fold", "1");
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(EvidenceFile.read(out).data().cohortSha256())
                .isEqualTo(
                        EvidenceFile.read(out).subject().adapters().getFirst().cohortSha256());
        Run other = prove(specialist, cohort, folder.resolve("fold-2"), "--fold", "2");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("did not learn from fold 2");
    }
}
