package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a report, as Observations: each finding as present, absent or uncertain with the sentence that says so, how
 * unlike the report is to those learnt from, and a refusal.
 *
 * @param text of the report
 * @param document URL of the DocumentReference that names it
 * @param issued when, as ISO 8601
 */
record FindingObservations(String text, String document, String issued) {
    /** Qualifiers of SNOMED CT: Present, Absent, Equivocal. */
    private static final Map<String, String> STATES =
            Map.of("present", "52101004", "absent", "2667000", "uncertain", "42425007");

    private Map<String, Object> begin(String status, Map<String, Object> code, String device) {
        Map<String, Object> observation = new LinkedHashMap<>();
        observation.put("resourceType", "Observation");
        observation.put("status", status);
        observation.put("code", code);
        observation.put("issued", issued);
        observation.put("device", FhirWords.reference(device));
        observation.put("derivedFrom", List.of(FhirWords.reference(document)));
        return observation;
    }

    /** A finding. */
    Map<String, Object> finding(JsonNode finding, JsonNode answer, String device) {
        Map<String, Object> observation =
                begin("preliminary", FhirWords.words(finding.path("finding").asText()), device);
        String state = finding.path("state").asText();
        observation.put(
                "valueCodeableConcept",
                FhirWords.concept(FhirWords.SNOMED, STATES.getOrDefault(state, "42425007"), state));
        List<Map<String, Object>> notes = new ArrayList<>();
        answer.path("marks").forEach(mark -> notes.add(Map.of("text", mark.asText())));
        if (!notes.isEmpty()) {
            observation.put("note", notes);
        }
        observation.put("component", components(finding));
        return observation;
    }

    private List<Map<String, Object>> components(JsonNode finding) {
        List<Map<String, Object>> components = new ArrayList<>();
        components.add(Map.of(
                "code",
                FhirWords.words("Probability of present"),
                "valueQuantity",
                FhirWords.quantity(finding.path("probability").asDouble(), "1")));
        if (finding.path("begin").isInt()) {
            int begin = finding.path("begin").asInt();
            int end = finding.path("end").asInt();
            components.add(Map.of(
                    "code", FhirWords.words("Sentence that says so"), "valueString", text.substring(begin, end)));
            components.add(Map.of(
                    "code",
                    FhirWords.words("Place of the sentence in the report, in UTF-16 units from 0"),
                    "valueRange",
                    Map.of("low", FhirWords.quantity(begin, "1"), "high", FhirWords.quantity(end, "1"))));
        }
        return components;
    }

    /** The in-domain test, with the largest distance that is answered as its range; empty where there is none. */
    Optional<Map<String, Object>> distance(JsonNode answer, String device) {
        if (!answer.path("distance").isNumber()) {
            return Optional.empty();
        }
        Map<String, Object> observation = begin(
                "preliminary", FhirWords.words("Distance from the reports that the specialist learnt from"), device);
        observation.put(
                "valueQuantity", FhirWords.quantity(answer.path("distance").asDouble(), "1"));
        observation.put(
                "referenceRange",
                List.of(Map.of(
                        "high",
                        FhirWords.quantity(answer.path("answeredUpTo").asDouble(), "1"),
                        "text",
                        "answered up to this distance")));
        return Optional.of(observation);
    }

    /** A refusal: no value, and every specialist's reason. */
    Map<String, Object> refused(JsonNode reading, String device) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode one : reading.path("specialists")) {
            List<String> own = new ArrayList<>();
            one.path("reasons").forEach(reason -> own.add(reason.asText()));
            reasons.add(one.path("name").asText() + " version "
                    + one.path("version").asText() + ": " + String.join("; ", own));
        }
        Map<String, Object> observation = begin("cancelled", FhirWords.words("Findings of the report"), device);
        String words = reading.path("words").asText();
        observation.put(
                "dataAbsentReason",
                FhirWords.concept(
                        Observations.ABSENT,
                        "not-performed",
                        reasons.isEmpty() ? words : words + " (" + String.join("; ", reasons) + ")"));
        return observation;
    }
}
