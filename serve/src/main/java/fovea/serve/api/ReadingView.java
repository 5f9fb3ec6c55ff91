package fovea.serve.api;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.proofreading.Suspicion;
import fovea.serve.reports.Reading;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a report as callers see it. It holds places in the text that they sent, counted in UTF-16 units from 0, and no
 * word of it.
 *
 * @param state answered or refused
 * @param words in one sentence
 * @param answers one for each specialist that answers
 * @param specialists what each says of the report
 * @param hints what looks like a slip
 */
record ReadingView(String state, String words, List<Answer> answers, List<Opinion> specialists, HintsView hints) {
    /**
     * Of one specialist.
     *
     * @param by who
     * @param adapterSha256 of its weights
     * @param distance how unlike the reports learnt from the report is; null where that was not measured
     * @param answeredUpTo largest distance that is answered; null where there is no in-domain test
     * @param marks such as PROVISIONAL
     * @param synthetic whether it learnt from reports made by a program
     */
    record Answer(
            PanelMember by,
            String adapterSha256,
            Optional<Double> distance,
            Optional<Double> answeredUpTo,
            List<String> marks,
            boolean synthetic,
            List<FindingView> findings) {}

    /**
     * A finding.
     *
     * @param state present, absent or uncertain
     * @param probability that it is present
     * @param begin first character of the sentence that says so; null where none does
     * @param end behind its last character
     */
    record FindingView(
            String finding, String state, double probability, Optional<Integer> begin, Optional<Integer> end) {}

    /**
     * What looks like a slip.
     *
     * @param given whether it was looked for
     * @param why not; empty where it was
     */
    record HintsView(boolean given, String why, List<SuspicionView> suspicions) {}

    /**
     * A suspicion.
     *
     * @param kind of slip
     * @param check the rule that found it
     * @param confidence 0 to 1
     * @param begin first character of the sentence
     * @param end behind its last character
     */
    record SuspicionView(String kind, String check, double confidence, String why, int begin, int end) {}

    static ReadingView of(Reading reading, ReportText report) {
        return new ReadingView(
                reading.answered() ? "answered" : "refused",
                reading.words(),
                reading.told().stream().map(told -> answer(told, report)).toList(),
                reading.opinions(),
                new HintsView(
                        reading.hints().whyNot().isEmpty(),
                        reading.hints().whyNot(),
                        reading.hints().suspicions().stream()
                                .map(one -> suspicion(one, report))
                                .toList()));
    }

    private static Answer answer(Reading.Told told, ReportText report) {
        return new Answer(
                told.by(),
                told.by().hashes().adapter(),
                told.distance(),
                told.answeredUpTo(),
                told.marks(),
                told.by().scope().synthetic(),
                told.findings().stream().map(one -> finding(one, report)).toList());
    }

    private static FindingView finding(FindingAnswer one, ReportText report) {
        Optional<ReportText.Sentence> sentence = one.sentence().isPresent()
                ? Optional.of(report.sentences().get(one.sentence().getAsInt()))
                : Optional.empty();
        return new FindingView(
                one.finding(),
                word(one.presence()),
                Math.round(one.probability() * 1e4) / 1e4,
                sentence.map(ReportText.Sentence::begin),
                sentence.map(ReadingView::end));
    }

    private static String word(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    private static SuspicionView suspicion(Suspicion one, ReportText report) {
        ReportText.Sentence sentence = report.sentences().get(one.sentence());
        return new SuspicionView(
                one.kind().toString(), one.check(), one.confidence(), one.why(), sentence.begin(), end(sentence));
    }

    private static int end(ReportText.Sentence sentence) {
        return sentence.begin() + sentence.text().length();
    }
}
