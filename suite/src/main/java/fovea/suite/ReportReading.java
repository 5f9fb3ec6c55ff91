package fovea.suite;

import fovea.apply.Eligibility;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import java.util.List;

/** What a suite makes of a report. */
public sealed interface ReportReading {
    /** Which report: its file, or its identifier in a table. */
    String name();

    /**
     * Nobody was asked.
     *
     * @param reason one sentence, without a word of the report
     */
    record Unreadable(String name, String reason) implements ReportReading {}

    /** Nobody is for it. */
    record Refused(String name, ReportText report, ReportRouting routing) implements ReportReading {}

    /** It was answered. */
    record Answered(String name, ReportText report, ReportRouting routing, List<Told> told) implements ReportReading {
        public Answered {
            told = List.copyOf(told);
        }
    }

    /**
     * What a member told.
     *
     * @param findings one for each that it knows and nobody before it told
     * @param marks what every output must say of them, such as PROVISIONAL
     */
    record Told(ReportRoster.Seated by, Eligibility eligibility, List<FindingAnswer> findings, List<String> marks) {
        public Told {
            findings = List.copyOf(findings);
            marks = List.copyOf(marks);
        }
    }
}
