package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import fovea.app.phantom.Phantom;
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
        assertThat(run.code()).as(run.err()).isZero();
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
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(killed.resolve("account.json")).hasSameTextualContentAs(whole.resolve("account.json"));
        for (int i = 0; i < kept.size(); i++) {
            assertThat(Files.getLastModifiedTime(kept.get(i)).toMillis())
                    .as("what was kept is not done again: " + kept.get(i))
                    .isEqualTo(written.get(i));
        }
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

    @Test
    void evidence_that_prove_writes_obeys_its_schema() throws IOException {
        Path specialist = folder.resolve("specialist");
        Path evidence = folder.resolve("evidence");
        String cohort = folder.resolve("cohort").toString();
        Run adapt =
                Run.fovea("adapt", "--cohort", cohort, "--out", specialist.toString(), "--size", "64", "--epochs", "1");
        assertThat(adapt.code()).as(adapt.err()).isZero();
        Run prove = Run.fovea(
                "prove",
                specialist.toString(),
                "--cohort",
                cohort,
                "--out",
                evidence.toString(),
                "--generalist-size",
                "64");
        assertThat(prove.code()).as(prove.err()).isZero();
        assertThat(faults("evidence.schema.json", evidence.resolve("evidence.json")))
                .isEmpty();
    }
}
