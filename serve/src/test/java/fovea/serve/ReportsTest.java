package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports over HTTP: answers with places, refusals, bundles, bad input, and nothing of them kept. */
class ReportsTest {
    private static final String OWN =
            "The heart is enlarged.\nSmall left effusion. Possible pneumonia.\nRight effusion.";

    @TempDir
    private Path data;

    private Running service;

    ReportsTest() {}

    @BeforeEach
    void starts() throws IOException {
        service = Running.reading(data, new RulePanel());
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    private static String body(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }

    /** The status of a body that may be too large: such a connection is not used again. */
    private int refused(String path, String type, byte[] body) throws IOException, InterruptedException {
        int status = service.post(path, type, body).statusCode();
        service.reconnect();
        return status;
    }

    private JsonNode read(String text) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = service.postJson("/api/reports", body(text));
        assertThat(response.statusCode()).isEqualTo(200);
        return Running.json(response);
    }

    private static String part(JsonNode one) {
        return OWN.substring(one.path("begin").asInt(), one.path("end").asInt());
    }

    @Test
    void each_finding_has_a_state_a_place_in_the_text_and_who_says_so() throws Exception {
        JsonNode reading = read(OWN);
        assertThat(reading.path("state").asText()).isEqualTo("answered");
        JsonNode answer = reading.at("/answers/0");
        assertThat(answer.at("/by/name").asText()).isEqualTo("chest-words");
        assertThat(answer.at("/by/version").asInt()).isEqualTo(2);
        assertThat(answer.at("/by/hashes/evidence").asText()).isEqualTo("c".repeat(64));
        assertThat(answer.path("marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
        JsonNode findings = answer.path("findings");
        assertThat(findings.findValuesAsText("state")).containsExactly("present", "present", "uncertain");
        assertThat(part(findings.get(0))).isEqualTo("The heart is enlarged.");
        assertThat(part(findings.get(2))).isEqualTo("Possible pneumonia.");
        assertThat(reading.at("/hints/given").asBoolean()).isTrue();
        JsonNode suspicion = reading.at("/hints/suspicions/0");
        assertThat(suspicion.path("kind").asText()).isEqualTo("side");
        assertThat(part(suspicion)).isEqualTo("Small left effusion.");
        assertThat(reading.toString()).doesNotContain("enlarged", "Possible");
    }

    @Test
    void plain_text_gives_the_same_and_a_byte_order_mark_moves_no_place() throws Exception {
        String json = read(OWN).toString();
        for (String type : List.of("text/plain", "text/plain; charset=utf-8", "Text/Plain;charset=\"UTF-8\"")) {
            HttpResponse<byte[]> plain = service.post("/api/reports", type, OWN.getBytes(StandardCharsets.UTF_8));
            assertThat(plain.statusCode()).as(type).isEqualTo(200);
            assertThat(Running.json(plain).toString()).isEqualTo(json);
        }
        JsonNode marked = read("\uFEFF" + OWN);
        assertThat(marked.at("/answers/0/findings/0/begin").asInt()).isEqualTo(1);
    }

    @Test
    void a_foreign_text_is_refused_with_reason_and_number_and_no_hints() throws Exception {
        JsonNode reading = read("Preheat the oven and whisk the eggs.");
        assertThat(reading.path("state").asText()).isEqualTo("refused");
        assertThat(reading.path("answers")).isEmpty();
        assertThat(reading.at("/specialists/0/reasons/0").asText()).isEqualTo("distance 2000.0, answered up to 1000.0");
        assertThat(reading.at("/hints/given").asBoolean(true)).isFalse();
        HttpResponse<byte[]> told = service.postJson("/api/reports?language=de", body(OWN));
        assertThat(Running.json(told).at("/specialists/0/reasons/0").asText()).isEqualTo("the report must be in en");
    }

    @Test
    void a_bundle_has_an_observation_for_each_finding_with_its_sentence() throws Exception {
        Bundle bundle = StrictFhir.bundle(service.postJson("/api/reports/fhir", body(OWN)));
        DiagnosticReport report = StrictFhir.all(bundle, DiagnosticReport.class).getFirst();
        assertThat(report.getStatus().toCode()).isEqualTo("preliminary");
        assertThat(report.getConclusion()).isEqualTo("chest-words version 2 (provisional) answers");
        List<Observation> observations = StrictFhir.all(bundle, Observation.class);
        assertThat(report.getResult()).hasSameSizeAs(observations).hasSize(4); // three findings and the distance
        Observation pneumonia = observations.get(2);
        assertThat(pneumonia.getCode().getText()).isEqualTo("pneumonia");
        assertThat(pneumonia.getValueCodeableConcept().getText()).isEqualTo("uncertain");
        assertThat(pneumonia.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("42425007");
        assertThat(pneumonia.getComponent().get(1).getValueStringType().getValue())
                .isEqualTo("Possible pneumonia.");
        assertThat(pneumonia
                        .getComponent()
                        .get(2)
                        .getValueRange()
                        .getLow()
                        .getValue()
                        .intValue())
                .isEqualTo(OWN.indexOf("Possible"));
        assertThat(pneumonia.getNoteFirstRep().getText()).isEqualTo("PROVISIONAL");
        assertThat(observations.get(3).getValueQuantity().getValue().intValue()).isEqualTo(100);
        assertThat(StrictFhir.all(bundle, Device.class)
                        .getFirst()
                        .getNoteFirstRep()
                        .getText())
                .contains("SYNTHETIC reports");
        assertThat(StrictFhir.all(bundle, DocumentReference.class)
                        .getFirst()
                        .getContentFirstRep()
                        .getAttachment()
                        .getSize())
                .isEqualTo(OWN.length());
        assertThat(StrictFhir.all(bundle, Provenance.class).getFirst().getEntity())
                .extracting(one -> one.getWhat().getIdentifier().getValue())
                .contains("a".repeat(64), "c".repeat(64));
    }

    @Test
    void a_refusal_is_a_bundle_without_a_value() throws Exception {
        Bundle bundle = StrictFhir.bundle(service.postJson("/api/reports/fhir", body("Whisk the eggs.")));
        assertThat(StrictFhir.all(bundle, DiagnosticReport.class)
                        .getFirst()
                        .getStatus()
                        .toCode())
                .isEqualTo("cancelled");
        Observation refusal = StrictFhir.all(bundle, Observation.class).getFirst();
        assertThat(refusal.hasValue()).isFalse();
        assertThat(refusal.getDataAbsentReason().getCodingFirstRep().getCode()).isEqualTo("not-performed");
        assertThat(refusal.getDataAbsentReason().getText())
                .contains("chest-words version 2: distance 2000.0, answered up to 1000.0");
        assertThat(StrictFhir.all(bundle, Device.class)
                        .getFirst()
                        .getDeviceNameFirstRep()
                        .getName())
                .isEqualTo("Fovea");
    }

    @Test
    void what_is_no_report_is_the_callers_mistake_and_never_the_services() throws Exception {
        byte[] latin = "Herzgröße und Pleuraerguss".getBytes(StandardCharsets.ISO_8859_1);
        for (String path : List.of("/api/reports", "/api/reports/fhir")) {
            for (Map.Entry<String, Integer> json : Map.of(
                            body(""),
                            400,
                            body(" \n\t.,;-"),
                            400,
                            body("x".repeat(50_001)),
                            413,
                            body("x".repeat(2_000_000)),
                            413,
                            "{\"text\": \"half a pair \\ud83d\"}",
                            400,
                            "{\"text\": null}",
                            400,
                            "{\"text\": 7, \"more\": 1}",
                            400,
                            "{\"words\": \"the heart\"}",
                            400,
                            "[]",
                            400,
                            "{\"text\": \"the hea",
                            400)
                    .entrySet()) {
                assertThat(refused(path, "application/json", json.getKey().getBytes(StandardCharsets.UTF_8)))
                        .as(path + " of "
                                + json.getKey()
                                        .substring(0, Math.min(40, json.getKey().length())))
                        .isEqualTo(json.getValue());
            }
            assertThat(refused(path, "text/plain", latin)).isEqualTo(400);
            assertThat(refused(path, "application/json", latin)).isEqualTo(400);
            assertThat(refused(path, "text/plain", new byte[0])).isEqualTo(400);
            assertThat(refused(path, "text/plain; charset=iso-8859-1", latin)).isEqualTo(415);
            assertThat(refused(path, "application/pdf", latin)).isEqualTo(415);
            assertThat(refused(path, "text/plain", new byte[3 << 20])).isEqualTo(413);
            assertThat(service.postJson(path + "?language=%20x%3Cscript%3E", body(OWN))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(service.get(path).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void whatever_letters_a_text_has_it_is_answered_or_refused() throws Exception {
        for (String text : List.of(
                "x".repeat(50_000),
                "The heart is enlarged. ".repeat(2173),
                "a\u0000b\u0001\u001B[31m effusion",
                "\uD83E\uDEC0 the heart is enlarged \uD83E\uDEC1",
                "<script>alert(1)</script> effusion & <b>",
                "\u202Eeffusion\u202C \u200B\u00A0 ")) {
            JsonNode reading = read(text);
            assertThat(reading.path("state").asText()).isIn("answered", "refused");
            for (JsonNode end : reading.findValues("end")) {
                assertThat(end.isNull() || end.asInt() <= text.length()).isTrue();
            }
        }
    }

    @Test
    void nothing_of_a_report_is_in_log_metrics_audit_or_on_disk() throws Exception {
        String planted = "Zebrafinch";
        String report = planted + " the heart is enlarged. Left effusion. No effusion of " + planted + ".";
        read(report);
        service.postJson("/api/reports/fhir", body(report));
        service.post("/api/reports", "text/plain", report.getBytes(StandardCharsets.UTF_8));
        service.postJson("/api/reports", "{\"text\": \"" + planted);
        service.postJson("/api/reports", body(planted + "x".repeat(50_001)));
        service.reconnect();
        service.post("/api/reports", "text/plain; charset=" + planted, report.getBytes(StandardCharsets.UTF_8));
        assertThat(String.join("\n", service.log())).doesNotContain(planted);
        assertThat(new String(service.get("/metrics").body(), StandardCharsets.UTF_8))
                .contains("/api/reports")
                .doesNotContain(planted);
        service.close();
        assertThat(new String(Files.readAllBytes(data.resolve("fovea.db")), StandardCharsets.ISO_8859_1))
                .as("the audit log")
                .contains("POST /api/reports");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(planted)
                        .doesNotContain("heart is enlarged");
            }
        }
        starts();
    }

    @Test
    void a_failing_reader_is_logged_without_the_report_it_failed_at() throws Exception {
        service.close();
        service = Running.reading(data, new RulePanel(() -> {
            throw new IllegalStateException("Zebrafinch");
        }));
        HttpResponse<byte[]> response = service.postJson("/api/reports", body(OWN));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("incident")
                .doesNotContain("Zebra");
        assertThat(String.join("\n", service.log()))
                .contains("IllegalStateException")
                .doesNotContain("Zebra", "heart");
    }

    @Test
    void more_than_can_wait_are_told_to_come_again() throws Exception {
        service.close();
        CountDownLatch open = new CountDownLatch(1);
        service = Running.reading(data, new RulePanel(() -> await(open)));
        try (ExecutorService clients = Executors.newFixedThreadPool(40)) {
            List<Future<Integer>> statuses = Stream.generate(() -> clients.submit(
                            () -> service.postJson("/api/reports", body(OWN)).statusCode()))
                    .limit(40)
                    .toList();
            while (statuses.stream().filter(Future::isDone).count() < 40 - 33) {
                Thread.sleep(20);
            }
            open.countDown();
            int taken = 0;
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(200, 429);
                taken += status.get() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(33); // one at work and 32 that wait
        }
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_service_without_readers_refuses_every_report_in_words() throws Exception {
        service.close();
        service = Running.start(data, new ThresholdPanel());
        JsonNode reading = read(OWN);
        assertThat(reading.path("state").asText()).isEqualTo("refused");
        assertThat(reading.path("words").asText())
                .isEqualTo("refused: the suite has no specialist for reports that answers");
        assertThat(StrictFhir.bundle(service.postJson("/api/reports/fhir", body(OWN)))
                        .getEntry())
                .isNotEmpty();
    }

    @Test
    void the_suite_tells_who_reads_beside_who_outlines() throws Exception {
        JsonNode suite = service.getJson("/api/suite");
        assertThat(suite.findValuesAsText("task")).containsExactly("outline", "findings");
        assertThat(suite.at("/specialists/1/scope/limits").asText()).isEqualTo("reports in en");
    }
}
