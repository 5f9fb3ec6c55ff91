package fovea.prove;

import fovea.core.Scope;
import fovea.core.Segmenter;
import fovea.core.Showing;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.fixtures.Toy;
import fovea.prove.metrics.Conventions;
import java.util.List;
import java.util.Map;

/** Evidence on the toy cohort. */
public final class ToyEvidence {
    private ToyEvidence() {}

    public static Evidence evidence(Segmenter specialist, Segmenter generalist, int cases) {
        Cohort cohort = Toy.cohort(cases);
        Evidence.Subject subject = subject(specialist.name(), Map.of("epochs", "3"));
        TrialPlan plan = new TrialPlan(
                subject,
                cohort.name(),
                true,
                Conventions.DEFAULT,
                1,
                200,
                List.of(),
                List.of("./fovea prove x"),
                List.of());
        return Trial.prove(contest(specialist, generalist, cohort), plan, (done, total, id) -> {});
    }

    /** A subject with one adapter that learnt from the toy cohort. */
    public static Evidence.Subject subject(String name, Map<String, String> facts) {
        Scope scope = Scope.ofOutlines(
                List.of(new Scope.ScopedLabel(Toy.DISC, "")), Showing.ofGeneralist(256), Scope.UNKNOWN, Scope.UNKNOWN);
        Evidence.Adapter adapter = new Evidence.Adapter("a".repeat(64), "c".repeat(64));
        return new Evidence.Subject(name, scope, "ssam", "", List.of(adapter), "mobile-sam", "b".repeat(64), facts);
    }

    public static Contest contest(Segmenter specialist, Segmenter generalist, Cohort cohort) {
        return new Contest(specialist, generalist, cohort.heldOut(), Toy.reader());
    }
}
