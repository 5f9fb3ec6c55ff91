package fovea.apply.reports;

import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import java.util.List;

/** What becomes of a report that a specialist is asked about. */
public sealed interface ReportAnswer {
    /** Which report: its file, or its identifier in a table. */
    String name();

    /**
     * It was answered.
     *
     * @param report with the sentences that answers name
     * @param findings one for each finding that the specialist knows
     * @param warnings what a reader must know, such as that the answer was forced
     */
    record Answered(String name, ReportText report, List<FindingAnswer> findings, List<String> warnings)
            implements ReportAnswer {
        public Answered {
            findings = List.copyOf(findings);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It was refused.
     *
     * @param reason one sentence, without a word of the report
     */
    record Refused(String name, String reason) implements ReportAnswer {}
}
