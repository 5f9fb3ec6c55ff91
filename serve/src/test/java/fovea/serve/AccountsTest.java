package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.access.People;
import fovea.serve.access.Person;
import fovea.serve.audit.AuditTrail;
import fovea.serve.http.Listening;
import fovea.serve.http.UserRole;
import fovea.serve.log.ServiceLog;
import fovea.serve.store.Database;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, and what is kept of it. */
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path data;

    private String token(UserRole role, Duration lasts) throws IOException {
        try (Database database = Database.open(data.resolve("fovea.db"))) {
            return new People(database, Clock.systemUTC()).token("program", role, lasts);
        }
    }

    private void person(String name, UserRole role) throws IOException {
        try (Database database = Database.open(data.resolve("fovea.db"))) {
            new People(database, Clock.systemUTC()).put(new Person(name, role), PASSWORD);
        }
    }

    private static HttpRequest.Builder as(HttpRequest.Builder request, String method, String bearer) {
        return request.method(method, BodyPublishers.noBody()).header("Authorization", "Bearer " + bearer);
    }

    @Test
    void every_route_refuses_who_has_no_name_a_forged_or_old_token_or_too_small_a_role() throws Exception {
        person("ada", UserRole.STEWARD);
        Map<String, UserRole> roles =
                Map.of("viewer", UserRole.VIEWER, "operator", UserRole.OPERATOR, "steward", UserRole.STEWARD);
        String viewer = token(UserRole.VIEWER, Duration.ofDays(1));
        String old = token(UserRole.STEWARD, Duration.ofMillis(-1));
        try (Running service = Running.start(data, new ThresholdPanel())) {
            String steward = token(UserRole.STEWARD, Duration.ofDays(1)); // made while the service runs
            JsonNode paths = Running.json(service.send(as(service.request("/api/openapi.json"), "GET", steward)))
                    .path("paths");
            List<String> tried = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    UserRole role =
                            roles.getOrDefault(method.getValue().path("x-role").asText(), UserRole.NOBODY);
                    if (role == UserRole.NOBODY) {
                        continue;
                    }
                    String verb = method.getKey().toUpperCase(java.util.Locale.ROOT);
                    String route = path.getKey().replaceAll("[{]\\w+}", "1.2");
                    tried.add(verb + " " + route);
                    assertThat(service.send(service.request(route).method(verb, BodyPublishers.noBody()))
                                    .statusCode())
                            .as(tried.getLast())
                            .isEqualTo(401);
                    assertThat(service.send(as(service.request(route), verb, "fov_forged"))
                                    .statusCode())
                            .isEqualTo(401);
                    assertThat(service.send(as(service.request(route), verb, old))
                                    .statusCode())
                            .isEqualTo(401);
                    if (role != UserRole.VIEWER) {
                        assertThat(service.send(as(service.request(route), verb, viewer))
                                        .statusCode())
                                .as(tried.getLast())
                                .isEqualTo(403);
                    }
                }
            }
            assertThat(tried).hasSizeGreaterThan(15).contains("POST /dicom-web/studies", "POST /api/jobs");
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_session_needs_its_cookie_and_for_writes_its_csrf_token() throws Exception {
        person("ada", UserRole.OPERATOR);
        try (Running service = Running.start(data, new ThresholdPanel())) {
            HttpResponse<byte[]> login = login(service, "ada", PASSWORD);
            assertThat(login.statusCode()).isEqualTo(200);
            String set = login.headers().firstValue("Set-Cookie").orElse("");
            assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/");
            String cookie = set.substring(0, set.indexOf(';'));
            String csrf = Running.json(login).path("csrf").asText();
            assertThat(service.get("/api/suite", "Cookie", cookie).statusCode()).isEqualTo(200);
            assertThat(service.get("/metrics", "Cookie", cookie + "x").statusCode())
                    .isEqualTo(401);

            HttpRequest.Builder write = service.request("/api/jobs")
                    .headers("Cookie", cookie, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"series\":\"1.2\"}"));
            assertThat(service.send(write).statusCode()).isEqualTo(403);
            assertThat(service.send(write.header("X-CSRF-Token", csrf)).statusCode())
                    .isEqualTo(404);
            assertThat(service.send(write.header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);

            assertThat(service.send(service.request("/api/logout")
                                    .headers("Cookie", cookie, "X-CSRF-Token", csrf)
                                    .POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/api/suite", "Cookie", cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer_and_tries_are_few() throws Exception {
        person("ada", UserRole.VIEWER);
        try (Running service = Running.start(data, new ThresholdPanel())) {
            HttpResponse<byte[]> wrong = login(service, "ada", "wrong horse battery");
            HttpResponse<byte[]> unknown = login(service, "nobody", PASSWORD);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo(unknown.body());
            HttpResponse<byte[]> last = unknown;
            for (int i = 0; i < 5; i++) {
                last = login(service, "ada", "wrong horse battery");
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElse("0")))
                    .isBetween(1L, 61L);
            assertThat(String.join("\n", service.log())).doesNotContain("horse");
        }
    }

    private static HttpResponse<byte[]> login(Running service, String name, String password) throws Exception {
        return service.postJson("/api/login", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    @Test
    void without_accounts_pages_of_other_sites_and_other_names_of_this_machine_are_no_way_in() throws Exception {
        try (Running service = Running.start(data, new ThresholdPanel())) {
            HttpRequest.Builder write = service.request("/api/jobs")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"series\":\"1.2\"}"));
            assertThat(service.send(write).statusCode()).isEqualTo(404);
            assertThat(service.send(write.copy().header("Origin", "http://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.send(write.copy().header("Origin", service.address()))
                            .statusCode())
                    .isEqualTo(404);
            String raw =
                    RawHttp.send(service, "GET /api/suite HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(raw).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void an_address_that_others_reach_needs_tls_and_a_first_steward() {
        assertThatThrownBy(() -> start("0.0.0.0", Optional.empty()))
                .hasMessageContaining("fovea.toml, line 3: listen.host: 0.0.0.0 can be reached from other machines")
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> start("0.0.0.0", Optional.of(new Listening.Tls(data.resolve("key.p12"), "secret"))))
                .hasMessageContaining("fovea.toml, line 3: listen.host")
                .hasMessageContaining("a first steward: fovea people add");
    }

    private void start(String host, Optional<Listening.Tls> tls) throws IOException {
        ServiceOptions options = new ServiceOptions(
                data,
                new Listening(host, 0, tls, Duration.ofSeconds(20), Duration.ofSeconds(20)),
                Running.QUICK,
                new ServiceOptions.Naming("fovea.toml, line 3: listen.host", Optional.empty(), "test"),
                ServiceOptions.Neighbours.NONE);
        Service.start(options, new ThresholdPanel(), new ServiceLog(line -> {}, Clock.systemUTC()))
                .close();
    }

    @Test
    void the_audit_log_tells_who_did_what_and_notices_every_change() throws Exception {
        person("ada", UserRole.OPERATOR);
        try (Running service = Running.start(data, new ThresholdPanel())) {
            login(service, "ada", PASSWORD);
            login(service, "ada", "wrong horse battery");
            String token = token(UserRole.OPERATOR, Duration.ofDays(1));
            service.send(as(service.request("/dicom-web/studies/1.2.3/metadata"), "GET", token));
            service.send(as(service.request("/dicom-web/studies"), "GET", token));
            service.get("/dicom-web/studies");
        }
        try (Database database = Database.open(data.resolve("fovea.db"))) {
            AuditTrail trail = new AuditTrail(database, data, Clock.systemUTC());
            assertThat(trail.verify()).isEqualTo(new AuditTrail.Finding(5, Optional.empty()));
            List<String> rows = database.read(sql -> sql.rows(
                    row -> row.text("who") + ": " + row.text("event") + ": " + row.text("what") + ": "
                            + row.text("outcome"),
                    "select * from audit order by number"));
            assertThat(rows)
                    .containsExactly(
                            "nobody: User Authentication: POST /api/login: 200",
                            "nobody: User Authentication: POST /api/login: 401",
                            "token program: DICOM Instances Accessed: GET /dicom-web/studies/{study}/metadata study=1.2.3: 404",
                            "token program: Query: GET /dicom-web/studies: 200",
                            "unknown: Security Alert: GET as VIEWER: 401");
        }
        tampered("update audit set outcome = '200' where number = 2", "row 2: it was changed after it was written");
        tampered("delete from audit where number = 2", "row 2: a row was taken out");
        tampered("delete from audit where number = 5", "row 5: the end was cut off");
    }

    /** In a copy of the database. */
    private void tampered(String change, String told) throws IOException {
        Path copy = Files.createTempDirectory(data, "copy");
        for (String name : List.of("fovea.db", "audit.json")) {
            Files.copy(data.resolve(name), copy.resolve(name));
        }
        try (Database database = Database.open(copy.resolve("fovea.db"))) {
            database.write(sql -> sql.change(change));
            assertThat(new AuditTrail(database, copy, Clock.systemUTC())
                            .verify()
                            .fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains(told));
        }
    }
}
