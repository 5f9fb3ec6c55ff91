package fovea.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.serve.Service;
import fovea.serve.ServiceOptions;
import fovea.serve.http.Listening;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What tests ask of a service, by HTTP. */
final class ServiceClient {
    private final HttpClient client = HttpClient.newHttpClient();

    static ServiceOptions options(Path data) {
        return new ServiceOptions(
                data,
                new Listening("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(20), Duration.ofMinutes(1)),
                ServiceOptions.Tuning.USUAL,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
    }

    HttpResponse<byte[]> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String address, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Sends a file; the number of its job. */
    String sent(String address, byte[] file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/segment"))
                .header("Content-Type", "application/dicom")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        return json(client.send(request, BodyHandlers.ofByteArray())).path("id").asText();
    }

    /** Sends a file and waits for what comes of it. */
    JsonNode asked(Service service, byte[] file) throws IOException, InterruptedException {
        URI address = URI.create(service.address() + "/api/jobs/" + sent(service.address(), file));
        JsonNode job = json(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()));
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (Set.of("queued", "running").contains(job.path("state").asText()) && System.nanoTime() < until) {
            Thread.sleep(100);
            job = json(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()));
        }
        return job;
    }

    static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
