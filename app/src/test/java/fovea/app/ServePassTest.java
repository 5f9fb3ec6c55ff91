package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.answering.OpenSuite;
import fovea.app.phantom.Phantom;
import fovea.core.Label;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.fixtures.SharedData;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.cases.ImageFile;
import fovea.serve.Service;
import fovea.serve.log.ServiceLog;
import fovea.serve.prompt.RunLengths;
import fovea.serve.work.SuitePanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From adapt over admit to a study that is sent to a service, with a real specialist on its generalist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServePassTest {
    private final ServiceClient client = new ServiceClient();
    private Path folder = Path.of("");
    private Path suite = Path.of("");

    @BeforeAll
    void admits(@TempDir Path shared) throws IOException {
        folder = shared;
        suite = folder.resolve("suite");
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(24, 64, 1));
        String specialist = folder.resolve("specialist").toString();
        String cohort = folder.resolve("cohort").toString();
        require("curate", folder.resolve("phantom").toString(), "--label", Phantom.LABEL, "--out", cohort);
        require(
                List.of("adapt", "--cohort", cohort, "--out", specialist, "--size", "64"),
                List.of("--epochs", "1", "--modality", "DX", "--body-part", "CHEST"));
        require(
                List.of("admit", specialist, "--suite", suite.toString()),
                List.of("--provisional", "--why", "a reader study"));
    }

    private static void require(String... command) {
        require(List.of(command), List.of());
    }

    private static void require(List<String> command, List<String> more) {
        Run run = Run.fovea(List.of(command, more));
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void an_own_study_is_answered_and_a_foreign_one_refused_by_the_same_words_as_on_the_command_line()
            throws Exception {
        byte[] own = PhantomRadiographs.of(picture(1), 1);
        Path foreign = SharedData.folder("dicom/pydicom").resolve("MR_small.dcm");
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        ServiceClient.options(folder.resolve("data")),
                        new SuitePanel(suite, open::specialist, open::base),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            JsonNode answered = client.asked(service, own);
            assertThat(answered.path("state").asText()).isEqualTo("answered");
            JsonNode answer = answered.at("/outcome/answers/0");
            assertThat(answer.at("/by/name").asText()).isEqualTo("phantom");
            assertThat(answer.at("/by/provisional").asBoolean()).isTrue();
            assertThat(answer.path("marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
            assertThat(answer.path("objects")).hasSize(3);

            JsonNode refused = client.asked(service, Files.readAllBytes(foreign));
            assertThat(refused.path("state").asText()).isEqualTo("refused");
            String why = refused.at("/outcome/refusals/0/outOfDomain/0").asText();
            Run route = Run.fovea("route", foreign.toString(), "--suite", suite.toString());
            assertThat(route.code()).isEqualTo(5);
            assertThat(why).contains("Modality (0008,0060) must be DX, it is MR");
            assertThat(route.out()).contains(why);
        }
    }

    /**
     * Three patients: one answer is outlined anew by a box around what the phantom is known to have, two are accepted. What
     * was saved is what the next specialist learns from, pixel for pixel.
     */
    @Test
    void what_people_corrected_and_accepted_becomes_a_cohort() throws Exception {
        Path data = folder.resolve("reviewed-data");
        Map<String, String> saved = new HashMap<>();
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        ServiceClient.options(data),
                        new SuitePanel(suite, open::specialist, open::base),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            for (int patient = 1; patient <= 3; patient++) {
                JsonNode job = client.asked(service, PhantomRadiographs.of(picture(patient), patient));
                assertThat(job.path("state").asText()).isEqualTo("answered");
                String series =
                        service.address() + "/api/series/" + job.path("series").asText();
                String base = job.at("/outcome/answers/0/objects")
                        .toString()
                        .replaceAll(".*\"form\":\"SEG\"[^}]*\"instance\":\"([0-9.]+)\".*", "$1");
                JsonNode shown = ServiceClient.json(client.get(series + "/frames/1/1/masks/" + base));
                String runs = shown.at("/masks/0/runs").toString();
                String labels = "[]";
                if (patient == 1) {
                    runs = outlined(series, lungs(patient));
                    labels = "[{\"label\":\"" + shown.at("/masks/0/label").asText()
                            + "\",\"frames\":[{\"frame\":1,\"runs\":" + runs + "}]}]";
                }
                JsonNode correction = ServiceClient.json(client.post(
                        series + "/corrections", "{\"grid\":1,\"base\":\"" + base + "\",\"labels\":" + labels + "}"));
                assertThat(correction.path("accepted").asBoolean()).isEqualTo(patient > 1);
                saved.put("phantom-" + patient, runs);
            }
            require(
                    "corrections",
                    "export",
                    "--data",
                    data.toString(),
                    "--out",
                    folder.resolve("reviewed").toString());
        }
        require(
                "curate",
                folder.resolve("reviewed").toString(),
                "--out",
                folder.resolve("reviewed-cohort").toString());
        CuratedFolder curated = CohortFile.read(folder.resolve("reviewed-cohort"));
        assertThat(curated.cohort().labels()).extracting(Label::name).containsExactly("lungs");
        assertThat(curated.cohort().rejected()).isEmpty();
        Map<String, String> learnt = new HashMap<>();
        Stream.concat(curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .forEach(one -> learnt.put(
                        one.patient(),
                        RunLengths.of(new FileCaseReader().labels(one).mask(1))
                                .toString()
                                .replace(" ", "")));
        assertThat(learnt).hasSize(3);
        assertThat(learnt.values()).containsExactlyInAnyOrderElementsOf(saved.values());
    }

    private Path picture(int patient) {
        return folder.resolve("phantom/images/phantom_0000" + patient + "_0.png");
    }

    private Mask lungs(int patient) throws IOException {
        Path file = folder.resolve("phantom/masks/phantom_0000" + patient + "_0.png");
        return ImageFile.decodeLabels(file, ImageFile.bytes(file)).mask(255);
    }

    /** What the generalist outlines in a box, which must be about what is there. */
    private String outlined(String series, Mask truth) throws IOException, InterruptedException {
        Prompt.Box box = truth.boundingBox().orElseThrow();
        JsonNode reaction = ServiceClient.json(client.post(
                series + "/frames/1/1/prompt",
                "{\"clicks\":[],\"box\":[" + box.left() + "," + box.top() + "," + box.right() + "," + box.bottom()
                        + "],\"rough\":[]}"));
        assertThat(reaction.path("by").asText()).isEqualTo("mobile-sam");
        List<Integer> runs = new ArrayList<>();
        reaction.at("/outlines/0/runs").forEach(one -> runs.add(one.asInt()));
        Mask found = RunLengths.mask(runs, truth.geometry());
        int both = Mask.of(truth.geometry(), i -> truth.contains(i) && found.contains(i))
                .foreground();
        assertThat(2.0 * both / (truth.foreground() + found.foreground()))
                .as("Dice of the box's outline")
                .isGreaterThan(0.6);
        return runs.toString().replace(" ", "");
    }

    @Test
    void told_to_end_at_work_it_ends_and_the_next_start_answers_what_was_left() throws Exception {
        byte[] own = PhantomRadiographs.of(picture(1), 1);
        Process first = process();
        String job = client.sent(address(first), own);
        first.destroy(); // SIGTERM
        assertThat(first.waitFor(90, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(first.exitValue()).isEqualTo(143);
        Process second = process();
        try {
            String address = address(second);
            JsonNode found = new ObjectMapper().createObjectNode();
            long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!found.path("state").asText().equals("answered") && System.nanoTime() < until) {
                Thread.sleep(100);
                found = ServiceClient.json(client.get(address + "/api/jobs/" + job));
            }
            assertThat(found.path("state").asText()).isEqualTo("answered");
        } finally {
            second.destroyForcibly();
        }
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "fovea.app.Main",
                        "serve",
                        "--suite",
                        suite.toString(),
                        "--data",
                        folder.resolve("ended").toString(),
                        "--port",
                        "0")
                .redirectError(folder.resolve("service.log").toFile())
                .start();
    }

    /** Out of the line that a service prints when it listens. */
    private String address(Process process) throws IOException {
        String line = process.inputReader().readLine();
        Matcher named = Pattern.compile("http://[0-9.:]+").matcher(String.valueOf(line));
        assertThat(named.find())
                .as(Files.readString(folder.resolve("service.log")))
                .isTrue();
        return named.group();
    }
}
