package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.config.ServiceConfig;
import fovea.serve.http.Listening;
import fovea.serve.work.Upstream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PACS, played by another service, whose series did not come are fetched from it. */
class GleanerTest {
    @TempDir
    private Path folder;

    GleanerTest() {}

    private ServiceOptions options(String name, int port, ServiceOptions.Neighbours neighbours) {
        return new ServiceOptions(
                folder.resolve(name),
                new Listening("127.0.0.1", port, Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                Running.QUICK,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                neighbours);
    }

    private ServiceOptions gleaning(int port) throws IOException {
        Path config = Files.writeString(
                folder.resolve("fovea.toml"),
                "[upstream]\nurl = \"http://127.0.0.1:" + port + "/dicom-web\"\ndays = 36500\n");
        Upstream told = ServiceConfig.read(config)
                .options(folder, "test")
                .neighbours()
                .upstream()
                .orElseThrow();
        assertThat(told.pause()).isEqualTo(Duration.ofMinutes(5));
        Upstream quick = new Upstream(told.peer(), told.days(), Duration.ofMillis(100));
        return options("own", 0, new ServiceOptions.Neighbours(Optional.empty(), Optional.of(quick)));
    }

    private static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void waitFor(Running service, String event) throws InterruptedException {
        while (service.log().stream().noneMatch(line -> line.contains(event))) {
            Thread.sleep(20);
        }
    }

    @Test
    void what_a_pacs_has_and_did_not_send_is_fetched_once_and_answered() throws Exception {
        int port = free();
        DrawnSeries whole = DrawnSeries.ct("1.2.131");
        DrawnSeries half = DrawnSeries.ct("1.2.132");
        ServiceOptions there = options("pacs", port, ServiceOptions.Neighbours.NONE);
        try (Running pacs = Running.of(there, new ThresholdPanel())) {
            pacs.stow(whole.files());
            pacs.stow(half.files());
            pacs.settled(whole.series());
            pacs.settled(half.series());
        }
        try (Running own = Running.of(gleaning(port), new ThresholdPanel())) {
            waitFor(own, "gleaner stumbled"); // the PACS is away
            own.stow(List.of(half.file(0)));
            own.settled(half.series());
            try (Running pacs = Running.of(there, new ThresholdPanel())) {
                JsonNode job = own.settled(whole.series());
                assertThat(job.path("state").asText()).isEqualTo("answered");
                assertThat(job.at("/outcome/answers/0/slices").asInt()).isEqualTo(3);
                while (own.getJson("/dicom-web/series?SeriesInstanceUID=" + half.series())
                                .at("/0/00201209/Value/0")
                                .asInt()
                        < 3) {
                    Thread.sleep(20);
                }
                assertThat(pacs.getJson("/dicom-web/instances?Modality=SEG")).hasSize(2); // left there
                long gleaned = count(own);
                Thread.sleep(500);
                assertThat(count(own)).as("nothing is fetched twice").isEqualTo(gleaned);
            }
            JsonNode made = own.getJson("/dicom-web/instances?Modality=SEG&StudyInstanceUID=" + whole.study());
            assertThat(made).as("its own alone").hasSize(1);
            assertThat(String.join("\n", own.log())).doesNotContain("1.2.131", "Quillfeather");
        }
    }

    private static long count(Running service) {
        return service.log().stream()
                .filter(line -> line.contains("series gleaned"))
                .count();
    }

    @Test
    void an_answer_that_is_none_is_passed_over_and_said_without_an_address() throws Exception {
        try (ServerSocket strange = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> answerWithNonsense(strange));
            try (Running own = Running.of(gleaning(strange.getLocalPort()), new ThresholdPanel())) {
                waitFor(own, "gleaner stumbled");
                assertThat(own.get("/health/live").statusCode()).isEqualTo(200);
            }
        }
    }

    private static void answerWithNonsense(ServerSocket strange) {
        try {
            while (true) {
                try (var socket = strange.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n[{{{{"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }
}
