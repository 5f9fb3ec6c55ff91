package fovea.core;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A defect that quality control suspects in a case, or in the cohort as a whole.
 *
 * @param detector which detector speaks, such as {@code near-duplicate}
 * @param caseId the case; empty text where the cohort as a whole is meant
 * @param severity what has to follow
 * @param reason one sentence a person understands, with the numbers it rests on
 * @param evidence what a program may use, such as the partner's id; sorted by key
 */
public record Finding(
        String detector, String caseId, Severity severity, String reason, SortedMap<String, String> evidence) {
    public Finding {
        Objects.requireNonNull(caseId, "caseId is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(reason, "reason is null");
        if (detector.isBlank()) {
            throw new IllegalArgumentException("a finding names its detector");
        }
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A finding with evidence in any order. */
    public static Finding of(
            String detector, String caseId, Severity severity, String reason, Map<String, String> evidence) {
        return new Finding(detector, caseId, severity, reason, new TreeMap<>(evidence));
    }
}
