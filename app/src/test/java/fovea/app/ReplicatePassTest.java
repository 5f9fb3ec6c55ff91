package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import fovea.app.phantom.Phantom;
import fovea.formats.CohortFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Replicas of hardly trained specialists on a few synthetic pictures, as a user asks for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicatePassTest {
    private static final Path SCHEMAS = Path.of("..", "docs", "schema");

    private Path folder = Path.of("");

    @BeforeAll
    void curates(@TempDir Path shared) throws IOException {
        folder = shared;
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(16, 64, 1));
        Run curate = Run.fovea(
                "curate",
                folder.resolve("phantom").toString(),
                "--out",
                folder.resolve("cohort").toString(),
                "--label",
                Phantom.LABEL,
                "--hold-out",
                "0.4");
        assertThat(curate.code()).as(curate.err()).isZero();
        Files.writeString(folder.resolve("recipe.toml"), "size = 64\nepochs = 1\nvalidation = 0.0\n");
    }

    private List<String> replicate(Path out) {
        return List.of(
                ("replicate --samples 2 --seeds 1 --prompts 2 --acquisitions 2 --patients 4 --generalist-size 64 --json "
                                + "--cohort " + folder.resolve("cohort") + " --recipe " + folder.resolve("recipe.toml")
                                + " --policy " + Path.of("..", "docs", "gate.toml") + " --out " + out)
                        .split(" "));
    }

    private static List<String> faults(String schema, Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(schema)))
                .validate(json)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void a_killed_run_goes_on_and_ends_in_the_same_account() throws Exception {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        Run run = Run.fovea(List.of(replicate(whole)));
        assertThat(run.code()).as(run.err()).isEqualTo(expected(run));
        assertThat(faults("account.schema.json", whole.resolve("account.json"))).isEmpty();
        assertThat(run.json().path("gate").path("constant").asText()).isNotEqualTo("PROMOTE");
        assertThat(run.json().path("gate").path("shuffled").asText()).isNotEqualTo("PROMOTE");

        Process child = start(replicate(killed));
        try {
            waitForSpecialist(child, killed.resolve("cells"));
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).as("killed, not ended").isNotZero();
        assertThat(killed.resolve("account.json")).doesNotExist();
        List<Path> kept = files(killed.resolve("cells"));
        List<Long> written = new ArrayList<>();
        for (Path cell : kept) {
            written.add(Files.getLastModifiedTime(cell).toMillis());
        }

        Run again = Run.fovea(List.of(replicate(killed)));
        assertThat(again.code()).as(again.err()).isEqualTo(expected(again));
        assertThat(killed.resolve("account.json")).hasSameTextualContentAs(whole.resolve("account.json"));
        for (int i = 0; i < kept.size(); i++) {
            assertThat(Files.getLastModifiedTime(kept.get(i)).toMillis())
                    .as("what was kept is not done again: " + kept.get(i))
                    .isEqualTo(written.get(i));
        }
    }

    /** A gate that was asked for decides the exit code: a specialist that hardly learnt is never let in. */
    private static int expected(Run run) {
        return switch (run.json().path("gate").path("specialist").asText()) {
            case "REJECT" -> 3;
            case "HOLD" -> 4;
            default -> throw new AssertionError("the specialist was not turned away: " + run.out());
        };
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "fovea.app.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Until the first answer of a trained specialist is kept. */
    private static void waitForSpecialist(Process child, Path cells) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (files(cells).stream()
                .noneMatch(cell -> cell.getFileName().toString().startsWith("specialist"))) {
            assertThat(child.isAlive()).as("the child runs until it is killed").isTrue();
            assertThat(System.nanoTime()).as("four minutes are enough").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static List<Path> files(Path cells) throws IOException {
        if (!Files.isDirectory(cells)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cells)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private Path adapted(String name, String... more) {
        Path specialist = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(
                "adapt",
                "--cohort",
                folder.resolve("cohort").toString(),
                "--out",
                specialist.toString(),
                "--recipe",
                folder.resolve("recipe.toml").toString()));
        arguments.addAll(List.of(more));
        Run adapt = Run.fovea(arguments.toArray(String[]::new));
        assertThat(adapt.code()).as(adapt.err()).isZero();
        return specialist;
    }

    private Run prove(Path specialist, Path cohort, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "prove",
                specialist.toString(),
                "--cohort",
                cohort.toString(),
                "--out",
                folder.resolve("evidence of " + specialist.getFileName()).toString(),
                "--generalist-size",
                "64",
                "--json"));
        arguments.addAll(List.of(more));
        return Run.fovea(arguments.toArray(String[]::new));
    }

    @Test
    void evidence_obeys_its_schema_and_takes_an_account_of_its_own_specialist_alone() throws IOException {
        Path cohort = folder.resolve("cohort");
        Path replicas = folder.resolve("replicas");
        assertThat(Run.fovea(List.of(replicate(replicas))).code()).isIn(3, 4);
        Path specialist = adapted("specialist");

        Run alone = prove(specialist, cohort);
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(faults("evidence.schema.json", folder.resolve("evidence of specialist/evidence.json")))
                .isEmpty();

        Run covered = prove(specialist, cohort, "--replicas", replicas.toString());
        assertThat(covered.code()).as(covered.err()).isIn(3, 4);
        assertThat(covered.json().path("gate").asText()).isIn("REJECT", "HOLD");
        assertThat(covered.out()).contains("dossier_unknown_fields_max");

        Run otherRecipe = prove(adapted("longer", "--epochs", "2"), cohort, "--replicas", replicas.toString());
        assertThat(otherRecipe.code()).isEqualTo(1);
        assertThat(otherRecipe.err())
                .contains("holds the account of another specialist", "epochs 1 in the account, 2 here");

        Path second = folder.resolve("second");
        Run curate = Run.fovea(
                "curate",
                folder.resolve("phantom").toString(),
                "--out",
                second.toString(),
                "--label",
                Phantom.LABEL,
                "--hold-out",
                "0.4",
                "--seed",
                "2");
        assertThat(curate.code()).as(curate.err()).isZero();
        Run otherCohort = prove(specialist, second, "--replicas", replicas.toString());
        assertThat(otherCohort.code()).isEqualTo(1);
        assertThat(otherCohort.err())
                .contains(
                        CohortFile.read(cohort).cohort().sha256(),
                        CohortFile.read(second).cohort().sha256());
    }

    @Test
    void an_edited_account_is_refused_by_name() throws IOException {
        Path replicas = folder.resolve("edited");
        assertThat(Run.fovea(List.of(replicate(replicas))).code()).isIn(3, 4);
        Path file = replicas.resolve("account.json");
        Files.writeString(file, Files.readString(file).replace("\"REJECT\"", "\"PROMOTE\""));
        Run prove = prove(adapted("honest"), folder.resolve("cohort"), "--replicas", replicas.toString());
        assertThat(prove.code()).isEqualTo(1);
        assertThat(prove.err()).contains("account.json", "edited");
    }
}
