package fovea.core.report;

import fovea.core.Answerer;
import java.util.List;

/** Tells what is said of findings in reports: rules, a generalist, a specialist. */
public interface FindingsReader extends Answerer<ReportText, String, FindingAnswer> {
    /** The answers about several reports, one list a report; some readers are faster so. */
    default List<List<FindingAnswer>> answerAll(List<ReportText> reports, List<String> findings) {
        return reports.stream().map(report -> answer(report, findings)).toList();
    }
}
