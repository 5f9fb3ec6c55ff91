package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.store.Instance;
import fovea.serve.store.Job;
import fovea.serve.store.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a job as a Bundle of FHIR R4: a DiagnosticReport of Observations about an ImagingStudy, the Devices that
 * answered, and where all of it comes from. Machine answers are {@code preliminary}, for no person has looked at them; a
 * refusal is an Observation without a value, whose reason for that is the refusal.
 */
public final class AnswerBundle {
    /** Its media type. */
    public static final String TYPE = "application/fhir+json";

    private final Job job;
    private final JsonNode outcome;
    private final Devices devices;
    private final StudyResource study;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<String> observations = new ArrayList<>();

    /**
     * Of a settled job.
     *
     * @param images that it is about, at least one
     * @param outcome of the job
     * @param version of the program
     */
    public AnswerBundle(Job job, List<Instance> images, JsonNode outcome, String version) {
        this.job = job;
        this.outcome = outcome;
        this.devices = new Devices(job.id(), version);
        this.study = new StudyResource(job, images);
    }

    /** The Bundle as maps and lists that become JSON. */
    public Map<String, Object> resources() {
        String report = url("report");
        List<Map<String, Object>> found = observed();
        add(report, report());
        for (int i = 0; i < found.size(); i++) {
            add(observations.get(i), found.get(i));
        }
        add(study.url(), study.resource(outcome));
        devices.all().forEach(this::add);
        add(
                url("provenance"),
                new Origin(job, study.url(), updated()).resource(outcome, report, observations, devices));
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", "Bundle");
        bundle.put("identifier", FhirWords.identifier("urn:fovea:job", job.id()));
        bundle.put("type", "collection");
        bundle.put("timestamp", updated());
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
        return FhirWords.url(job.id(), role);
    }

    private String updated() {
        return Instant.ofEpochMilli(job.progress().updated()).toString();
    }

    private List<Map<String, Object>> observed() {
        Observations observed = new Observations(study, updated());
        List<Map<String, Object>> all = new ArrayList<>();
        for (JsonNode answer : outcome.path("answers")) {
            String device = devices.of(answer);
            answer.path("labels").forEach(label -> all.add(observed.structure(label, answer, device)));
            observed.distance(answer, device).ifPresent(all::add);
        }
        for (JsonNode refusal : outcome.path("refusals")) {
            all.add(observed.refused(refusal, devices.service()));
        }
        for (JsonNode failure : outcome.path("failures")) {
            all.add(observed.failed(failure.asText(), devices.service()));
        }
        for (int i = 0; i < all.size(); i++) {
            observations.add(url("observation " + i));
        }
        return all;
    }

    private Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("resourceType", "DiagnosticReport");
        report.put("identifier", List.of(FhirWords.identifier("urn:fovea:job", job.id())));
        report.put("status", job.state() == JobState.ANSWERED ? "preliminary" : "cancelled");
        report.put("code", FhirWords.concept(FhirWords.LOINC, "18748-4", "Diagnostic imaging study"));
        report.put("subject", study.subject());
        report.put("issued", updated());
        report.put(
                "performer",
                devices.all().keySet().stream().map(this::performer).toList());
        report.put("result", observations.stream().map(FhirWords::reference).toList());
        report.put("imagingStudy", List.of(FhirWords.reference(study.url())));
        report.put("conclusion", outcome.path("words").asText());
        return report;
    }

    /** A report's performers are people and organisations; a program is told of by its name. */
    private Map<String, Object> performer(String url) {
        return Map.of("display", devices.title(url));
    }
}
