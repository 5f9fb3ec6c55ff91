package fovea.app.proofreading;

import fovea.core.report.ReportText;
import fovea.model.proofreading.Proofreader;
import fovea.model.proofreading.Slip;
import fovea.model.proofreading.SlipKind;
import fovea.model.proofreading.Slips;
import fovea.model.proofreading.Suspicion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Reports, each as it is and with a slip of each kind that it has a place for, and what is suspected in them.
 *
 * @param clean suspicions in each report as it is
 * @param slipped the reports with a slip, by kind
 */
record SlippedReports(List<List<Suspicion>> clean, Map<SlipKind, List<Judged>> slipped) {
    /**
     * A report with a slip.
     *
     * @param index of the report
     * @param sentence where the slip is
     * @param raised suspicions that the report as it is does not raise, the surest first
     */
    record Judged(int index, int sentence, List<Suspicion> raised) {}

    /** Makes the slips of a seed and reads everything. */
    static SlippedReports of(List<ReportText> reports, Proofreader proofreader, long seed) {
        List<List<Suspicion>> clean = reports.stream().map(proofreader::read).toList();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            others.add(i);
        }
        Collections.shuffle(others, new Random(seed));
        Map<SlipKind, List<Judged>> slipped = new EnumMap<>(SlipKind.class);
        for (SlipKind kind : SlipKind.values()) {
            Slips slips = Slips.seeded(31 * seed + kind.toString().hashCode());
            List<Judged> judged = new ArrayList<>();
            for (int i = 0; i < reports.size(); i++) {
                Optional<Slip> slip = slips.make(kind, reports.get(i), reports.get(others.get(i)));
                if (slip.isPresent()) {
                    judged.add(new Judged(
                            i,
                            slip.get().sentence(),
                            raised(proofreader.read(slip.get().report()), clean.get(i))));
                }
            }
            slipped.put(kind, judged);
        }
        return new SlippedReports(clean, slipped);
    }

    private static List<Suspicion> raised(List<Suspicion> all, List<Suspicion> before) {
        return all.stream()
                .filter(one -> before.stream()
                        .noneMatch(other -> other.check().equals(one.check())
                                && other.sentence() == one.sentence()
                                && other.why().equals(one.why())))
                .toList();
    }
}
