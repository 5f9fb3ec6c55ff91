package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a report as a Bundle of FHIR R4: a DiagnosticReport of Observations, one a finding, about a DocumentReference
 * that names the report by its SHA-256, the Devices that answered, and where all of it comes from. Machine answers are {@code
 * preliminary}, for no person has looked at them; a refusal is an Observation without a value, whose reason for that is the
 * refusal. Of the report it holds the sentences that say of a finding what is told, and no more.
 */
public final class ReadingBundle {
    private final JsonNode reading;
    private final String text;
    private final String issued;
    private final String id;
    private final Devices devices;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    /**
     * Of a reading.
     *
     * @param reading as it is answered as JSON
     * @param text of the report
     * @param read when
     * @param version of the program
     */
    public ReadingBundle(JsonNode reading, String text, Instant read, String version) {
        this.reading = reading;
        this.text = text;
        this.issued = read.toString();
        this.id = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        this.devices = new Devices(id, version);
    }

    /** The Bundle as maps and lists that become JSON. */
    public Map<String, Object> resources() {
        Map<String, Map<String, Object>> observations = new LinkedHashMap<>();
        for (Map<String, Object> one : observed()) {
            observations.put(url("observation " + observations.size()), one);
        }
        List<String> urls = List.copyOf(observations.keySet());
        add(url("report"), report(urls));
        observations.forEach(this::add);
        add(document(), documentReference());
        devices.all().forEach(this::add);
        add(url("provenance"), provenance(urls));
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", "Bundle");
        bundle.put("identifier", FhirWords.identifier(FhirWords.SHA256, id));
        bundle.put("type", "collection");
        bundle.put("timestamp", issued);
        bundle.put("entry", entries);
        return bundle;
    }

    private void add(String url, Map<String, Object> resource) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("fullUrl", url);
        entry.put("resource", resource);
        entries.add(entry);
    }

    private String url(String role) {
        return FhirWords.url(id, role);
    }

    private String document() {
        return url("document");
    }

    private List<Map<String, Object>> observed() {
        FindingObservations observed = new FindingObservations(text, document(), issued);
        List<Map<String, Object>> all = new ArrayList<>();
        for (JsonNode answer : reading.path("answers")) {
            String device = devices.of(answer);
            answer.path("findings").forEach(finding -> all.add(observed.finding(finding, answer, device)));
            observed.distance(answer, device).ifPresent(all::add);
        }
        if (all.isEmpty()) {
            all.add(observed.refused(reading, devices.service()));
        }
        return all;
    }

    private Map<String, Object> report(List<String> observations) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("resourceType", "DiagnosticReport");
        report.put("status", reading.path("state").asText().equals("answered") ? "preliminary" : "cancelled");
        report.put("code", FhirWords.concept(FhirWords.LOINC, "18748-4", "Diagnostic imaging study"));
        report.put("issued", issued);
        report.put(
                "performer",
                devices.all().keySet().stream()
                        .map(device -> Map.of("display", devices.title(device)))
                        .toList());
        report.put("result", observations.stream().map(FhirWords::reference).toList());
        report.put("conclusion", reading.path("words").asText());
        return report;
    }

    private Map<String, Object> documentReference() {
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("contentType", "text/plain; charset=utf-8");
        attachment.put("size", text.getBytes(StandardCharsets.UTF_8).length);
        attachment.put("title", "The report that was read; its text is not kept");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("resourceType", "DocumentReference");
        document.put("identifier", List.of(FhirWords.identifier(FhirWords.SHA256, id)));
        document.put("status", "current");
        document.put("type", FhirWords.concept(FhirWords.LOINC, "18748-4", "Diagnostic imaging study"));
        document.put("content", List.of(Map.of("attachment", attachment)));
        return document;
    }

    private Map<String, Object> provenance(List<String> observations) {
        List<Object> targets = new ArrayList<>();
        targets.add(FhirWords.reference(url("report")));
        observations.forEach(one -> targets.add(FhirWords.reference(one)));
        List<Object> entities = new ArrayList<>();
        entities.add(Origin.entity(FhirWords.reference(document())));
        for (JsonNode answer : reading.path("answers")) {
            entities.addAll(Origin.hashes(answer));
        }
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("resourceType", "Provenance");
        provenance.put("target", targets);
        provenance.put("recorded", issued);
        provenance.put("agent", Origin.agents(devices));
        provenance.put("entity", entities);
        return provenance;
    }
}
