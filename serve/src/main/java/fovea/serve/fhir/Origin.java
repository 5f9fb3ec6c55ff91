package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.store.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Provenance of a job's report: who answered, about which study, with which weights and by which evidence.
 *
 * @param study URL of the ImagingStudy
 * @param recorded when, as ISO 8601
 */
record Origin(Job job, String study, String recorded) {
    Map<String, Object> resource(JsonNode outcome, String report, List<String> observations, Devices devices) {
        List<Object> targets = new ArrayList<>();
        targets.add(FhirWords.reference(report));
        observations.forEach(one -> targets.add(FhirWords.reference(one)));
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("resourceType", "Provenance");
        provenance.put("target", targets);
        provenance.put("recorded", recorded);
        provenance.put("agent", agents(devices));
        List<Object> entities = new ArrayList<>();
        entities.add(entity(FhirWords.reference(study)));
        entities.add(entity(hashed("content of the series", job.content())));
        entities.add(entity(hashed("revision of the suite", job.revision())));
        for (JsonNode answer : outcome.path("answers")) {
            entities.addAll(hashes(answer));
        }
        provenance.put("entity", entities);
        return provenance;
    }

    /** Who answered. */
    static List<Map<String, Object>> agents(Devices devices) {
        List<Map<String, Object>> agents = new ArrayList<>();
        for (String device : devices.all().keySet()) {
            agents.add(Map.of(
                    "type",
                    FhirWords.concept(
                            "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                            "assembler",
                            "Assembler"),
                    "who",
                    FhirWords.reference(device)));
        }
        return agents;
    }

    /** Weights and evidence of whom an answer is by. */
    static List<Map<String, Object>> hashes(JsonNode answer) {
        List<Map<String, Object>> hashes = new ArrayList<>();
        hashes.add(entity(hashed("weights", answer.path("adapterSha256").asText())));
        String evidence = answer.path("by").path("hashes").path("evidence").asText();
        if (!evidence.isEmpty()) {
            hashes.add(entity(hashed("evidence", evidence)));
        }
        return hashes;
    }

    static Map<String, Object> entity(Map<String, Object> what) {
        return Map.of("role", "source", "what", what);
    }

    private static Map<String, Object> hashed(String what, String sha256) {
        return Map.of("identifier", FhirWords.identifier(FhirWords.SHA256, sha256), "display", what);
    }
}
