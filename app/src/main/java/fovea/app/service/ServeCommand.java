package fovea.app.service;

import fovea.app.answering.OpenSuite;
import fovea.app.bars.Console;
import fovea.app.learning.SuiteTrainer;
import fovea.app.verb.Ending;
import fovea.app.verb.FoveaVersion;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.serve.Service;
import fovea.serve.ServiceOptions;
import fovea.serve.config.ServiceConfig;
import fovea.serve.log.ServiceLog;
import fovea.serve.reports.SuiteReportPanel;
import fovea.serve.work.SuitePanel;
import fovea.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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
            "  fovea serve --suite suites/hospital --data /var/lib/fovea --port 8080",
            "  fovea serve --config /etc/fovea/fovea.toml",
            "  fovea serve --demo"
        })
public final class ServeCommand extends Verb {
    @Option(
            names = "--suite",
            paramLabel = "DIR",
            description = "Folder of the suite (default: what the configuration says).")
    private @Nullable Path suite;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for studies, answers and the database (default: what the configuration says, else "
                    + "SUITE-service beside the suite).")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration, such as fovea.toml.")
    private @Nullable Path config;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: what the configuration says, else 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port to listen on, 0 for any that is free (default: what the configuration says, else 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--demo",
            description =
                    "Makes a suite of one specialist of drawn chest radiographs (about two minutes, the first time), "
                            + "serves it, sends it four drawn studies of which one is refused, and prints a login and commands to "
                            + "try. Everything goes into --data (default: fovea-serve-demo).")
    private boolean demo;

    @Override
    protected Result run(Console console) throws IOException {
        require(port == null || (port >= 0 && port <= 65535), "--port must be 0 to 65535, got " + port);
        ServiceConfig configured = (config == null ? ServiceConfig.usual() : ServiceConfig.read(config))
                .with(Optional.ofNullable(host), port == null ? OptionalInt.empty() : OptionalInt.of(port));
        if (demo) {
            require(suite == null, "--demo makes a suite of its own; leave --suite out");
            demonstrate(data == null ? Path.of("fovea-serve-demo") : data, configured, console);
            return Result.done();
        }
        Path served = suite == null ? configured.folders().suite().orElse(null) : suite;
        require(served != null, "give --suite, or a --config that names it (folders.suite)");
        Path folder = data == null
                ? configured.folders().data().orElseGet(() -> beside(Objects.requireNonNull(served)))
                : data;
        ServiceOptions options = configured.options(folder, FoveaVersion.number());
        serve(Objects.requireNonNull(served), options, console, address -> {});
        return Result.done();
    }

    private static void demonstrate(Path folder, ServiceConfig configured, Console console) throws IOException {
        DemoSuite made = new DemoSuite(folder);
        Path served = made.make(console);
        List<Path> studies = made.studies();
        Path data = folder.resolve("service");
        DemoVisit visit = DemoVisit.prepare(data);
        serve(served, configured.options(data, FoveaVersion.number()), console, address -> {
            visit.send(address, studies);
            visit.tell(address, studies.getFirst(), console);
        });
    }

    /** Is told the address of a service that has started. */
    private interface Opening {
        void at(String address) throws IOException;
    }

    private static void serve(Path served, ServiceOptions options, Console console, Opening opening)
            throws IOException {
        Suite.open(served);
        ServiceLog log = new ServiceLog(console::tell, Clock.systemUTC());
        try (OpenSuite open = OpenSuite.empty()) {
            Service service = Service.start(
                    options,
                    new Service.Staff(
                            new SuitePanel(served, open::specialist, open::base),
                            new SuiteReportPanel(served, open::reader, open::text),
                            Optional.of(new SuiteTrainer(served))),
                    log);
            CountDownLatch ended = new CountDownLatch(1);
            Ending.begin(() -> end(service, ended));
            console.say("serves " + served + " at " + service.address() + ", data in "
                    + options.data().toAbsolutePath().normalize());
            opening.at(service.address());
            await(ended);
        }
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
