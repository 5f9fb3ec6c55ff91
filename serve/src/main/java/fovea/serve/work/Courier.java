package fovea.serve.work;

import fovea.serve.log.ServiceLog;
import fovea.serve.store.DeliveryTable;
import fovea.serve.store.DeliveryTable.Due;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends every object that the service made to a PACS, each by itself; what is not taken is sent again after twice the time, at
 * most an hour, and given up after a day. Sending an object twice does no harm: it is the same.
 */
public final class Courier implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_DOUBLINGS = 20;

    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> task;
    private final HttpClient client;

    private Courier(ScheduledExecutorService thread, ScheduledFuture<?> task, HttpClient client) {
        this.thread = thread;
        this.task = task;
        this.client = client;
    }

    /**
     * Begins.
     *
     * @param pause between looks, and before the second try
     */
    public static Courier start(Stock stock, Peer peer, Duration pause, ServiceLog log) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("courier").daemon().factory());
        Round round = new Round(stock, peer, pause, log, client);
        ScheduledFuture<?> task =
                thread.scheduleWithFixedDelay(round::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return new Courier(thread, task, client);
    }

    /** Sends what is due. */
    private record Round(Stock stock, Peer peer, Duration pause, ServiceLog log, HttpClient client) {
        void look() {
            try {
                long now = stock.clock().millis();
                stock.database().write(sql -> DeliveryTable.gather(sql, now));
                List<Due> due = stock.database().read(sql -> DeliveryTable.due(sql, now, MOST_AT_ONCE));
                for (Due one : due) {
                    settle(one, isTaken(one));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.failure("courier stumbled", e, Map.of()); // the next look tries again
            }
        }

        private boolean isTaken(Due one) throws InterruptedException {
            Path file = stock.objects().path(one.sha256());
            String boundary = UUID.randomUUID().toString();
            try {
                BodyPublisher body = BodyPublishers.concat(
                        text("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"),
                        BodyPublishers.ofFile(file),
                        text("\r\n--" + boundary + "--\r\n"));
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(peer.root() + "/studies"))
                        .timeout(PATIENCE)
                        .header("Accept", "application/dicom+json")
                        .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                        .POST(body);
                peer.authorization().ifPresent(value -> request.header("Authorization", value));
                HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
                if (response.statusCode() != 200 && response.statusCode() != 202) {
                    log.event("delivery not taken", Map.of("status", response.statusCode(), "tries", one.tries() + 1));
                }
                return response.statusCode() == 200 || response.statusCode() == 202;
            } catch (IOException e) {
                log.failure("delivery failed", e, Map.of("tries", one.tries() + 1));
                return false;
            }
        }

        private static BodyPublisher text(String text) {
            return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.US_ASCII));
        }

        private void settle(Due one, boolean taken) {
            long now = stock.clock().millis();
            stock.database().write(sql -> {
                if (taken) {
                    DeliveryTable.done(sql, one.sop());
                } else if (now - one.begun() > LONGEST.toMillis()) {
                    DeliveryTable.giveUp(sql, one.sop());
                } else {
                    long wait = pause.toMillis() << Math.min(MOST_DOUBLINGS, one.tries());
                    DeliveryTable.again(sql, one.sop(), now + Math.min(LONGEST_PAUSE.toMillis(), wait));
                }
                return true;
            });
        }
    }

    @Override
    public void close() {
        task.cancel(false);
        thread.shutdown();
        client.shutdownNow();
    }
}
