package fovea.serve.reports;

import fovea.core.report.FindingAnswer;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What comes of a report.
 *
 * @param words in one sentence, without a word of the report
 * @param told by each that answers; none where it is refused
 * @param opinions of all members, with reasons and numbers
 * @param hints what looks like a slip
 */
public record Reading(String words, List<Told> told, List<Opinion> opinions, Hints hints) {
    /**
     * What a member tells.
     *
     * @param by who
     * @param distance how unlike the reports learnt from the report is; empty where that was not measured
     * @param answeredUpTo largest distance that is answered; empty where there is no in-domain test
     * @param marks what every output must say, such as PROVISIONAL
     * @param findings with the sentences that say so
     */
    public record Told(
            PanelMember by,
            Optional<Double> distance,
            Optional<Double> answeredUpTo,
            List<String> marks,
            List<FindingAnswer> findings) {
        public Told {
            marks = List.copyOf(marks);
            findings = List.copyOf(findings);
        }
    }

    public Reading {
        Objects.requireNonNull(words, "words is null");
        Objects.requireNonNull(hints, "hints is null");
        told = List.copyOf(told);
        opinions = List.copyOf(opinions);
    }

    /** Whether somebody answered. */
    public boolean answered() {
        return !told.isEmpty();
    }
}
