package fovea.apply.reports;

import fovea.apply.Eligibility;
import fovea.core.report.ReportText;
import fovea.model.report.ReportSpecialist;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Holds reports against what a specialist is for: what is told of them, and its in-domain test. */
public final class ReportCheck {
    private ReportCheck() {}

    /**
     * One for each report, in their order. A specialist without an in-domain test measures no distance.
     *
     * @param kind what is told of all of them
     */
    public static List<Eligibility> of(ReportSpecialist specialist, List<ReportText> reports, ReportKind kind) {
        List<String> told = kind.objections(specialist.card().scope());
        if (specialist.domain().isEmpty()) {
            return reports.stream()
                    .map(report -> new Eligibility(told, OptionalDouble.empty(), OptionalDouble.empty()))
                    .toList();
        }
        double threshold = specialist.domain().get().calibration().threshold();
        return specialist.distances(reports).stream()
                .map(distance -> measured(told, distance, threshold))
                .toList();
    }

    private static Eligibility measured(List<String> told, double distance, double threshold) {
        List<String> reasons = new ArrayList<>(told);
        if (distance > threshold) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the text is unlike the reports that the specialist learnt from (distance %.1f, answered up to"
                            + " %.1f): another kind of report, another language, or no report",
                    distance,
                    threshold));
        }
        return new Eligibility(reasons, OptionalDouble.of(distance), OptionalDouble.of(threshold));
    }
}
