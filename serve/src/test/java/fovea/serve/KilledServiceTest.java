package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own, killed again and again in the middle of its work. */
class KilledServiceTest {
    private static final int KILLS = 5;
    private static final String BOUNDARY = "kill";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void ends() {
        processes.forEach(Process::destroyForcibly);
        client.close();
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_made_twice() throws Exception {
        Random random = new Random(7);
        List<DrawnSeries> acknowledged = new ArrayList<>();
        int number = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String address = start();
            int before = answered(address);
            int more = 2 + random.nextInt(4);
            for (int i = 0; i < more || answered(address) == before; i++) { // no job is begun in three processes
                DrawnSeries drawn = DrawnSeries.ct("1.2.100." + ++number);
                if (stow(address, drawn) == 200) {
                    acknowledged.add(drawn);
                }
            }
            Process process = processes.getLast();
            process.destroyForcibly(); // SIGKILL
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            Files.delete(folder.resolve("address"));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
        String address = start();
        for (DrawnSeries drawn : acknowledged) {
            assertThat(settled(address, drawn.series())).as(drawn.series()).isEqualTo("answered");
        }
        JsonNode made = get(address, "/dicom-web/series?Modality=SEG");
        Set<String> studies = new HashSet<>();
        made.forEach(one -> studies.add(one.at("/0020000D/Value/0").asText()));
        assertThat(studies).hasSize(made.size());
        assertThat(studies)
                .containsAll(acknowledged.stream().map(DrawnSeries::study).toList());
        made.forEach(one -> assertThat(one.at("/00201209/Value/0").asInt()).isEqualTo(1));
        Process last = processes.getLast();
        last.destroy(); // SIGTERM
        assertThat(last.waitFor(30, TimeUnit.SECONDS)).as("drains and ends").isTrue();
    }

    private int answered(String address) throws IOException, InterruptedException {
        int answered = 0;
        for (JsonNode job : get(address, "/api/jobs?limit=500").path("jobs")) {
            answered += job.path("state").asText().equals("answered") ? 1 : 0;
        }
        return answered;
    }

    private String start() throws IOException, InterruptedException {
        Path address = folder.resolve("address");
        processes.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowService.class.getName(),
                        folder.resolve("data").toString(),
                        address.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(address)) {
            assertThat(System.nanoTime())
                    .as(Files.readString(folder.resolve("log")))
                    .isLessThan(until);
            assertThat(processes.getLast().isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(20);
        }
        return Files.readString(address);
    }

    private int stow(String address, DrawnSeries drawn) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address + "/dicom-web/studies"))
                                .header("Content-Type", Running.type(BOUNDARY))
                                .POST(BodyPublishers.ofByteArray(Running.parts(drawn.files(), BOUNDARY)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private JsonNode get(String address, String path) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(client.send(
                                HttpRequest.newBuilder(URI.create(address + path))
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .body());
    }

    private String settled(String address, String series) throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            String state = get(address, "/api/jobs?series=" + series)
                    .at("/jobs/0/state")
                    .asText("none");
            if (!Set.of("none", "queued", "running").contains(state)) {
                return state;
            }
            Thread.sleep(50);
        }
        return "never settled";
    }
}
