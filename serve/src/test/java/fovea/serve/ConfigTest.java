package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.serve.access.People;
import fovea.serve.access.Person;
import fovea.serve.config.ServiceConfig;
import fovea.serve.http.UserRole;
import fovea.serve.log.ServiceLog;
import fovea.serve.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration file: what it sets, and what it says of a mistake. */
class ConfigTest {
    private static final String PASSWORD = "only for this test";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("fovea.toml"), text);
    }

    @Test
    void it_sets_what_it_names_and_leaves_the_rest() throws IOException {
        ServiceConfig config = ServiceConfig.read(file("""
                        # a hospital's
                        [listen]
                        port = 9000
                        [folders]
                        suite = "/srv/suite"
                        [series]
                        quiet-seconds = 20
                        [limits]
                        instance-megabytes = 2
                        """));
        assertThat(config.listen().host()).isEqualTo("127.0.0.1");
        assertThat(config.listen().port()).isEqualTo(9000);
        assertThat(config.folders().suite()).hasValue(Path.of("/srv/suite"));
        assertThat(config.tuning().quiet()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.tuning().limits().instance()).isEqualTo(2L << 20);
        assertThat(config.tuning().queue()).isEqualTo(1000);
        ServiceConfig other = config.with(Optional.of("::1"), OptionalInt.of(1));
        assertThat(other.listen().source()).isEqualTo("--host");
        assertThat(other.listen().port()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[listen];port = 70000 | line 2: listen.port: must be a whole number from 0 to 65535, got 70000",
                "[listen];host = '0.0.0.0';prot = 1 | line 3: listen.prot: unknown key",
                "[lisent];port = 1 | line 2: lisent.port: unknown key",
                "port = 1 | line 1: port: every key must stand in a section",
                "[series];;quiet-seconds = '5' | line 3: series.quiet-seconds: must be a whole number",
                "[listen];host = 5 | line 2: listen.host: must be text in quotes, got 5",
                "[tls];keystore = '/no/such.p12' | line 2: tls.keystore: must be a file or folder that is there",
                "[listen];port = = 1 | line 2: no TOML",
                "[listen];public-url = 'https://a/b' | line 2: listen.public-url: must be scheme, host and port"
            })
    void a_mistake_is_told_with_its_line(String text, String told) throws IOException {
        Path file = file(text.replace(';', '\n').replace('\'', '"'));
        assertThatThrownBy(() -> ServiceConfig.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fovea.toml, " + told);
    }

    @Test
    void with_a_key_and_a_steward_it_speaks_tls_on_any_address() throws Exception {
        Path keystore = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "fovea",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        ServiceConfig config = ServiceConfig.read(file("[listen]\nhost = \"0.0.0.0\"\nport = 0\n[tls]\nkeystore = \""
                + keystore + "\"\npassword-file = \"" + folder.resolve("password") + "\"\n"));
        try (Database database = Database.open(folder.resolve("data/fovea.db"))) {
            new People(database, Clock.systemUTC()).put(new Person("ada", UserRole.STEWARD), "correct horse battery");
        }
        ServiceOptions options = config.options(folder.resolve("data"), "test");
        ServiceLog log = new ServiceLog(line -> {}, Clock.systemUTC());
        try (Service service = Service.start(options, new ThresholdPanel(), log);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(keystore)).build()) {
            String address = service.address().replace("0.0.0.0", "localhost");
            assertThat(address).startsWith("https://");
            HttpResponse<String> live = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/health/live")).build(), BodyHandlers.ofString());
            assertThat(live.statusCode()).isEqualTo(200);
            HttpResponse<String> login = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/login"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"name\":\"ada\",\"password\":\"correct horse battery\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("__Host-fovea=")
                    .contains("; Secure");
        }
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
