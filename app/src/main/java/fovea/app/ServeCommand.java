package fovea.app;

import fovea.app.bars.Console;
import fovea.serve.Service;
import fovea.serve.ServiceOptions;
import fovea.serve.access.LocalDoor;
import fovea.serve.http.Listening;
import fovea.serve.log.ServiceLog;
import fovea.serve.work.SuitePanel;
import fovea.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fovea serve}: a suite behind HTTP and DICOMweb. */
@Command(
        name = "serve",
        description = {
            "Runs a suite as a service beside a PACS: takes studies by DICOMweb (STOW-RS), answers or refuses each series "
                    + "once it is complete, and gives answers back as DICOM SEG and SR (QIDO-RS, WADO-RS) and as JSON.",
            "",
            "It runs until it is ended (SIGTERM, Ctrl-C), and then finishes what it is at. What it acknowledged lasts, also "
                    + "when it is killed: the next start on the same --data goes on. Its log, one line of JSON an event "
                    + "without patient data, goes to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea serve --suite suites/hospital",
            "  fovea serve --suite suites/hospital --data /var/lib/fovea --port 8080"
        })
final class ServeCommand extends Verb {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(60);

    @Option(names = "--suite", paramLabel = "DIR", required = true, description = "Folder of the suite.")
    private Path suite;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for studies, answers and the database (default: SUITE-service beside the suite).")
    private @Nullable Path data;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    Result run(Console console) throws IOException {
        require(port >= 0 && port <= 65535, "--port must be 0 to 65535, got " + port);
        require(
                LocalDoor.isLoopback(host),
                "--host must be an address of this machine alone, such as 127.0.0.1: " + host
                        + " can be reached by others");
        Suite.open(suite);
        Path folder = data == null ? beside(suite) : data;
        Listening listening = new Listening(host, port, Optional.empty(), IDLE, DRAIN);
        ServiceOptions options = new ServiceOptions(
                folder, listening, ServiceOptions.Tuning.USUAL, Optional.empty(), Fovea.Version.number());
        ServiceLog log = new ServiceLog(console::tell, Clock.systemUTC());
        try (OpenSuite open = OpenSuite.empty()) {
            Service service = Service.start(options, new SuitePanel(suite, open::specialist), log);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service, ended), "end"));
            console.say("serves " + suite + " at " + service.address() + ", data in "
                    + folder.toAbsolutePath().normalize());
            await(ended);
        }
        return Result.done();
    }

    private static Path beside(Path suite) {
        Path whole = suite.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + "-service");
    }

    private static void end(Service service, CountDownLatch ended) {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the service did not end well", e);
        }
        if (!service.isAtWork()) {
            ended.countDown(); // else the process ends under the specialist, whose job the next process takes up
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
