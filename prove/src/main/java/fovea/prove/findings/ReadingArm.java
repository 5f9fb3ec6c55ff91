package fovea.prove.findings;

import fovea.core.cohort.Case;
import fovea.core.evidence.Evidence;
import fovea.core.report.FindingsReader;
import java.util.function.Function;

/**
 * Who is asked about reports.
 *
 * @param arm as tables have it
 * @param readers who answers about a case: one, or the one that did not learn from it
 */
public record ReadingArm(Evidence.Arm arm, Function<Case, FindingsReader> readers) {
    /** One reader for all cases. */
    public static ReadingArm of(String id, String title, FindingsReader reader) {
        return of(id, title, (Case one) -> reader);
    }

    /** Who answers depends on the case. */
    public static ReadingArm of(String id, String title, Function<Case, FindingsReader> readers) {
        return new ReadingArm(new Evidence.Arm(id, title, "the report and the names of the findings", false), readers);
    }

    String id() {
        return arm.id();
    }
}
