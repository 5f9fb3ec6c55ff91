package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.dicomweb.Stow;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs send by mistake or ill will: it is refused by a status of its own, and work goes on. */
class BadInputTest {
    private static final Duration IDLE = Duration.ofSeconds(2);

    @TempDir
    private Path data;

    private Running service;

    BadInputTest() {}

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, new ThresholdPanel(), Running.QUICK, IDLE);
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    /** After all of it a sound study is answered. */
    private void requireWorking(String root) throws Exception {
        service.reconnect();
        DrawnSeries drawn = DrawnSeries.ct(root);
        assertThat(service.stow(drawn.files()).statusCode()).isEqualTo(200);
        assertThat(service.settled(drawn.series()).path("state").asText()).isEqualTo("answered");
    }

    @Test
    void damaged_files_are_refused_or_their_jobs_fail_and_nothing_ends_in_500() throws Exception {
        Random random = new Random(11);
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            DrawnSeries drawn = new DrawnSeries("1.2.50." + (i + 1), "CT", 1, 900);
            byte[] bytes = drawn.file(0);
            if (i % 3 == 0) {
                bytes = Arrays.copyOf(bytes, 150 + random.nextInt(bytes.length - 150));
            } else {
                for (int flip = 0; flip < 1 + i / 3; flip++) {
                    bytes[132 + random.nextInt(900)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            HttpResponse<byte[]> response = service.stow(List.of(bytes));
            assertThat(response.statusCode()).as("file %d", i).isIn(200, 409);
            JsonNode study = Running.json(response).at("/00081190/Value/0");
            if (response.statusCode() == 200) {
                stored.add(study.asText());
            }
        }
        assertThat(stored).hasSizeBetween(5, 59);
        requireWorking("1.2.51");
        List<String> states = new ArrayList<>(List.of("queued"));
        while (states.contains("queued") || states.contains("running")) {
            states.clear();
            service.getJson("/api/jobs?limit=500")
                    .path("jobs")
                    .forEach(job -> states.add(job.path("state").asText()));
            Thread.sleep(20);
        }
        assertThat(Set.copyOf(states)).isSubsetOf("answered", "refused", "failed");
        assertThat(String.join("\n", service.log())).doesNotContain("incident", "the program failed");
    }

    @Test
    void broken_multipart_is_400_or_415_and_leaves_no_file_behind() throws Exception {
        byte[] file = DrawnSeries.ct("1.2.52").file(0);
        byte[] whole = Running.parts(List.of(file), "b");
        String type = Running.type("b");
        assertThat(post(type, Arrays.copyOf(whole, whole.length - 9))).isEqualTo(400);
        assertThat(post(type, Arrays.copyOf(whole, 40))).isEqualTo(400);
        assertThat(post(type, new byte[0])).isEqualTo(400);
        assertThat(post(Running.type("other"), whole)).isEqualTo(400);
        assertThat(post("multipart/related; type=\"application/dicom\"", whole)).isEqualTo(400);
        assertThat(post(Running.type("x".repeat(300)), whole)).isEqualTo(400);
        assertThat(post("multipart/related; type=\"text/xml\"; boundary=b", whole))
                .isEqualTo(415);
        assertThat(post("multipart/form-data; boundary=b", whole)).isEqualTo(415);
        assertThat(post("application/json", whole)).isEqualTo(415);
        String head =
                "--b\r\nContent-Type: application/dicom\r\nX-Long: " + "y".repeat(20_000) + "\r\n\r\nx\r\n--b--\r\n";
        assertThat(post(type, head.getBytes(StandardCharsets.US_ASCII))).isEqualTo(400);
        try (Stream<Path> left = Files.list(data.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
        requireWorking("1.2.53");
    }

    private int post(String type, byte[] body) throws IOException, InterruptedException {
        return service.post("/dicom-web/studies", type, body).statusCode();
    }

    @Test
    void a_boundary_in_the_data_and_at_the_edge_of_a_read_parts_nothing_but_parts() throws Exception {
        for (int padding = 0; padding < 40; padding++) {
            DrawnSeries drawn = new DrawnSeries("1.2.54." + (padding + 1), "CT", 1, 900);
            byte[] file = drawn.file(0);
            byte[] odd = Arrays.copyOf(file, file.length + 40 + padding * 1638);
            byte[] lure = "\r\n--bx\r\n--b\r\n\r\n-".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(lure, 0, odd, file.length, 6);
            HttpResponse<byte[]> response = service.post(
                    "/dicom-web/studies", Running.type("b-" + padding), Running.parts(List.of(odd), "b-" + padding));
            assertThat(response.statusCode()).isIn(200, 409);
        }
    }

    @Test
    void broken_json_is_400_and_a_wrong_type_415() throws Exception {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"series\":null}",
                "{\"series\":\"1.2\",\"x\":1}",
                "{}",
                "{\"series\":\"../../etc\"}",
                "{\"series\":\"" + "1".repeat(65) + "\"}",
                "[".repeat(5000),
                "\u0000")) {
            assertThat(service.postJson("/api/jobs", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
            assertThat(service.postJson("/api/route", body).statusCode())
                    .as(body)
                    .isIn(400, 404);
        }
        assertThat(service.post("/api/jobs", "text/plain", "{}".getBytes(StandardCharsets.US_ASCII))
                        .statusCode())
                .isEqualTo(415);
        assertThat(service.postJson("/api/jobs", "{\"series\":\"" + "1".repeat(2 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void what_is_too_large_is_413_or_refused_by_itself() throws Exception {
        byte[] large = new byte[(int) Running.QUICK.limits().instance() + 1];
        HttpResponse<byte[]> response =
                service.stow(List.of(large, DrawnSeries.ct("1.2.55").file(0)));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Running.json(response)
                        .at("/0008119A/Value/0/00081197/Value/0")
                        .asInt())
                .isEqualTo(0xA700);
        assertThat(service.post("/api/segment", "application/dicom", large).statusCode())
                .isEqualTo(413);
    }

    @Test
    void no_path_leads_out_of_the_folders() throws Exception {
        for (String path : List.of(
                "/api/jobs/../../fovea.db",
                "/api/jobs/%2e%2e/%2e%2e/fovea.db",
                "/api/jobs/..%2f..%2ffovea.db",
                "/api/jobs/" + "a".repeat(32) + "/pictures/..%2ffovea.db",
                "/api/evidence/..%2f..%2fetc%2fpasswd",
                "/dicom-web/studies/../../x",
                "/dicom-web/studies/%00",
                "//etc/passwd",
                "/api/jobs/..;/x")) {
            String raw =
                    RawHttp.send(service, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(raw).as(path).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("SQLite", "root:");
        }
    }

    @Test
    void nonsense_before_a_route_is_400_and_another_method_405() throws Exception {
        for (String raw : List.of(
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "y".repeat(40_000) + "\r\n\r\n",
                "POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
                "POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")) {
            assertThat(RawHttp.send(service, raw)).as(raw.substring(0, 12)).matches("(?s)HTTP/1.1 (4..|505) .*");
        }
        HttpResponse<byte[]> other =
                service.send(service.request("/api/jobs").method("DELETE", BodyPublishers.noBody()));
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
        assertThat(service.get("/dicom-web/studies?limit=-1").statusCode()).isEqualTo(400);
        assertThat(service.get("/dicom-web/studies?StudyDate=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/dicom-web/studies?PatientName=%ff%fe").statusCode())
                .isIn(200, 400);
        assertThat(service.get("/dicom-web/studies?PatientID=" + "%25_!%27".repeat(20))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void stalled_uploads_end_in_time_and_pings_are_answered_meanwhile() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = RawHttp.open(service);
                stalled.add(socket);
                socket.getOutputStream()
                        .write(("POST /dicom-web/studies HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                                        + Running.type("b") + "\r\nContent-Length: 100000\r\n\r\n--b\r\n\r\nhalf")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            for (int i = 0; i < 5; i++) {
                assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            }
            for (Socket socket : stalled) {
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).as("a status, or the end").matches("(?s)(HTTP/1.1 408 .*)?");
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        try (Stream<Path> left = Files.list(data.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
        requireWorking("1.2.56");
    }

    @Test
    void a_full_queue_says_when_to_come_again_and_forgets_nothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Path folder = Files.createDirectories(data.resolve("full"));
        ServiceOptions.Tuning two =
                new ServiceOptions.Tuning(Duration.ofMillis(50), 2, new Stow.Limits(1 << 20, 8 << 20, 0), 100_000);
        try (Running full = Running.start(folder, new ThresholdPanel(() -> await(go)), two, IDLE)) {
            int number = 0;
            List<DrawnSeries> taken = new ArrayList<>();
            HttpResponse<byte[]> last;
            do {
                DrawnSeries drawn = new DrawnSeries("1.2.60." + ++number, "CT", 1, 900);
                last = full.stow(drawn.files());
                if (last.statusCode() == 200) {
                    taken.add(drawn);
                }
                Thread.sleep(100);
            } while (last.statusCode() == 200 && number < 40);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            go.countDown();
            for (DrawnSeries drawn : taken) {
                assertThat(full.settled(drawn.series()).path("state").asText()).isEqualTo("answered");
            }
        }
    }

    private static void await(CountDownLatch go) {
        try {
            assertThat(go.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
