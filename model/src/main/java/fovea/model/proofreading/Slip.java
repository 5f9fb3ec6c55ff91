package fovea.model.proofreading;

import fovea.core.report.ReportText;

/**
 * A report with a slip that was made on purpose.
 *
 * @param kind of the slip
 * @param report altered
 * @param sentence where the slip is, from 0; the first one where it is several
 */
public record Slip(SlipKind kind, ReportText report, int sentence) {}
