package fovea.core.evidence;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How an artefact came to be: Evidence -> Adapter -> Cohort -> files.
 *
 * @param kind what it is, such as {@code adapter}
 * @param sha256 the artefact's own hash
 * @param facts recipe, seed, versions, command
 * @param inputs what it was made from
 */
public record Provenance(String kind, String sha256, Map<String, String> facts, List<Provenance> inputs) {
    public Provenance {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(sha256, "sha256 is null");
        facts = Map.copyOf(facts);
        inputs = List.copyOf(inputs);
    }
}
