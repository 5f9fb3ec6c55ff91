package fovea.prove;

import fovea.core.cohort.Case;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Strata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers a gate may ask for, by name. All are means over patients with intervals over patients. */
final class EvidenceMeasures {
    private final Bootstrap bootstrap;
    private final List<Row> rows;

    private final Map<String, Map<String, String>> strata = new HashMap<>();

    EvidenceMeasures(Bootstrap bootstrap, List<Row> rows, List<Case> cases) {
        this.bootstrap = bootstrap;
        this.rows = rows;
        cases.forEach(one -> strata.put(one.id(), one.strata()));
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
            if (arm.equals(Arms.SPECIALIST.id())) {
                fairness(label, measures);
            }
        }
        for (Comparison comparison : comparisons) {
            String score = comparison.score().replace("surface dice", "nsd").replace(' ', '_');
            String arm = "diff_vs_" + comparison.other();
            measures.put(new Measure("task", score, comparison.label(), arm), comparison.difference());
        }
        return measures;
    }

    /** The specialist by sex, age band, site and scanner. */
    private void fairness(String label, Map<Measure, Estimate> measures) {
        Strata dice = new Strata();
        Strata rates = new Strata();
        for (Row row : rows) {
            if (row.label().equals(label) && row.arm().equals(Arms.SPECIALIST.id())) {
                Map<String, String> known = strata.getOrDefault(row.caseId(), Map.of());
                if (row.referenced()) {
                    dice.add(known, row.patient(), row.dice());
                } else if (row.status() != Status.FAILED) {
                    rates.add(known, row.patient(), row.emitted() ? 1 : 0);
                }
            }
        }
        measures.put(new Measure("fair", "worst_group_dice_deficit", label, ""), dice.worstDeficit(bootstrap));
        measures.put(new Measure("fair", "max_group_halluc_rate", label, ""), rates.worstRate(bootstrap.level()));
        dice.means(bootstrap)
                .forEach((group, mean) -> measures.put(new Measure("fair", "dice_present", label, group), mean));
    }

    private Estimate missed(String label, String arm) {
        return new Summaries(bootstrap)
                .missedRate(rows.stream()
                        .filter(row -> row.label().equals(label) && row.arm().equals(arm))
                        .toList());
    }
}
