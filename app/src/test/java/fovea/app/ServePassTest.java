package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.answering.OpenSuite;
import fovea.app.phantom.Phantom;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.fixtures.SharedData;
import fovea.formats.cases.ImageFile;
import fovea.serve.Service;
import fovea.serve.ServiceOptions;
import fovea.serve.http.Listening;
import fovea.serve.log.ServiceLog;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        byte[] own = radiograph(folder.resolve("phantom/images/phantom_00001_0.png"));
        Path foreign = SharedData.folder("dicom/pydicom").resolve("MR_small.dcm");
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        options(),
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

    @Test
    void told_to_end_at_work_it_ends_and_the_next_start_answers_what_was_left() throws Exception {
        byte[] own = radiograph(folder.resolve("phantom/images/phantom_00001_0.png"));
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

    private ServiceOptions options() {
        return new ServiceOptions(
                folder.resolve("data"),
                new Listening("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(20), Duration.ofMinutes(1)),
                ServiceOptions.Tuning.USUAL,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                Optional.empty());
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
    private byte[] radiograph(Path png) throws IOException {
        Image image = ImageFile.decodeImage(png, ImageFile.bytes(png));
        byte[] pixels = new byte[image.width() * image.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) image.stored(i);
        }
        DataSet dataSet = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4.3")
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.4.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.4.2")
                .text(Tag.MODALITY, "DX")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_NAME, "Phantom^One")
                .text(Tag.PATIENT_ID, "phantom-1")
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
