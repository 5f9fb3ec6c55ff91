package fovea.prove;

import fovea.core.Evidence.Comparison;
import fovea.core.Evidence.Estimate;
import fovea.core.Evidence.Row;
import fovea.core.Evidence.Summary;
import fovea.core.Measure;
import fovea.prove.statistics.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers a gate may ask for, by name. All are means over patients with intervals over patients. */
final class EvidenceMeasures {
    private final Bootstrap bootstrap;
    private final List<Row> rows;

    EvidenceMeasures(Bootstrap bootstrap, List<Row> rows) {
        this.bootstrap = bootstrap;
        this.rows = rows;
    }

    Map<Measure, Estimate> of(List<Summary> summaries, List<Comparison> comparisons) {
        Map<Measure, Estimate> measures = new TreeMap<>();
        for (Summary summary : summaries) {
            String label = summary.label();
            String arm = summary.arm();
            measures.put(new Measure("task", "dice_present", label, arm), summary.dicePresent());
            measures.put(new Measure("task", "dice_all", label, arm), summary.diceAll());
            measures.put(new Measure("task", "nsd_present", label, arm), summary.surfaceDicePresent());
            measures.put(new Measure("task", "hd95_present", label, arm), summary.hd95Present());
            measures.put(new Measure("task", "missed", label, arm), missed(label, arm));
            measures.put(new Measure("halluc", "rate", label, arm), summary.falsePositiveRate());
        }
        for (Comparison comparison : comparisons) {
            String score = comparison.score().replace("surface dice", "nsd").replace(' ', '_');
            String arm = "diff_vs_" + comparison.other();
            measures.put(new Measure("task", score, comparison.label(), arm), comparison.difference());
        }
        return measures;
    }

    private Estimate missed(String label, String arm) {
        return new Summaries(bootstrap)
                .missedRate(rows.stream()
                        .filter(row -> row.label().equals(label) && row.arm().equals(arm))
                        .toList());
    }
}
