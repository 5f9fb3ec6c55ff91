package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.config.ServiceConfig;
import fovea.serve.http.Listening;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a service makes is sent to a PACS, here another service, also when that was away. */
class DeliveryTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void a_pacs_that_was_away_gets_every_object_once_it_is_back() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("fovea.toml"), "[delivery]\nurl = \"http://127.0.0.1:" + port + "/dicom-web\"\n");
        ServiceOptions configured = ServiceConfig.read(config).options(folder.resolve("one"), "test");
        assertThat(configured.neighbours().delivery().orElseThrow().root())
                .isEqualTo(URI.create("http://127.0.0.1:" + port + "/dicom-web"));
        ServiceOptions quick = new ServiceOptions(
                configured.data(),
                new Listening("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                Running.QUICK,
                configured.naming(),
                configured.neighbours());
        DrawnSeries drawn = DrawnSeries.ct("1.2.80");
        try (Running one = Running.of(quick, new ThresholdPanel())) {
            one.stow(drawn.files());
            JsonNode job = one.settled(drawn.series());
            waitFor(one, "delivery failed");
            try (Running pacs = Running.of(pacs(port), new ThresholdPanel())) {
                List<String> found = new ArrayList<>();
                while (found.size() < 3) {
                    Thread.sleep(50);
                    found.clear();
                    pacs.getJson("/dicom-web/instances?StudyInstanceUID=" + drawn.study())
                            .forEach(
                                    row -> found.add(row.at("/00080018/Value/0").asText()));
                }
                List<String> made = new ArrayList<>();
                job.at("/outcome/answers/0/objects")
                        .forEach(object -> made.add(object.path("instance").asText()));
                assertThat(found).containsExactlyInAnyOrderElementsOf(made);
                while (!metrics(one).contains("fovea_deliveries{state=\"done\"} 3.0")) {
                    Thread.sleep(50);
                }
                assertThat(metrics(one)).contains("fovea_deliveries{state=\"waiting\"} 0.0");
                assertThat(pacs.getJson("/api/jobs").path("jobs"))
                        .as("of what comes in only the capture is an image")
                        .hasSizeLessThanOrEqualTo(1);
            }
            assertThat(String.join("\n", one.log())).doesNotContain("1.2.80", "Quillfeather");
        }
    }

    private ServiceOptions pacs(int port) {
        return new ServiceOptions(
                folder.resolve("pacs"),
                new Listening("127.0.0.1", port, Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                Running.QUICK,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
    }

    private static void waitFor(Running service, String event) throws InterruptedException {
        while (service.log().stream().noneMatch(line -> line.contains(event))) {
            Thread.sleep(20);
        }
    }

    private static String metrics(Running service) throws IOException, InterruptedException {
        return new String(service.get("/metrics").body(), StandardCharsets.UTF_8);
    }
}
