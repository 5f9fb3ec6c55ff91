package fovea.prove.hallucination;

/**
 * One answer about one label of one case, as far as presence goes.
 *
 * @param patient the patient
 * @param present whether the structure is there
 * @param asserted whether the answer is large enough to assert it
 * @param score the segmenter's own presence score, higher for surer (predicted IoU, area, ...)
 */
public record Assertion(String patient, boolean present, boolean asserted, double score) {}
