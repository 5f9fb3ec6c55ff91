package fovea.serve.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answered, as Devices: each specialist with its version and hashes, and the program itself for what it refused. */
final class Devices {
    private final String job;
    private final String version;
    private final Map<String, Map<String, Object>> devices = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();

    Devices(String job, String version) {
        this.job = job;
        this.version = version;
    }

    /** By their URLs. */
    Map<String, Map<String, Object>> all() {
        return devices;
    }

    /** Name and version in words. */
    String title(String url) {
        return titles.getOrDefault(url, "");
    }

    /** URL of the specialist that gave an answer; makes its Device where there is none yet. */
    String of(JsonNode answer) {
        JsonNode by = answer.path("by");
        boolean member = by.isObject();
        String name =
                member ? by.path("name").asText() : answer.path("specialist").asText();
        String number = member ? by.path("version").asText() : "unknown";
        String adapter = answer.path("adapterSha256").asText();
        String url = FhirWords.url(job, "device " + adapter);
        Map<String, Object> device = device(name, number);
        device.put("identifier", List.of(FhirWords.identifier(FhirWords.SHA256, adapter)));
        device.put("property", properties(by.path("hashes")));
        notes(answer).ifPresent(note -> device.put("note", List.of(Map.of("text", note))));
        put(url, device, name + " version " + number);
        return url;
    }

    /** URL of the program. */
    String service() {
        String url = FhirWords.url(job, "device");
        put(url, device("Fovea", version), "Fovea " + version);
        return url;
    }

    private void put(String url, Map<String, Object> device, String title) {
        devices.put(url, device);
        titles.put(url, title);
    }

    private static Map<String, Object> device(String name, String version) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("resourceType", "Device");
        device.put("manufacturer", "Fovea");
        device.put("deviceName", List.of(Map.of("name", name, "type", "user-friendly-name")));
        device.put("version", List.of(Map.of("value", version)));
        return device;
    }

    private static List<Map<String, Object>> properties(JsonNode hashes) {
        List<Map<String, Object>> properties = new ArrayList<>();
        for (String kind : List.of("evidence", "content")) {
            String hash = hashes.path(kind).asText();
            Map<String, Object> property = new LinkedHashMap<>();
            property.put(
                    "type",
                    FhirWords.words("SHA-256 of the specialist's " + (kind.equals("content") ? "files" : kind)));
            property.put("valueCode", List.of(FhirWords.words(hash.isEmpty() ? "none" : hash)));
            properties.add(property);
        }
        return properties;
    }

    /** What every output must say of its answers. */
    private static Optional<String> notes(JsonNode answer) {
        List<String> notes = new ArrayList<>();
        answer.path("marks").forEach(mark -> notes.add(mark.asText()));
        if (answer.path("synthetic").asBoolean()) {
            notes.add(
                    answer.has("findings")
                            ? "learnt from SYNTHETIC reports; what it tells says nothing about patients"
                            : "learnt from SYNTHETIC pictures; its masks say nothing about patients");
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }
}
