package fovea.prove.dossier;

import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.page.Html;
import fovea.core.page.Table;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Subgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The specialist by subgroup: fewer than 30 patients say nothing, and the page says that. */
final class SubgroupSection {
    private static final int RESAMPLES = 2000;

    private SubgroupSection() {}

    static Html draw(Evidence evidence) {
        Html html = new Html().open("section", "id", "subgroups");
        html.leaf("h2", "Subgroups");
        Map<String, double[]> groups = groups(evidence);
        if (groups.size() < 2) {
            html.leaf(
                    "p",
                    "The cohort names no subgroups: nothing is known here about differences between sexes, ages, sites or"
                            + " devices.",
                    "class",
                    "note");
            return html.close();
        }
        Bootstrap bootstrap = new Bootstrap(
                evidence.method().seed(), RESAMPLES, evidence.method().level());
        Subgroups judged = Subgroups.of(groups, bootstrap);
        Table table = new Table("Group", "Patients", "Dice (95 %)", "Shrunken", "Stands").words(4);
        judged.groups()
                .forEach(group -> table.row(
                        group.name().isEmpty() ? "(none named)" : group.name(),
                        String.valueOf(group.mean().n()),
                        Written.number(group.mean().value()) + " (" + Written.interval(group.mean()) + ")",
                        Written.number(group.shrunken()),
                        group.sufficient() ? "judged" : "INSUFFICIENT, below 30 patients"));
        html.add(table.done());
        return html.close();
    }

    private static Map<String, double[]> groups(Evidence evidence) {
        Map<String, Map<String, double[]>> sums = new TreeMap<>();
        for (Row row : evidence.rows()) {
            if (row.arm().equals("specialist") && row.referenced()) {
                double[] sum = sums.computeIfAbsent(row.group(), key -> new TreeMap<>())
                        .computeIfAbsent(row.patient(), key -> new double[2]);
                sum[0] += row.dice();
                sum[1]++;
            }
        }
        Map<String, double[]> groups = new TreeMap<>();
        sums.forEach((group, patients) -> {
            List<double[]> all = new ArrayList<>(patients.values());
            groups.put(group, all.stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
        });
        return groups;
    }
}
