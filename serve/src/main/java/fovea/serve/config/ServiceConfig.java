package fovea.serve.config;

import fovea.serve.ServiceOptions;
import fovea.serve.dicomweb.Stow;
import fovea.serve.http.Listening;
import fovea.serve.work.Peer;
import fovea.serve.work.Upstream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code fovea.toml} says. Every key may be left out; an unknown one is an error with its line.
 *
 * @param listen where it listens
 * @param tls key and certificate; empty for plain HTTP
 * @param folders of suite and data
 * @param tuning how much it takes
 * @param neighbours PACSs that it works with
 */
public record ServiceConfig(
        Listen listen,
        Optional<Listening.Tls> tls,
        Folders folders,
        ServiceOptions.Tuning tuning,
        ServiceOptions.Neighbours neighbours) {
    private static final Set<String> KEYS = Set.of(
            "listen.host",
            "listen.port",
            "listen.public-url",
            "listen.idle-seconds",
            "listen.drain-seconds",
            "tls.keystore",
            "tls.password-file",
            "folders.suite",
            "folders.data",
            "delivery.url",
            "delivery.authorization-file",
            "upstream.url",
            "upstream.authorization-file",
            "upstream.days",
            "upstream.pause-seconds",
            "series.quiet-seconds",
            "series.queue",
            "limits.instance-megabytes",
            "limits.request-megabytes",
            "limits.disk-reserve-megabytes",
            "limits.requests-per-minute");

    /**
     * Where a service listens.
     *
     * @param source who named the host, for messages: a line of the file or an option
     * @param idle how long a connection may be silent
     * @param drain how long requests and the job at work are waited for at the end
     */
    public record Listen(
            String host, int port, String source, Optional<String> publicUrl, Duration idle, Duration drain) {}

    /** Folders of a service; empty where the file names none. */
    public record Folders(Optional<Path> suite, Optional<Path> data) {}

    /** What there is without a file. */
    public static ServiceConfig usual() {
        return new ServiceConfig(
                new Listen(
                        "127.0.0.1",
                        8080,
                        "the default",
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1)),
                Optional.empty(),
                new Folders(Optional.empty(), Optional.empty()),
                ServiceOptions.Tuning.USUAL,
                ServiceOptions.Neighbours.NONE);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read, or a key is unknown or has a wrong value; it names file and line
     */
    public static ServiceConfig read(Path file) throws IOException {
        ConfigFile config = ConfigFile.read(file, KEYS);
        return new ServiceConfig(
                listen(config),
                tls(config),
                new Folders(
                        config.text("folders.suite").map(Path::of),
                        config.text("folders.data").map(Path::of)),
                tuning(config),
                new ServiceOptions.Neighbours(peer(config, "delivery"), upstream(config)));
    }

    private static Listen listen(ConfigFile config) throws IOException {
        Listen usual = usual().listen();
        Optional<String> url = config.text("listen.public-url");
        if (url.isPresent() && !url.get().matches("https?://[^/\\s]+")) {
            throw config.fault("listen.public-url", "must be scheme, host and port without a path, got " + url.get());
        }
        return new Listen(
                config.text("listen.host").orElse(usual.host()),
                (int) config.number("listen.port", usual.port(), 0, 65535),
                config.place("listen.host"),
                url,
                Duration.ofSeconds(
                        config.number("listen.idle-seconds", usual.idle().toSeconds(), 1, 3600)),
                Duration.ofSeconds(
                        config.number("listen.drain-seconds", usual.drain().toSeconds(), 0, 3600)));
    }

    private static Optional<Listening.Tls> tls(ConfigFile config) throws IOException {
        Optional<Path> keystore = config.existing("tls.keystore");
        Optional<Path> password = config.existing("tls.password-file");
        if (keystore.isPresent() != password.isPresent()) {
            throw config.fault("tls.keystore", "keystore and password-file go together; give both or none");
        }
        return keystore.isEmpty()
                ? Optional.empty()
                : Optional.of(new Listening.Tls(
                        keystore.get(), Files.readString(password.orElseThrow()).strip()));
    }

    /** The PACS of a table with url and authorization-file. */
    private static Optional<Peer> peer(ConfigFile config, String table) throws IOException {
        Optional<String> url = config.text(table + ".url");
        if (url.isPresent() && !url.get().matches("https?://[^\\s?#]+[^/\\s?#]")) {
            throw config.fault(
                    table + ".url", "must be the root of a DICOMweb without a slash at the end, got " + url.get());
        }
        Optional<Path> file = config.existing(table + ".authorization-file");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> authorization =
                file.isPresent() ? Optional.of(Files.readString(file.get()).strip()) : Optional.empty();
        return Optional.of(new Peer(URI.create(url.get()), authorization));
    }

    private static Optional<Upstream> upstream(ConfigFile config) throws IOException {
        int days = (int) config.number("upstream.days", 3, 1, 36_500);
        Duration pause = Duration.ofSeconds(config.number("upstream.pause-seconds", 300, 1, 86_400));
        return peer(config, "upstream").map(peer -> new Upstream(peer, days, pause));
    }

    private static ServiceOptions.Tuning tuning(ConfigFile config) throws IOException {
        ServiceOptions.Tuning usual = ServiceOptions.Tuning.USUAL;
        return new ServiceOptions.Tuning(
                Duration.ofSeconds(
                        config.number("series.quiet-seconds", usual.quiet().toSeconds(), 0, 3600)),
                (int) config.number("series.queue", usual.queue(), 1, 1_000_000),
                new Stow.Limits(
                        megabytes(
                                config,
                                "limits.instance-megabytes",
                                usual.limits().instance(),
                                1),
                        megabytes(
                                config,
                                "limits.request-megabytes",
                                usual.limits().body(),
                                1),
                        megabytes(
                                config,
                                "limits.disk-reserve-megabytes",
                                usual.limits().reserve(),
                                0)),
                (int) config.number("limits.requests-per-minute", usual.requestsAMinute(), 1, 1_000_000));
    }

    private static long megabytes(ConfigFile config, String key, long usual, long least) throws IOException {
        return config.number(key, usual >> 20, least, 1 << 20) << 20;
    }

    /** The same where the command line says otherwise. */
    public ServiceConfig with(Optional<String> host, OptionalInt port) {
        Listen other = new Listen(
                host.orElse(listen.host),
                port.orElse(listen.port),
                host.isPresent() ? "--host" : listen.source,
                listen.publicUrl,
                listen.idle,
                listen.drain);
        return new ServiceConfig(other, tls, folders, tuning, neighbours);
    }

    /**
     * As a service is started.
     *
     * @param data folder of the service
     */
    public ServiceOptions options(Path data, String version) {
        return new ServiceOptions(
                data,
                new Listening(listen.host, listen.port, tls, listen.idle, listen.drain),
                tuning,
                new ServiceOptions.Naming(listen.source, listen.publicUrl, version),
                neighbours);
    }
}
