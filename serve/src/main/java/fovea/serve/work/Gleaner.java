package fovea.serve.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.serve.http.Multipart;
import fovea.serve.http.Problem;
import fovea.serve.intake.Intake;
import fovea.serve.log.ServiceLog;
import fovea.serve.store.InstanceTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a PACS, by QIDO-RS, for series of images of the last days that are not stored here or not all of them, such as those
 * whose sending failed while the service was down, and fetches them by WADO-RS. What is there already is the same and stays.
 */
public final class Gleaner implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 500;
    private static final int MOST_PARTS = 100_000;

    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> task;
    private final HttpClient client;

    private Gleaner(ScheduledExecutorService thread, ScheduledFuture<?> task, HttpClient client) {
        this.thread = thread;
        this.task = task;
        this.client = client;
    }

    /**
     * Begins, with a look at once.
     *
     * @param gate is asked before each series, and refuses where the service is full
     */
    public static Gleaner start(Stock stock, Intake intake, Upstream upstream, Runnable gate, ServiceLog log) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("gleaner").daemon().factory());
        Round round = new Round(stock, intake, upstream, gate, log, client);
        ScheduledFuture<?> task =
                thread.scheduleWithFixedDelay(round::look, 0, upstream.pause().toMillis(), TimeUnit.MILLISECONDS);
        return new Gleaner(thread, task, client);
    }

    /** A series that the PACS has. */
    private record Told(String study, String series, String modality, long instances) {
        static Told of(JsonNode row) {
            return new Told(
                    value(row, "0020000D"),
                    value(row, "0020000E"),
                    value(row, "00080060"),
                    row.at("/00201209/Value/0").asLong(-1));
        }

        private static String value(JsonNode row, String tag) {
            return row.path(tag).path("Value").path(0).asText();
        }

        /** Whether its UIDs are such, so that they may stand in an address, and it shows a patient. */
        boolean wanted() {
            return study.matches("[0-9.]{1,64}") && series.matches("[0-9.]{1,64}") && Intake.isImage(modality);
        }
    }

    private record Round(
            Stock stock, Intake intake, Upstream upstream, Runnable gate, ServiceLog log, HttpClient client) {
        void look() {
            try {
                int fetched = 0;
                for (Told one : missing()) {
                    gate.run();
                    fetched += fetch(one);
                }
                if (fetched > 0) {
                    log.event("series gleaned", Map.of("instances", fetched));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Problem e) {
                log.event("gleaner waits", Map.of("status", e.status())); // full, or no proper answer: the next look
            } catch (IOException | RuntimeException e) {
                log.failure("gleaner stumbled", e, Map.of()); // the next look tries again
            }
        }

        private Set<Told> missing() throws IOException, InterruptedException {
            Set<Told> missing = new LinkedHashSet<>();
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode rows = rows(page * PAGE);
                for (JsonNode row : rows) {
                    Told one = Told.of(row);
                    if (one.wanted() && !isHere(one)) {
                        missing.add(one);
                    }
                }
                if (rows.size() < PAGE) {
                    break;
                }
            }
            return missing;
        }

        /** A series is here when as many of its instances are as there are there, or any where the PACS does not tell. */
        private boolean isHere(Told one) {
            long here = stock.database().read(sql -> InstanceTable.count(sql, one.series()));
            return here > 0 && here >= one.instances();
        }

        private JsonNode rows(int offset) throws IOException, InterruptedException {
            LocalDate today = LocalDate.ofInstant(stock.clock().instant(), ZoneId.systemDefault());
            String since = today.minusDays(upstream.days() - 1L).format(DateTimeFormatter.BASIC_ISO_DATE);
            HttpResponse<InputStream> response = ask(
                    "/series?StudyDate=" + since + "-&includefield=00201209&limit=" + PAGE + "&offset=" + offset,
                    "application/dicom+json");
            try (InputStream body = response.body()) {
                if (response.statusCode() == 204) {
                    return MAPPER.createArrayNode();
                }
                require(response);
                return MAPPER.readTree(body);
            }
        }

        private HttpResponse<InputStream> ask(String path, String accept) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(upstream.peer().root() + path))
                    .timeout(PATIENCE)
                    .header("Accept", accept);
            upstream.peer().authorization().ifPresent(value -> request.header("Authorization", value));
            return client.send(request.build(), BodyHandlers.ofInputStream());
        }

        private static void require(HttpResponse<?> response) {
            if (response.statusCode() != 200) {
                throw Problem.of(Math.clamp(response.statusCode(), 400, 599), "the PACS did not answer");
            }
        }

        /** Fetches a series; says how many of its instances are new. */
        private int fetch(Told one) throws IOException, InterruptedException {
            intake.arrivals().begin(one.series());
            try {
                HttpResponse<InputStream> response = ask(
                        "/studies/" + one.study() + "/series/" + one.series(),
                        "multipart/related; type=\"application/dicom\"");
                try (InputStream body = response.body();
                        Gleaning gleaning = new Gleaning(stock, intake, one.study())) {
                    require(response);
                    String type = response.headers().firstValue("Content-Type").orElse("");
                    Multipart.of(type, "application/dicom", MOST_PARTS).read(body, gleaning);
                    return gleaning.fresh();
                }
            } finally {
                intake.over(Set.of(one.series()));
            }
        }
    }

    @Override
    public void close() {
        task.cancel(false);
        thread.shutdown();
        client.shutdownNow();
    }
}
