package fovea.suite;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.ReportText;
import fovea.model.report.ReportSpecialist;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a specialist for reports answered about sentences made by a program (see {@link #reports}) when it was let in. Asked
 * again, it must say the same of each finding; another processor may round differently, so that probabilities within {@value
 * #TOLERATED} and distances within a hundredth are the same answer too.
 *
 * @param sentences name of the sentences
 * @param distances of the in-domain test, one a report; empty without one
 * @param answers one for each finding and report
 */
record GoldenReading(String sentences, List<Double> distances, List<Said> answers) implements GoldenAnswer {
    /** Name and version of the sentences. */
    static final String NAME = "sentences 1";

    private static final double TOLERATED = 0.01;
    private static final String FIXED = "The heart is enlarged. There is no pleural effusion. A small nodule is seen in"
            + " the left upper lobe. Possible consolidation at the right base. No pneumothorax. Old rib fracture.";

    /**
     * What was said of a finding.
     *
     * @param report which of the golden reports, from 0
     */
    record Said(int report, String finding, Presence presence, double probability) {
        Said {
            Objects.requireNonNull(finding, "finding is null");
            Objects.requireNonNull(presence, "presence is null");
        }
    }

    GoldenReading {
        Objects.requireNonNull(sentences, "sentences is null");
        distances = List.copyOf(distances);
        answers = List.copyOf(answers);
    }

    /** Three reports of nobody: sentences that are always the same, each finding affirmed, and each denied. */
    static List<ReportText> reports(List<String> findings) {
        StringBuilder affirmed = new StringBuilder();
        StringBuilder denied = new StringBuilder();
        for (String finding : findings) {
            affirmed.append("There is ").append(finding).append(". ");
            denied.append("There is no ").append(finding).append(". ");
        }
        return List.of(ReportText.of(FIXED), ReportText.of(affirmed.toString()), ReportText.of(denied.toString()));
    }

    /** Asks a specialist. */
    static GoldenReading of(ReportSpecialist specialist) {
        List<ReportText> reports = reports(specialist.findings());
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            int report = i;
            specialist
                    .answer(reports.get(i), specialist.findings())
                    .forEach(one -> said.add(new Said(report, one.finding(), one.presence(), one.probability())));
        }
        return new GoldenReading(
                NAME, specialist.domain().isPresent() ? specialist.distances(reports) : List.of(), said);
    }

    @Override
    public Optional<String> difference(GoldenAnswer other) {
        if (!(other instanceof GoldenReading now)
                || !sentences.equals(now.sentences)
                || answers.size() != now.answers.size()) {
            return Optional.of("the golden reports must be " + sentences + " with " + answers.size() + " answers, got "
                    + other.getClass().getSimpleName() + " of other ones");
        }
        for (int i = 0; i < answers.size(); i++) {
            Said before = answers.get(i);
            Said after = now.answers.get(i);
            boolean moved = Math.abs(before.probability() - after.probability()) > TOLERATED;
            if (!before.finding().equals(after.finding()) || before.presence() != after.presence() || moved) {
                return Optional.of(
                        "in golden report " + (before.report() + 1) + " " + words(before) + ", now " + words(after));
            }
        }
        return distance(now);
    }

    private static String words(Said said) {
        return String.format(
                Locale.ROOT,
                "%s was %s (%.3f)",
                said.finding(),
                said.presence().name().toLowerCase(Locale.ROOT),
                said.probability());
    }

    private Optional<String> distance(GoldenReading now) {
        if (distances.size() != now.distances.size()) {
            return Optional.of("distances of " + distances.size() + " golden reports were measured, now of "
                    + now.distances.size());
        }
        for (int i = 0; i < distances.size(); i++) {
            double before = distances.get(i);
            double after = now.distances.get(i);
            if (Math.abs(before - after) > TOLERATED * Math.abs(before)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "golden report %d was at the distance %.2f, it is now at %.2f",
                        i + 1,
                        before,
                        after));
            }
        }
        return Optional.empty();
    }
}
