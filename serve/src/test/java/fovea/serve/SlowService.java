package fovea.serve;

import fovea.serve.http.Listening;
import fovea.serve.log.ServiceLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A service in a process of its own that takes its time for every slice; it writes its address into a file. */
final class SlowService {
    private static final long MILLIS_A_SLICE = 60;

    private SlowService() {}

    /** Data folder, and the file for the address. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path address = Path.of(arguments[1]);
        ServiceOptions options = new ServiceOptions(
                Path.of(arguments[0]),
                new Listening("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                Running.QUICK,
                new ServiceOptions.Naming("--host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
        Service service = Service.start(
                options, new ThresholdPanel(SlowService::pause), new ServiceLog(line -> {}, Clock.systemUTC()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service)));
        Path half = address.resolveSibling("half");
        Files.writeString(half, service.address(), StandardCharsets.UTF_8);
        Files.move(half, address, StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_A_SLICE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Service service) {
        try {
            service.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
