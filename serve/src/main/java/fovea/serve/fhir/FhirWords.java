package fovea.serve.fhir;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Parts that resources of FHIR R4 are made of (hl7.org/fhir/R4/datatypes.html), as maps that become JSON objects. */
final class FhirWords {
    static final String SNOMED = "http://snomed.info/sct";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String UID = "urn:dicom:uid";
    static final String SHA256 = "urn:fovea:sha256";

    private FhirWords() {}

    /** A CodeableConcept of words alone. */
    static Map<String, Object> words(String text) {
        return Map.of("text", text);
    }

    /** A CodeableConcept of a code, whose display name is the words. */
    static Map<String, Object> concept(String system, String code, String text) {
        return concept(coding(system, code), text);
    }

    private static Map<String, Object> concept(Map<String, Object> coding, String text) {
        Map<String, Object> concept = new LinkedHashMap<>();
        concept.put("coding", List.of(coding));
        concept.put("text", text);
        return concept;
    }

    /** A structure by its label, with the SNOMED CT code where the answer has one. */
    static Map<String, Object> structure(String label, String code) {
        return code.matches("SCT [0-9]+") ? concept(SNOMED, code.substring(4), label) : words(label);
    }

    static Map<String, Object> coding(String system, String code) {
        Map<String, Object> coding = new LinkedHashMap<>();
        coding.put("system", system);
        coding.put("code", code);
        return coding;
    }

    static Map<String, Object> identifier(String system, String value) {
        Map<String, Object> identifier = new LinkedHashMap<>();
        identifier.put("system", system);
        identifier.put("value", value);
        return identifier;
    }

    /** A DICOM UID as an identifier (hl7.org/fhir/R4/imagingstudy.html, section 11.14.4). */
    static Map<String, Object> uid(String uid) {
        return identifier(UID, "urn:oid:" + uid);
    }

    /** A Quantity in a unit of UCUM. */
    static Map<String, Object> quantity(double value, String unit) {
        Map<String, Object> quantity = new LinkedHashMap<>();
        quantity.put("value", value);
        quantity.put("unit", unit);
        quantity.put("system", UCUM);
        quantity.put("code", unit);
        return quantity;
    }

    static Map<String, Object> reference(String url) {
        return Map.of("reference", url);
    }

    /** The URL of a resource within the bundle, the same whenever it is made of the same job. */
    static String url(String job, String role) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((job + " " + role).getBytes(StandardCharsets.UTF_8));
    }
}
