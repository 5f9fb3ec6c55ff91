package fovea.apply.reports;

import fovea.model.proofreading.Discrepancy;
import java.util.List;

/** What becomes of a report of which a section is to be drafted. */
public sealed interface DraftAnswer {
    /** Which report: its file, or its identifier in a table. */
    String name();

    /**
     * A draft, which somebody must read against the report before it is used.
     *
     * @param text what was written
     * @param discrepancies what it says and the report does not, as far as rules can tell
     * @param warnings what a reader must know, such as that it was forced
     */
    record Drafted(String name, String text, List<Discrepancy> discrepancies, List<String> warnings)
            implements DraftAnswer {
        public Drafted {
            discrepancies = List.copyOf(discrepancies);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing is shown.
     *
     * @param reason one sentence, without a word of the report
     */
    record Refused(String name, String reason) implements DraftAnswer {}
}
