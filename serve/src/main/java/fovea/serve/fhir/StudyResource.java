package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.store.Instance;
import fovea.serve.store.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ImagingStudy of a job, with the series that was asked about and those that were made of it. The patient is named by the
 * file's Patient ID alone.
 */
final class StudyResource {
    /** Modality and SOP Class UID of each kind of object that is made (PS3.4 table B.5-1). */
    private static final Map<String, List<String>> MADE = Map.of(
            "SEG", List.of("SEG", "1.2.840.10008.5.1.4.1.1.66.4"),
            "SR", List.of("SR", "1.2.840.10008.5.1.4.1.1.88.34"),
            "SC", List.of("OT", "1.2.840.10008.5.1.4.1.1.7"));

    private final Job job;
    private final List<Instance> images;

    StudyResource(Job job, List<Instance> images) {
        this.job = job;
        this.images = List.copyOf(images);
    }

    String url() {
        return FhirWords.url(job.id(), "study");
    }

    /** A reference to the patient, who is no resource of the bundle. */
    Map<String, Object> subject() {
        String id = images.getFirst().patient().id().strip();
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("type", "Patient");
        if (id.isEmpty()) {
            subject.put("display", "patient without an ID");
        } else {
            subject.put("identifier", Map.of("value", id));
        }
        return subject;
    }

    Map<String, Object> resource(JsonNode outcome) {
        List<Object> series = new ArrayList<>();
        series.add(received());
        for (JsonNode answer : outcome.path("answers")) {
            answer.path("objects").forEach(object -> series.add(made(object)));
        }
        Map<String, Object> study = new LinkedHashMap<>();
        study.put("resourceType", "ImagingStudy");
        study.put("identifier", List.of(FhirWords.uid(job.study())));
        study.put("status", "available");
        study.put("subject", subject());
        String date = images.getFirst().patient().studyDate();
        if (date.matches("[0-9]{8}")) {
            study.put("started", date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6));
        }
        study.put("series", series);
        return study;
    }

    private Map<String, Object> received() {
        String modality = images.getFirst().kind().modality();
        return series(
                job.series(),
                modality.isEmpty() ? "OT" : modality,
                images.stream()
                        .map(image -> instance(image.sop(), image.kind().sopClass()))
                        .toList());
    }

    private static Map<String, Object> made(JsonNode object) {
        List<String> kind = MADE.getOrDefault(object.path("form").asText(), List.of("OT", ""));
        return series(
                object.path("series").asText(),
                kind.get(0),
                List.of(instance(object.path("instance").asText(), kind.get(1))));
    }

    private static Map<String, Object> series(String uid, String modality, List<Map<String, Object>> instances) {
        Map<String, Object> series = new LinkedHashMap<>();
        series.put("uid", uid);
        series.put("modality", FhirWords.coding(FhirWords.DICOM, modality));
        series.put("numberOfInstances", instances.size());
        series.put("instance", instances);
        return series;
    }

    private static Map<String, Object> instance(String uid, String sopClass) {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("uid", uid);
        instance.put("sopClass", FhirWords.coding("urn:ietf:rfc:3986", "urn:oid:" + sopClass));
        return instance;
    }
}
