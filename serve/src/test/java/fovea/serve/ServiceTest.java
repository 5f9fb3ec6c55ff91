package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.dicom.Dicom;
import fovea.dicom.data.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study's whole way: in by STOW-RS, answered or refused, found by QIDO-RS, and out again by WADO-RS. */
class ServiceTest {
    @TempDir
    private Path data;

    private ThresholdPanel panel;
    private Running service;

    ServiceTest() throws IOException {
        panel = new ThresholdPanel();
    }

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, panel);
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    @Test
    void a_series_is_answered_once_it_is_quiet_and_the_answer_is_found_and_retrieved() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.3");
        HttpResponse<byte[]> stored = service.stow(drawn.files());
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        JsonNode response = Running.json(stored);
        assertThat(response.at("/00081190/Value/0").asText())
                .isEqualTo(service.address() + "/dicom-web/studies/1.2.3.1");
        assertThat(response.at("/00081199/Value")).hasSize(3);
        assertThat(response.has("00081198")).isFalse();

        JsonNode job = service.settled(drawn.series());
        assertThat(job.path("state").asText()).isEqualTo("answered");
        JsonNode answer = job.at("/outcome/answers/0");
        assertThat(answer.at("/labels/0/voxels").asInt()).isEqualTo(3 * 113);
        assertThat(answer.at("/by/name").asText()).isEqualTo("threshold");
        assertThat(answer.at("/distance").asDouble()).isEqualTo(900);
        assertThat(answer.at("/answeredUpTo").asDouble()).isEqualTo(1000);
        assertThat(job.toString()).doesNotContain(data.toString());
        assertThat(texts(answer.path("objects"), "form")).containsExactlyInAnyOrder("SEG", "SR", "SC");
        assertThat(panel.asked()).isEqualTo(3);

        JsonNode found = service.getJson("/dicom-web/series?Modality=SEG&StudyInstanceUID=" + drawn.study());
        assertThat(found).hasSize(1);
        String series = found.at("/0/0020000E/Value/0").asText();
        HttpResponse<byte[]> parts = service.get("/dicom-web/studies/" + drawn.study() + "/series/" + series);
        assertThat(parts.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/related; type=\"application/dicom\"; boundary=");
        String instance = service.getJson("/dicom-web/studies/" + drawn.study() + "/series/" + series + "/instances")
                .at("/0/00080018/Value/0")
                .asText();
        HttpResponse<byte[]> seg = service.get(
                "/dicom-web/studies/" + drawn.study() + "/series/" + series + "/instances/" + instance,
                "Accept",
                "application/dicom");
        Path file = Files.write(data.resolve("retrieved.dcm"), seg.body());
        assertThat(Dicom.part10().readHeader(file).dataSet().text(Tag.MODALITY)).hasValue("SEG");
        assertThat(new String(parts.body(), StandardCharsets.ISO_8859_1))
                .contains(new String(seg.body(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void what_no_specialist_is_for_is_refused_with_reason_and_number() throws Exception {
        DrawnSeries magnetic = new DrawnSeries("1.2.4", "MR", 2, 900);
        DrawnSeries metal = new DrawnSeries("1.2.5", "CT", 2, 3000);
        assertThat(service.stow(magnetic.files()).statusCode()).isEqualTo(200);
        assertThat(service.stow(metal.files()).statusCode()).isEqualTo(200);
        JsonNode other = service.settled(magnetic.series());
        assertThat(other.path("state").asText()).isEqualTo("refused");
        assertThat(other.at("/outcome/refusals/0/outOfDomain/0").asText())
                .isEqualTo("Modality (0008,0060) must be CT, it is MR");
        JsonNode unlike = service.settled(metal.series());
        assertThat(unlike.path("state").asText()).isEqualTo("refused");
        assertThat(unlike.at("/outcome/refusals/0/outOfDomain/0").asText())
                .contains("distance 3000.0, answered up to 1000.0");
        assertThat(service.getJson("/dicom-web/instances?Modality=SEG")).isEmpty();
        assertThat(panel.asked()).isZero();

        JsonNode route = Running.json(service.postJson("/api/route", "{\"series\":\"" + metal.series() + "\"}"));
        assertThat(route.at("/grids/0/by")).isEmpty();
        assertThat(route.at("/grids/0/specialists/0/distance").asDouble()).isEqualTo(3000);
        assertThat(service.postJson("/api/route", "{\"series\":\"9.9\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void each_instance_is_stored_or_refused_by_itself() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.6");
        byte[] half = drawn.file(1);
        byte[] cut = java.util.Arrays.copyOf(half, 300);
        HttpResponse<byte[]> mixed =
                service.stow(List.of(drawn.file(0), cut, "no DICOM".getBytes(StandardCharsets.US_ASCII)));
        assertThat(mixed.statusCode()).isEqualTo(202);
        JsonNode response = Running.json(mixed);
        assertThat(response.at("/00081199/Value")).hasSize(1);
        assertThat(response.at("/0008119A/Value")).hasSize(2);
        assertThat(response.at("/0008119A/Value/1/00081197/Value/0").asInt()).isEqualTo(0xC000);

        HttpResponse<byte[]> none = service.stow(List.of("no DICOM".getBytes(StandardCharsets.US_ASCII)));
        assertThat(none.statusCode()).isEqualTo(409);

        DrawnSeries twin = new DrawnSeries("1.2.6", "CT", 1, 800); // the same UIDs, other pixels
        HttpResponse<byte[]> duplicate = service.stow(twin.files());
        assertThat(duplicate.statusCode()).isEqualTo(409);
        assertThat(Running.json(duplicate)
                        .at("/00081198/Value/0/00081197/Value/0")
                        .asInt())
                .isEqualTo(0x0111);

        HttpResponse<byte[]> elsewhere =
                service.post("/dicom-web/studies/9.9.9", Running.type("b"), Running.parts(List.of(drawn.file(2)), "b"));
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(Running.json(elsewhere)
                        .at("/00081198/Value/0/00081155/Value/0")
                        .asText())
                .isEqualTo(drawn.instance(2));
    }

    @Test
    void what_is_sent_twice_is_stored_once_and_answered_once() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.7");
        service.stow(drawn.files());
        String first = service.settled(drawn.series()).path("id").asText();
        assertThat(service.stow(drawn.files()).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> again = service.postJson("/api/jobs", "{\"series\":\"" + drawn.series() + "\"}");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Running.json(again).path("id").asText()).isEqualTo(first);
        assertThat(panel.asked()).isEqualTo(3);
        panel.become("two");
        HttpResponse<byte[]> other = service.postJson("/api/jobs", "{\"series\":\"" + drawn.series() + "\"}");
        assertThat(Running.json(other).path("id").asText()).isNotEqualTo(first);
    }

    @Test
    void later_slices_of_a_series_make_another_job() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.8");
        service.stow(drawn.files().subList(0, 1));
        assertThat(service.settled(drawn.series())
                        .at("/outcome/answers/0/slices")
                        .asInt())
                .isEqualTo(1);
        service.stow(drawn.files().subList(1, 3));
        List<String> states = new ArrayList<>();
        while (states.size() < 2 || states.contains("queued") || states.contains("running")) {
            states = texts(service.getJson("/api/jobs?series=" + drawn.series()).path("jobs"), "state");
            Thread.sleep(20);
        }
        assertThat(service.settled(drawn.series())
                        .at("/outcome/answers/0/slices")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_series_that_comes_slowly_in_one_request_is_one_job() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.10");
        byte[] body = Running.parts(drawn.files(), "slow");
        try (Socket socket = RawHttp.open(service)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /dicom-web/studies HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                            + Running.type("slow") + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            int part = body.length / 3;
            for (int from = 0; from < body.length; from += part) {
                out.write(body, from, Math.min(part, body.length - from));
                out.flush();
                Thread.sleep(5 * Running.QUICK.quiet().toMillis());
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(service.settled(drawn.series())
                        .at("/outcome/answers/0/slices")
                        .asInt())
                .isEqualTo(3);
        assertThat(service.getJson("/api/jobs?series=" + drawn.series()).path("jobs"))
                .hasSize(1);
    }

    @Test
    void the_request_of_a_common_archive_is_taken_whose_boundary_is_longer_than_it_may_be() throws Exception {
        DrawnSeries drawn = new DrawnSeries("1.2.11", "CT", 1, 900);
        byte[] file = drawn.file(0);
        String half = "748e665b-d416-40e1-8873-83a46cef64e5";
        String boundary = half + "-" + half;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Type: application/dicom\r\nContent-Length: " + file.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest.Builder chunked = service.request("/dicom-web/studies")
                .headers("Content-Type", Running.type(boundary), "Accept", "application/dicom+json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.toByteArray())));
        assertThat(service.send(chunked).statusCode()).isEqualTo(200);
    }

    @Test
    void one_file_can_be_sent_and_asked_about_in_one_request() throws Exception {
        DrawnSeries drawn = new DrawnSeries("1.2.9", "CT", 1, 700);
        HttpResponse<byte[]> accepted = service.post("/api/segment", "application/dicom", drawn.file(0));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Running.json(accepted).path("id").asText();
        HttpResponse<byte[]> events = service.get("/api/jobs/" + id + "/events");
        assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        String told = new String(events.body(), StandardCharsets.UTF_8);
        assertThat(told).contains("event: job").contains("\"state\":\"answered\"");
        JsonNode job = service.getJson("/api/jobs/" + id);
        assertThat(job.path("state").asText()).isEqualTo("answered");
        HttpResponse<byte[]> picture = service.get("/api/jobs/" + id + "/pictures/answer.overlay.png");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }

    @Test
    void it_tells_its_health_its_numbers_and_its_interface() throws Exception {
        assertThat(service.getJson("/health/live").path("live").asBoolean()).isTrue();
        assertThat(service.getJson("/health/ready").path("ready").asBoolean()).isTrue();
        assertThat(service.getJson("/api/suite").at("/specialists/0/name").asText())
                .isEqualTo("threshold");
        service.get("/no/such/thing");
        String metrics = new String(service.get("/metrics").body(), StandardCharsets.UTF_8);
        assertThat(metrics)
                .contains("fovea_http_requests_total{method=\"GET\",route=\"/health/live\",status=\"200\"} 1.0")
                .contains("fovea_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1.0")
                .contains("fovea_jobs{state=\"queued\"} 0.0");
        JsonNode api = service.getJson("/api/openapi.json");
        assertThat(api.at("/paths").has("/dicom-web/studies")).isTrue();
        List<String> operations = api.findValuesAsText("operationId");
        assertThat(operations).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(api.findValues("responses")).noneMatch(JsonNode::isEmpty);
        assertThat(api.at("/paths/~1api~1jobs~1{id}/get/x-role").asText()).isEqualTo("viewer");
    }

    @Test
    void no_log_and_no_metric_names_a_patient_or_a_uid() throws Exception {
        DrawnSeries drawn = new DrawnSeries("1.2.77441199", "CT", 2, 900);
        service.stow(drawn.files());
        service.settled(drawn.series());
        service.stow(List.of(drawn.file(0), new byte[] {1, 2, 3}));
        service.get("/dicom-web/studies?PatientName=Quillfeather*");
        service.get("/dicom-web/studies/1.2.77441199.1/metadata");
        service.get("/dicom-web/studies/1.2.77441199.99");
        service.postJson("/api/jobs", "{\"series\":\"1.2.77441199.98\"}");
        String said = String.join("\n", service.log())
                + new String(service.get("/metrics").body(), StandardCharsets.UTF_8);
        assertThat(said).contains("job settled");
        for (String canary : DrawnSeries.CANARIES) {
            assertThat(said).doesNotContain(canary);
        }
        assertThat(said).doesNotContain("77441199");
        assertThat(new String(
                        service.get("/dicom-web/studies?PatientName=quillfeather*")
                                .body(),
                        StandardCharsets.UTF_8))
                .as("who asks is told")
                .contains("Quillfeather");
    }

    private static List<String> texts(JsonNode list, String key) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(key).asText())
                .toList();
    }
}
