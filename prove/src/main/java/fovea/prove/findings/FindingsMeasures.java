package fovea.prove.findings;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.FindingsDetails.Summary;
import fovea.core.evidence.Measure;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The numbers of a trial of findings that a gate may ask for.
 *
 * @param parts arm -> finding -> judgements; all findings together under an empty name
 * @param macro findings that take part in the macro-F1
 */
record FindingsMeasures(Map<String, Map<String, Judgements>> parts, Bootstrap bootstrap, List<String> macro) {
    static final String FAMILY = "findings";
    static final String MICRO = "micro_f1";
    static final String MACRO = "macro_f1";
    static final String F1 = "f1";

    Map<Measure, Estimate> all(List<Summary> summaries) {
        Map<Measure, Estimate> measures = new TreeMap<>();
        for (Summary summary : summaries) {
            boolean whole = summary.finding().isEmpty();
            measures.put(
                    whole
                            ? Measure.of(FAMILY, MICRO, summary.arm())
                            : new Measure(FAMILY, F1, summary.finding(), summary.arm()),
                    summary.f1());
            if (whole) {
                measures.put(
                        Measure.of(FAMILY, "calibration_error", summary.arm()),
                        Estimates.point(
                                summary.calibrationError(),
                                "no interval",
                                summary.f1().n()));
            }
        }
        parts.keySet().forEach(arm -> measures.put(Measure.of(FAMILY, MACRO, arm), macroOf(arm)));
        parts.keySet().stream()
                .filter(arm -> !arm.equals(FindingsTrial.SPECIALIST))
                .forEach(arm -> differences(arm, measures));
        return measures;
    }

    private Estimate macroOf(String arm) {
        return macro.isEmpty()
                ? Estimates.none("no finding has enough present reports")
                : bootstrap.of(patients(), draw -> macro(arm, draw));
    }

    private double macro(String arm, int[] draw) {
        double sum = 0;
        for (String finding : macro) {
            double f1 = part(arm, finding).f1(draw);
            sum += Double.isNaN(f1) ? 1 : f1; // nothing there and nothing invented
        }
        return sum / macro.size();
    }

    private int patients() {
        return part(FindingsTrial.SPECIALIST, "").sums().length;
    }

    private Judgements part(String arm, String finding) {
        return Objects.requireNonNull(Objects.requireNonNull(parts.get(arm)).get(finding));
    }

    /** Specialist minus the arm, on the same draws of patients. */
    private void differences(String arm, Map<Measure, Estimate> measures) {
        String name = "diff_vs_" + arm;
        for (String finding : Objects.requireNonNull(parts.get(arm)).keySet()) {
            Estimate difference = bootstrap.of(
                    patients(),
                    draw -> part(FindingsTrial.SPECIALIST, finding).f1(draw)
                            - part(arm, finding).f1(draw));
            measures.put(
                    finding.isEmpty() ? Measure.of(FAMILY, MICRO, name) : new Measure(FAMILY, F1, finding, name),
                    difference);
        }
        if (!macro.isEmpty()) {
            measures.put(
                    Measure.of(FAMILY, MACRO, name),
                    bootstrap.of(patients(), draw -> macro(FindingsTrial.SPECIALIST, draw) - macro(arm, draw)));
        }
    }
}
