package fovea.prove;

import fovea.core.Cohort;
import fovea.core.Evidence;
import fovea.core.Segmenter;
import fovea.fixtures.Toy;
import fovea.prove.metrics.Conventions;
import java.util.List;
import java.util.Map;

/** Evidence on the toy cohort. */
public final class ToyEvidence {
    private ToyEvidence() {}

    public static Evidence evidence(Segmenter specialist, Segmenter generalist, int cases) {
        Cohort cohort = Toy.cohort(cases);
        Evidence.Subject subject = new Evidence.Subject(
                specialist.name(), "ssam", "a".repeat(64), "mobile-sam", "b".repeat(64), Map.of("epochs", "3"));
        Plan plan = new Plan(
                subject, cohort.name(), true, Conventions.DEFAULT, 1, 200, List.of("./fovea prove x"), List.of());
        return Trial.prove(contest(specialist, generalist, cohort), plan, (done, total, id) -> {});
    }

    public static Contest contest(Segmenter specialist, Segmenter generalist, Cohort cohort) {
        return new Contest(specialist, generalist, cohort.heldOut(), Toy.reader());
    }
}
