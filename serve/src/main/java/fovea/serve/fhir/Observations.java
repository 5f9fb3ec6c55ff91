package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, as Observations: the size of each structure, how unlike the study is to what the specialist learnt from, and
 * what was refused.
 *
 * @param study that they are of
 * @param issued when, as ISO 8601
 */
record Observations(StudyResource study, String issued) {
    static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private Map<String, Object> begin(String status, Map<String, Object> code, String device) {
        Map<String, Object> observation = new LinkedHashMap<>();
        observation.put("resourceType", "Observation");
        observation.put("status", status);
        observation.put("code", code);
        observation.put("subject", study.subject());
        observation.put("issued", issued);
        observation.put("device", FhirWords.reference(device));
        observation.put("derivedFrom", List.of(FhirWords.reference(study.url())));
        return observation;
    }

    /** A structure: its volume where the voxels' size is known, and always how many voxels it has. */
    Map<String, Object> structure(JsonNode label, JsonNode answer, String device) {
        boolean measured = label.has("volumeMm3");
        Map<String, Object> code = measured
                ? FhirWords.concept(FhirWords.SNOMED, "118565006", "Volume")
                : FhirWords.words("Size in voxels of the picture");
        Map<String, Object> observation = begin("preliminary", code, device);
        Map<String, Object> voxels = FhirWords.quantity(label.path("voxels").asDouble(), "{voxels}");
        observation.put(
                "valueQuantity",
                measured ? FhirWords.quantity(label.path("volumeMm3").asDouble(), "mm3") : voxels);
        observation.put(
                "bodySite",
                FhirWords.structure(
                        label.path("label").asText(), label.path("code").asText()));
        if (measured) {
            observation.put("component", List.of(Map.of("code", FhirWords.words("Voxels"), "valueQuantity", voxels)));
        }
        List<Map<String, Object>> notes = new ArrayList<>();
        answer.path("marks").forEach(mark -> notes.add(Map.of("text", mark.asText())));
        if (label.path("absent").asBoolean()) {
            notes.add(Map.of("text", "held to be absent"));
        }
        if (!notes.isEmpty()) {
            observation.put("note", notes);
        }
        return observation;
    }

    /** The in-domain test, with the largest distance that is answered as its range; empty where there is none. */
    Optional<Map<String, Object>> distance(JsonNode answer, String device) {
        if (!answer.has("distance")) {
            return Optional.empty();
        }
        Map<String, Object> observation = begin(
                "preliminary", FhirWords.words("Distance from the pictures that the specialist learnt from"), device);
        observation.put(
                "valueQuantity", FhirWords.quantity(answer.path("distance").asDouble(), "1"));
        if (answer.has("answeredUpTo")) {
            observation.put(
                    "referenceRange",
                    List.of(Map.of(
                            "high",
                            FhirWords.quantity(answer.path("answeredUpTo").asDouble(), "1"),
                            "text",
                            "answered up to this distance")));
        }
        return Optional.of(observation);
    }

    /** A refusal: no value, and why. */
    Map<String, Object> refused(JsonNode refusal, String device) {
        List<String> reasons = new ArrayList<>();
        refusal.path("outOfDomain").forEach(reason -> reasons.add(reason.asText()));
        return without("not-performed", "refused: " + String.join("; ", reasons), device);
    }

    /** A failure: no value, and why. */
    Map<String, Object> failed(String why, String device) {
        return without("error", "failed: " + why, device);
    }

    private Map<String, Object> without(String reason, String words, String device) {
        Map<String, Object> observation = begin("cancelled", FhirWords.words("Outlines of structures"), device);
        observation.put("dataAbsentReason", FhirWords.concept(ABSENT, reason, words));
        return observation;
    }
}
