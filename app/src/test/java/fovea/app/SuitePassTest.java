package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.answering.OpenSuite;
import fovea.app.phantom.Phantom;
import fovea.core.cohort.Cohort;
import fovea.core.gate.Decision;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.PngWriter;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Specialist;
import fovea.suite.Candidate;
import fovea.suite.Member;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From adapt over admit and route to segment, and what a suite does not let pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuitePassTest {
    private static final String[] PROVISIONAL = {"--provisional", "--why", "a reader study"};

    private Path folder = Path.of("");
    private Path specialist = Path.of("");
    private Path evidence = Path.of("");
    private Path own = Path.of("");
    private Path noise = Path.of("");

    @BeforeAll
    void adapts(@TempDir Path shared) throws IOException {
        folder = shared;
        specialist = folder.resolve("specialist");
        evidence = folder.resolve("evidence");
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(24, 64, 1));
        own = folder.resolve("phantom/images/phantom_00001_0.png");
        curate("cohort", 1);
        Run adapt = Run.fovea(List.of(
                List.of("adapt", "--cohort", folder.resolve("cohort").toString(), "--out", specialist.toString()),
                List.of("--size", "64", "--epochs", "1", "--modality", "DX", "--body-part", "CHEST")));
        assertThat(adapt.code()).as(adapt.err()).isZero();
        Random random = new Random(5);
        float[] samples = new float[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.clamp(128 + 60 * random.nextGaussian(), 0, 255);
        }
        noise = folder.resolve("noise.png");
        PngWriter.writeImage(noise, new Image(Geometry.plane(64, 64), 1, 8, samples));
        prove("cohort", evidence);
    }

    private void curate(String name, int seed) {
        Run curate = Run.fovea(List.of(
                List.of("curate", folder.resolve("phantom").toString(), "--label", Phantom.LABEL),
                List.of("--out", folder.resolve(name).toString(), "--seed", String.valueOf(seed))));
        assertThat(curate.code()).as(curate.err()).isZero();
    }

    private void prove(String cohort, Path out) {
        Run prove = Run.fovea(List.of(
                List.of(
                        "prove",
                        specialist.toString(),
                        "--cohort",
                        folder.resolve(cohort).toString()),
                List.of("--out", out.toString(), "--generalist-size", "64", "--allow-overlap")));
        assertThat(prove.code()).as(prove.err()).isZero();
    }

    private Run admit(Path suite, String... more) {
        return Run.fovea(
                List.of(List.of("admit", specialist.toString(), "--suite", suite.toString(), "--json"), List.of(more)));
    }

    private Path admitted(String name) {
        Path suite = folder.resolve(name);
        Run run = admit(suite, PROVISIONAL);
        assertThat(run.code()).as(run.err()).isZero();
        return suite;
    }

    @Test
    void a_study_goes_to_the_member_that_is_for_it_and_a_foreign_one_to_nobody() throws IOException {
        Path suite = admitted("way");
        Run mine = Run.fovea("route", own.toString(), "--suite", suite.toString(), "--json");
        assertThat(mine.code()).as(mine.err()).isZero();
        assertThat(mine.out())
                .contains("phantom version 1 (provisional) answers")
                .contains("would answer: distance");
        assertThat(mine.json().path("studies").path(0).path("by").toString()).isEqualTo("[\"phantom\"]");

        Run both = Run.fovea("route", own.toString(), noise.toString(), "--suite", suite.toString(), "--json");
        assertThat(both.code()).isEqualTo(5);
        assertThat(both.out())
                .contains("refused: none of the suite's specialists is for this study")
                .contains("would refuse: the pixels are unlike those it learnt from: distance");

        Path out = folder.resolve("way-out");
        Run segment = Run.fovea(List.of(
                List.of("segment", own.toString(), noise.toString(), "--suite", suite.toString()),
                List.of("--out", out.toString(), "--json")));
        assertThat(segment.code()).as(segment.err()).isEqualTo(5);
        JsonNode picture = segment.json().path("pictures").path(0);
        assertThat(picture.path("marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
        assertThat(out.resolve("phantom_00001_0.lungs.mask.png")).exists();
        JsonNode refused = segment.json().path("refused").path(0);
        assertThat(refused.path("suite").asText()).isEqualTo(suite.toString());
        assertThat(refused.has("specialist")).isFalse();
        assertThat(refused.path("outOfDomain").toString()).contains("phantom version 1 (provisional): would refuse");
        assertThat(out.resolve("noise.lungs.mask.png")).doesNotExist();
    }

    @Test
    void without_promotion_a_reason_is_needed() {
        Path suite = folder.resolve("none");
        assertThat(admit(suite).code()).isEqualTo(2);
        assertThat(admit(suite, "--provisional").code()).isEqualTo(2);
        assertThat(admit(suite, "--evidence", evidence.toString()).code()).isEqualTo(2);
        assertThat(suite).doesNotExist();
    }

    @Test
    void versions_lie_side_by_side_and_one_of_them_answers() throws IOException {
        Path suite = admitted("versions");
        Run again = admit(suite, PROVISIONAL);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("phantom answers already");
        Run other = admit(suite, "--provisional", "--why", "x", "--name", "lungs");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("scope: phantom answers already for lungs in DX of CHEST");
        Run second = admit(suite, "--provisional", "--why", "better", "--replaces", "phantom");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(answering(suite)).containsExactly("phantom version 2 (provisional)");

        assertThat(suite("rollback", suite, "phantom", "--why", "worse").code()).isZero();
        assertThat(answering(suite)).containsExactly("phantom version 1 (provisional)");
        assertThat(suite("retire", suite, "phantom", "--why", "done").code()).isZero();
        assertThat(answering(suite)).isEmpty();
        Run route = Run.fovea("route", own.toString(), "--suite", suite.toString());
        assertThat(route.code()).isEqualTo(5);
        assertThat(route.out()).contains("the suite has no specialist for pictures that answers");
        assertThat(suite("retire", suite, "phantom", "--why", "twice").err())
                .contains("must have a member that answers");

        Run show = suite("show", suite, "phantom");
        assertThat(show.out()).contains("ADMIT", "RETIRE", "ROLLBACK", "(a reader study)", "(better)", "(worse)");
        assertThat(suite("list", suite).out())
                .contains("rests    phantom version 2 (provisional): lungs in DX of CHEST");
    }

    private static List<String> answering(Path suite) throws IOException {
        return Suite.open(suite).answering().stream().map(Member::title).toList();
    }

    private static Run suite(String command, Path suite, String... more) {
        return Run.fovea(List.of(List.of("suite", command, "--suite", suite.toString()), List.of(more)));
    }

    @Test
    void verify_answers_the_golden_picture_again_and_names_an_edited_file() throws IOException {
        Path suite = admitted("verify");
        Run sound = suite("verify", suite);
        assertThat(sound.code()).as(sound.err()).isZero();
        assertThat(sound.out()).contains("1 golden answer given again: 0 faults");

        Path weights = Suite.open(suite).members().getFirst().folder().resolve("adapter.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        Run edited = suite("verify", suite);
        assertThat(edited.code()).isEqualTo(1);
        assertThat(edited.err()).contains("one was edited, added or taken away");
        Run route = Run.fovea("route", own.toString(), "--suite", suite.toString());
        assertThat(route.code()).isEqualTo(1);
        assertThat(route.err()).contains("phantom version 1 (provisional)").contains("one was edited");
    }

    @Test
    void a_log_that_was_cut_edited_or_is_none_is_refused_by_name() throws IOException {
        Path suite = admitted("log");
        Path log = suite.resolve("suite.log");
        String whole = Files.readString(log);

        Files.writeString(log, "");
        assertThat(suite("list", suite).err())
                .contains("suite.log must have 1 line, as suite.json says, it has 0")
                .contains("cut off");
        Files.writeString(log, whole.substring(0, whole.length() / 2));
        assertThat(suite("list", suite).err()).contains("suite.log, line 1: the line is damaged or cut off");
        Files.writeString(log, whole.replace("a reader study", "promoted"));
        assertThat(suite("list", suite).err()).contains("the line was edited after it was written");
        Files.writeString(log, whole + whole);
        assertThat(suite("list", suite).err()).contains("must follow from the one before");
        Files.writeString(log, whole);
        assertThat(suite("list", suite).code()).isZero();

        assertThat(suite("list", folder.resolve("phantom")).err()).contains("is no suite");
        assertThat(admit(folder.resolve("phantom"), PROVISIONAL).err()).contains("is no suite");
        assertThat(admit(own, PROVISIONAL).err()).contains("must be a folder, it is a file");
    }

    @Test
    void while_one_process_changes_a_suite_another_is_told_to_wait() throws IOException {
        Path suite = admitted("locked");
        try (FileChannel channel = FileChannel.open(suite.resolve("suite.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Run run = admit(suite, "--provisional", "--why", "x", "--replaces", "phantom");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("is being changed by another process");
            assertThat(answering(suite)).containsExactly("phantom version 1 (provisional)");
        }
    }

    @Test
    void the_gate_must_promote_on_evidence_of_this_adapter_and_of_patients_it_did_not_learn_from() throws IOException {
        Path suite = folder.resolve("gate");
        Decision promote = new Decision("PROMOTE", "test 1", List.of());
        Decision hold = new Decision("HOLD", "test 1", List.of());
        try (OpenSuite open = OpenSuite.empty();
                Specialist loaded = open.specialist(specialist)) {
            Suite made = Suite.openOrMake(suite);
            assertThatThrownBy(() -> made.admit(candidate(loaded, "cohort", evidence, hold), new FileCaseReader()))
                    .hasMessageContaining("gate: test 1 must say PROMOTE, it says HOLD");

            curate("other", 2);
            Path overlapping = folder.resolve("overlapping");
            prove("other", overlapping);
            assertThatThrownBy(() -> made.admit(candidate(loaded, "other", overlapping, promote), new FileCaseReader()))
                    .hasMessageContaining("lineage: the specialist learnt from");
            assertThatThrownBy(() -> made.admit(candidate(loaded, "other", evidence, promote), new FileCaseReader()))
                    .hasMessageContaining("cohort: the evidence is of the cohort with sha256");
            assertThat(made.members()).isEmpty();

            Member member = made.admit(candidate(loaded, "cohort", evidence, promote), new FileCaseReader());
            assertThat(member.provisional()).isFalse();
            assertThat(member.folder().resolve("evidence.json"))
                    .hasSameBinaryContentAs(evidence.resolve("evidence.json"));
        }
    }

    @Test
    void a_member_goes_to_another_suite_in_one_signed_file() throws IOException {
        Path from = folder.resolve("from");
        try (OpenSuite open = OpenSuite.empty();
                Specialist loaded = open.specialist(specialist)) {
            Decision promote = new Decision("PROMOTE", "test 1", List.of());
            Suite.openOrMake(from).admit(candidate(loaded, "cohort", evidence, promote), new FileCaseReader());
        }
        Path key = folder.resolve("ours");
        assertThat(Run.fovea("suite", "key", "--out", key.toString()).code()).isZero();
        assertThat(Run.fovea("suite", "key", "--out", key.toString()).err()).contains("never overwritten");
        String file = folder.resolve("lungs.fovea").toString();
        Run export = suite("export", from, "lungs", "--out", file, "--key", key.toString());
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.out()).contains("signed by ");

        Path to = folder.resolve("to");
        Run blind = suite("import", to, file, "--why", "x");
        assertThat(blind.code()).isEqualTo(1);
        assertThat(blind.err()).contains("signature: without --trust KEY.pub nothing says who promoted it");
        Path other = folder.resolve("others");
        assertThat(Run.fovea("suite", "key", "--out", other.toString()).code()).isZero();
        assertThat(suite("import", to, file, "--why", "x", "--trust", other + ".pub")
                        .err())
                .contains("signature: it must be signed by the key");
        Run taken = suite("import", to, file, "--why", "from the centre", "--trust", key + ".pub");
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(answering(to)).containsExactly("lungs version 1");
        assertThat(suite("show", to, "lungs").out()).contains("signed by ", "from the centre");
        assertThat(suite("verify", to).code()).isZero();
        assertThat(Suite.open(to).members().getFirst().content())
                .isEqualTo(Suite.open(from).members().getFirst().content());
        assertThat(suite("import", to, file, "--why", "twice", "--trust", key + ".pub")
                        .err())
                .contains("lungs answers already");
    }

    @Test
    void what_was_provisional_stays_so_and_what_was_changed_is_refused() throws IOException {
        Path from = admitted("provisional");
        Path file = folder.resolve("phantom.fovea");
        assertThat(suite("export", from, "phantom", "--out", file.toString()).code())
                .isZero();
        Path to = folder.resolve("stays");
        Run promoted = suite("import", to, file.toString(), "--why", "x");
        assertThat(promoted.err()).contains("gate: it was provisional where it comes from (a reader study)");
        Run taken = suite("import", to, file.toString(), "--provisional", "--why", "to try", "--name", "tried");
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(answering(to)).containsExactly("tried version 1 (provisional)");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed.fovea"), bytes);
        Run refused = suite("import", folder.resolve("nowhere"), changed.toString(), "--provisional", "--why", "x");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("changed.fovea is damaged");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private Candidate candidate(Specialist loaded, String cohort, Path proven, Decision decision) throws IOException {
        Cohort curated = CohortFile.read(folder.resolve(cohort)).cohort();
        Path file = proven.resolve("evidence.json");
        return new Candidate(
                specialist,
                loaded,
                "lungs",
                Optional.of(new Candidate.Proof(EvidenceFile.read(proven), curated, decision, file, file)),
                new Candidate.Terms(Optional.empty(), Optional.empty(), ""));
    }
}
