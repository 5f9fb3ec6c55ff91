package fovea.adapt.reports;

import fovea.adapt.reports.ReportCurriculum.Named;
import fovea.model.report.FindingsTraining;
import java.util.List;

/**
 * What a learner says of reports beside what people say.
 *
 * @param said probabilities of "present", one array a report
 * @param reports the reports with their targets
 */
record Agreement(List<float[]> said, List<Named> reports) {
    static Agreement of(FindingsTraining learner, List<Named> reports) {
        return new Agreement(
                learner.probabilities(
                        reports.stream().map(one -> one.lesson().report()).toList()),
                reports);
    }

    /** Of all judgements of people together, 1 where nothing is present and nothing said to be. */
    double microF1(double threshold) {
        long agreed = 0;
        long total = 0;
        for (int i = 0; i < reports.size(); i++) {
            float[] targets = reports.get(i).lesson().targets();
            float[] weights = reports.get(i).lesson().weights();
            for (int f = 0; f < targets.length / 2; f++) {
                if (weights[f] == 1) {
                    boolean present = targets[f] == 1;
                    boolean found = said.get(i)[f] >= threshold;
                    agreed += present && found ? 1 : 0;
                    total += (present ? 1 : 0) + (found ? 1 : 0);
                }
            }
        }
        return total == 0 ? 1 : 2.0 * agreed / total;
    }
}
