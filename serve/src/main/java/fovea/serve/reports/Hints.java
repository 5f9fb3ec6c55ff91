package fovea.serve.reports;

import fovea.core.Scope;
import fovea.core.Task;
import fovea.model.proofreading.Suspicion;
import java.util.List;
import java.util.Objects;

/**
 * What looks like a slip in a report.
 *
 * @param whyNot why nobody looked; empty where it was looked for
 * @param suspicions the surest first
 */
public record Hints(String whyNot, List<Suspicion> suspicions) {
    /** Of a report that the rules are not for. */
    public static final Hints NOT_FOR = new Hints(
            "slips are looked for in reports of chest radiographs in English alone, and no specialist for these is for"
                    + " this report",
            List.of());

    /** From this confidence on a suspicion is told. */
    public static final double LEAST = 0.5;

    public Hints {
        Objects.requireNonNull(whyNot, "whyNot is null");
        suspicions = List.copyOf(suspicions);
    }

    /** It was looked for; what is more likely no slip is left out. */
    public static Hints of(List<Suspicion> found) {
        return new Hints(
                "", found.stream().filter(one -> one.confidence() >= LEAST).toList());
    }

    /** Whether the rules are for what a specialist of that scope is for. */
    static boolean isFor(Scope scope) {
        return scope.task() instanceof Task.Findings task
                && task.takesLanguage("en")
                && scope.takesModality("DX")
                && scope.takesBodyPart("CHEST");
    }
}
