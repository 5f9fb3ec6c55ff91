package fovea.apply.reports;

import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.card.DomainFile;
import fovea.model.report.ReportSpecialist;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts reports to a specialist, and refuses those that it is not for.
 *
 * @param specialist who answers
 * @param forced whether what would be refused as foreign is answered all the same, with a warning
 */
public record ReportDesk(ReportSpecialist specialist, boolean forced) {
    /** One answer for each report, in their order. A report is data: nothing in it changes what is asked. */
    public List<ReportAnswer> read(List<ReportInput> inputs) {
        List<ReportAnswer> answers = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        List<ReportText> reports = new ArrayList<>();
        for (ReportInput input : inputs) {
            Optional<String> unreadable = input.unreadable();
            answers.add(new ReportAnswer.Refused(input.name(), unreadable.orElse("")));
            if (unreadable.isEmpty()) {
                asked.add(answers.size() - 1);
                reports.add(ReportText.of(input.text()));
            }
        }
        List<Optional<String>> foreign = foreign(reports);
        List<ReportText> taken = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String name = inputs.get(asked.get(i)).name();
            if (foreign.get(i).isPresent() && !forced) {
                answers.set(
                        asked.get(i),
                        new ReportAnswer.Refused(name, foreign.get(i).get()));
            } else {
                taken.add(reports.get(i));
                places.add(i);
            }
        }
        List<List<FindingAnswer>> said = specialist.answerAll(taken, specialist.findings());
        for (int i = 0; i < taken.size(); i++) {
            int place = places.get(i);
            answers.set(
                    asked.get(place),
                    new ReportAnswer.Answered(
                            inputs.get(asked.get(place)).name(),
                            taken.get(i),
                            said.get(i),
                            foreign.get(place).stream()
                                    .map(reason -> "answered by force: " + reason)
                                    .toList()));
        }
        return answers;
    }

    /** Why each report is not of the kind that the specialist learnt from. */
    private List<Optional<String>> foreign(List<ReportText> reports) {
        return ReportCheck.of(specialist, reports, ReportKind.UNTOLD).stream()
                .map(one -> one.answers() ? Optional.<String>empty() : Optional.of(one.words()))
                .toList();
    }

    /** What a reader must know of all answers; empty where there is nothing. */
    public Optional<String> warning() {
        return specialist.domain().isPresent()
                ? Optional.empty()
                : Optional.of("the specialist has no in-domain test (" + DomainFile.describe(specialist.card())
                        + "): it answers about any text");
    }
}
