package fovea.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.serve.dicomweb.Stow;
import fovea.serve.http.Listening;
import fovea.serve.learn.Trainer;
import fovea.serve.log.ServiceLog;
import fovea.serve.reports.ReportPanel;
import fovea.serve.work.SpecialistPanel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service on a free port, and a client that asks it. */
final class Running implements AutoCloseable {
    static final ServiceOptions.Tuning QUICK =
            new ServiceOptions.Tuning(Duration.ofMillis(100), 50, new Stow.Limits(1 << 20, 8 << 20, 0), 100_000);

    private static final Set<String> SETTLED = Set.of("answered", "refused", "failed", "cancelled");
    private static final String BOUNDARY = "parts-of-a-test";

    private final Service service;
    private final List<String> log;
    private HttpClient client = HttpClient.newHttpClient();

    private Running(Service service, List<String> log) {
        this.service = service;
        this.log = log;
    }

    static Running start(Path data, SpecialistPanel panel) throws IOException {
        return start(data, panel, QUICK, Duration.ofSeconds(20));
    }

    static Running start(Path data, SpecialistPanel panel, ServiceOptions.Tuning tuning, Duration idle)
            throws IOException {
        return of(options(data, tuning, idle), panel);
    }

    private static ServiceOptions options(Path data, ServiceOptions.Tuning tuning, Duration idle) {
        return new ServiceOptions(
                data,
                new Listening("127.0.0.1", 0, Optional.empty(), idle, Duration.ofSeconds(20)),
                tuning,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
    }

    static Running of(ServiceOptions options, SpecialistPanel panel) throws IOException {
        return of(options, new Service.Staff(panel, Optional.empty()));
    }

    private static Running of(ServiceOptions options, Service.Staff staff) throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        return new Running(Service.start(options, staff, new ServiceLog(log::add, Clock.systemUTC())), log);
    }

    /** With somebody who teaches specialists. */
    static Running teaching(Path data, SpecialistPanel panel, Trainer trainer) throws IOException {
        return of(options(data, QUICK, Duration.ofSeconds(20)), new Service.Staff(panel, Optional.of(trainer)));
    }

    /** With somebody who reads reports. */
    static Running reading(Path data, ReportPanel reports) throws IOException {
        return of(
                options(data, QUICK, Duration.ofSeconds(20)),
                new Service.Staff(new ThresholdPanel(), reports, Optional.empty()));
    }

    /**
     * Forgets the client's connections: the service ends one that was silent for a while, perhaps just when the next request is
     * on its way.
     */
    void reconnect() {
        client.close();
        client = HttpClient.newHttpClient();
    }

    String address() {
        return service.address();
    }

    /** All lines of the log so far. */
    List<String> log() {
        return List.copyOf(log);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofMinutes(1));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> postJson(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores files by STOW-RS. */
    HttpResponse<byte[]> stow(List<byte[]> files) throws IOException, InterruptedException {
        return post("/dicom-web/studies", type(BOUNDARY), parts(files, BOUNDARY));
    }

    static String type(String boundary) {
        return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    }

    static byte[] parts(List<byte[]> files, String boundary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    JsonNode getJson(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    /** The newest job of a series, once it is settled. */
    JsonNode settled(String series) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            JsonNode jobs = getJson("/api/jobs?series=" + series).path("jobs");
            if (!jobs.isEmpty() && SETTLED.contains(jobs.get(0).path("state").asText())) {
                return jobs.get(0);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no job of " + series + " was settled");
    }

    @Override
    public void close() throws IOException {
        service.close();
        client.close();
    }
}
