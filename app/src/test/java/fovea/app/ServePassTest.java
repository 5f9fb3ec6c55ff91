package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.answering.OpenSuite;
import fovea.app.learning.SuiteTrainer;
import fovea.app.phantom.Phantom;
import fovea.core.Label;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.fixtures.SharedData;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.cases.ImageFile;
import fovea.serve.Service;
import fovea.serve.ServiceOptions;
import fovea.serve.http.Listening;
import fovea.serve.log.ServiceLog;
import fovea.serve.prompt.RunLengths;
import fovea.serve.work.SuitePanel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final HttpClient client = HttpClient.newHttpClient();
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
        byte[] own = radiograph(picture(1), 1);
        Path foreign = SharedData.folder("dicom/pydicom").resolve("MR_small.dcm");
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        options(folder.resolve("data")),
                        new SuitePanel(suite, open::specialist, open::base),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            JsonNode answered = asked(service, own);
            assertThat(answered.path("state").asText()).isEqualTo("answered");
            JsonNode answer = answered.at("/outcome/answers/0");
            assertThat(answer.at("/by/name").asText()).isEqualTo("phantom");
            assertThat(answer.at("/by/provisional").asBoolean()).isTrue();
            assertThat(answer.path("marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
            assertThat(answer.path("objects")).hasSize(3);

            JsonNode refused = asked(service, Files.readAllBytes(foreign));
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
                        options(data),
                        new SuitePanel(suite, open::specialist, open::base),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            for (int patient = 1; patient <= 3; patient++) {
                JsonNode job = asked(service, radiograph(picture(patient), patient));
                assertThat(job.path("state").asText()).isEqualTo("answered");
                String series =
                        service.address() + "/api/series/" + job.path("series").asText();
                String base = job.at("/outcome/answers/0/objects")
                        .toString()
                        .replaceAll(".*\"form\":\"SEG\"[^}]*\"instance\":\"([0-9.]+)\".*", "$1");
                JsonNode shown = json(get(series + "/frames/1/1/masks/" + base));
                String runs = shown.at("/masks/0/runs").toString();
                String labels = "[]";
                if (patient == 1) {
                    runs = outlined(series, lungs(patient));
                    labels = "[{\"label\":\"" + shown.at("/masks/0/label").asText()
                            + "\",\"frames\":[{\"frame\":1,\"runs\":" + runs + "}]}]";
                }
                JsonNode correction = json(post(
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

    /**
     * Six new patients and one of those whom the specialist learnt from are accepted; their successor is trained from it, proven
     * on new patients alone, refused by the gate and let in provisionally.
     */
    @Test
    void a_specialist_learns_from_reviewed_cases_and_its_successor_answers() throws Exception {
        Path own = folder.resolve("learning-suite");
        require(
                List.of("admit", folder.resolve("specialist").toString(), "--suite", own.toString()),
                List.of("--provisional", "--why", "a reader study"));
        Phantom.write(folder.resolve("phantom-new"), new Phantom.Plan(7, 64, 2));
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        options(folder.resolve("learning-data")),
                        new SuitePanel(own, open::specialist, open::base),
                        Optional.of(new SuiteTrainer(own)),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            Path learnt = CohortFile.read(folder.resolve("cohort"))
                    .cohort()
                    .trainingCases()
                    .getFirst()
                    .image()
                    .path();
            accept(service, radiograph(folder.resolve("phantom").resolve(learnt), 9));
            for (int patient = 0; patient < 7; patient++) {
                accept(
                        service,
                        radiograph(
                                folder.resolve("phantom-new/images/phantom_0000" + patient + "_0.png"), 10 + patient));
            }
            JsonNode begun = json(post(service.address() + "/api/suite/phantom/learn", "{}"));
            String run = service.address() + "/api/learning/" + begun.path("id").asText();
            get(run + "/events"); // until it is done
            JsonNode done = json(get(run));
            assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("waiting");
            assertThat(done.at("/proposal/heldOut/patients").asInt()).isEqualTo(2);
            assertThat(done.at("/proposal/comparisons/0/present/value").asDouble())
                    .isBetween(0.0, 1.0);
            assertThat(done.at("/proposal/comparisons/0/gain/n").asInt()).isEqualTo(2);
            assertThat(done.at("/proposal/notes/0").asText()).startsWith("Trained from what version 1 had learnt");
            JsonNode refused = json(post(run + "/admit", "{\"provisional\":false,\"why\":\"\"}"));
            assertThat(refused.path("detail").asText()).contains("gate: without evidence and account of replicas");
            JsonNode admitted = json(post(run + "/admit", "{\"provisional\":true,\"why\":\"a trial\"}"));
            assertThat(admitted.path("words").asText()).startsWith("phantom version 2 (provisional) answers");
            assertThat(json(get(service.address() + "/api/suite"))
                            .at("/specialists/0/version")
                            .asInt())
                    .isEqualTo(2);
            assertThat(get(service.address() + "/api/evidence/phantom").statusCode())
                    .isEqualTo(200);
        }
    }

    private void accept(Service service, byte[] file) throws IOException, InterruptedException {
        JsonNode job = asked(service, file);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("answered");
        String base = job.at("/outcome/answers/0/objects")
                .toString()
                .replaceAll(".*\"form\":\"SEG\"[^}]*\"instance\":\"([0-9.]+)\".*", "$1");
        String series = service.address() + "/api/series/" + job.path("series").asText();
        assertThat(post(series + "/corrections", "{\"grid\":1,\"base\":\"" + base + "\",\"labels\":[]}")
                        .statusCode())
                .isEqualTo(201);
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
        JsonNode reaction = json(post(
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

    private HttpResponse<byte[]> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String address, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @Test
    void told_to_end_at_work_it_ends_and_the_next_start_answers_what_was_left() throws Exception {
        byte[] own = radiograph(picture(1), 1);
        Process first = process();
        String job = sent(address(first), own);
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
                found = json(client.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/jobs/" + job))
                                .build(),
                        BodyHandlers.ofByteArray()));
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

    private String sent(String address, byte[] file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/segment"))
                .header("Content-Type", "application/dicom")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        return json(client.send(request, BodyHandlers.ofByteArray())).path("id").asText();
    }

    private ServiceOptions options(Path data) {
        return new ServiceOptions(
                data,
                new Listening("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(20), Duration.ofMinutes(1)),
                ServiceOptions.Tuning.USUAL,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
    }

    /** Sends a file and waits for what comes of it. */
    private JsonNode asked(Service service, byte[] file) throws IOException, InterruptedException {
        URI address = URI.create(service.address() + "/api/jobs/" + sent(service.address(), file));
        JsonNode job = json(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()));
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (Set.of("queued", "running").contains(job.path("state").asText()) && System.nanoTime() < until) {
            Thread.sleep(100);
            job = json(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()));
        }
        return job;
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    /** A drawn picture as the file of a radiograph. */
    private byte[] radiograph(Path png, int patient) throws IOException {
        Image image = ImageFile.decodeImage(png, ImageFile.bytes(png));
        byte[] pixels = new byte[image.width() * image.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) image.stored(i);
        }
        DataSet dataSet = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4.3." + patient)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.4.1." + patient)
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.4.2." + patient)
                .text(Tag.MODALITY, "DX")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_NAME, "Phantom^" + patient)
                .text(Tag.PATIENT_ID, "phantom-" + patient)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.ROWS, image.height())
                .integers(Tag.COLUMNS, image.width())
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .build();
        Path file = folder.resolve("radiograph.dcm");
        Dicom.part10()
                .write(
                        file,
                        DicomFile.of(dataSet)
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
        return Files.readAllBytes(file);
    }
}
