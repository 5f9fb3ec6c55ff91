package fovea.model.proofreading;

/**
 * Something in a report that looks like a slip.
 *
 * @param kind of slip
 * @param check which rule found it, such as {@code side-twice}
 * @param sentence where, from 0
 * @param why in words; holds no words of the report but names of findings
 * @param confidence how often what this check finds is a slip, 0 to 1, where half of all reports hold one
 */
public record Suspicion(SlipKind kind, String check, int sentence, String why, double confidence) {}
