package fovea.adapt;

import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.core.Label;
import java.util.List;

/** Patients set aside for validation who have a picture without a label: those by whom false paint is limited. */
final class AbsentPatients {
    private AbsentPatients() {}

    /**
     * That there are enough of them for the recipe's promise, said before anything is trained.
     *
     * @throws IllegalArgumentException when a label has too few of them
     */
    static void require(AdaptationRequest request, List<Sample> validated) {
        double rate = request.recipe().outlining().falsePaint();
        if (rate == 0) {
            return;
        }
        int needed = new FalsePaintLimit(rate).patients();
        List<Label> labels = request.training().labels();
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            long there = validated.stream()
                    .filter(sample -> Turns.empty(sample.masks().get(label)))
                    .map(sample -> sample.one().patient())
                    .distinct()
                    .count();
            if (there < needed) {
                throw new IllegalArgumentException("falsePaint " + rate + " needs " + needed
                        + " patients set aside for validation with a picture without "
                        + labels.get(i).name() + ", there are " + there
                        + "; set more aside (validation), promise less, or give 0 for no promise");
            }
        }
    }
}
