package fovea.adapt.reports;

import fovea.adapt.recipe.Reading;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.TextReader;
import fovea.core.cohort.Training;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.report.FindingsTraining;
import fovea.model.report.FindingsTraining.Example;
import fovea.model.rules.FindingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes lessons of cases. What people say of a finding counts fully; where nobody judged it the rules teach with less
 * weight. Whether something is uncertain is taught by people where they ever said so of that finding, else by the rules.
 */
final class Lessons {
    private final FindingRules rules = new FindingRules();
    private final List<String> findings;
    private final Set<String> doubted;
    private final Reading reading;
    private final TextReader reader;

    private Lessons(List<String> findings, Set<String> doubted, Reading reading, TextReader reader) {
        this.findings = findings;
        this.doubted = doubted;
        this.reading = reading;
        this.reader = reader;
    }

    static Lessons of(Training training, Reading reading, TextReader reader) {
        Set<String> doubted = training.cases().stream()
                .flatMap(one -> one.findings().said().entrySet().stream())
                .filter(said -> said.getValue() == Presence.UNCERTAIN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Lessons(training.labels().stream().map(Label::name).toList(), doubted, reading, reader);
    }

    /** The lesson of a case. */
    Example lesson(Case one, FindingsTraining learner) {
        ReportText report = ReportText.of(reader.text(one));
        List<FindingAnswer> opinions = rules.answer(report, findings);
        int n = findings.size();
        float[] targets = new float[2 * n];
        float[] weights = new float[2 * n];
        for (int i = 0; i < n; i++) {
            String finding = findings.get(i);
            Presence said = one.findings().said().get(finding);
            Presence opinion = opinions.get(i).presence();
            boolean known = FindingRules.concept(finding).isPresent();
            targets[i] = (said == null ? opinion : said) == Presence.PRESENT ? 1 : 0;
            weights[i] = said != null ? 1 : known ? (float) reading.silver() : 0;
            boolean byPeople = doubted.contains(finding);
            targets[n + i] = (byPeople ? said : opinion) == Presence.UNCERTAIN ? 1 : 0;
            weights[n + i] = (byPeople ? said != null : known) ? (float) reading.hedged() : 0;
        }
        return new Example(learner.encoded(report), targets, weights);
    }
}
