package fovea.prove.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Task;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Content;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.ReferenceAnswer;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.FindingsDetails;
import fovea.core.evidence.Measure;
import fovea.core.report.FindingAnswer;
import fovea.core.report.FindingsReader;
import fovea.core.report.ReportText;
import fovea.prove.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers that err in a known way, on reports whose truth is written in them. */
class FindingsTrialTest {
    private static final List<String> NAMES = List.of("edema", "mass", "normal");

    /** 40 reports of 20 patients: edema in each second, a mass in each tenth, unjudged in the last. */
    private static final List<Case> CASES = IntStream.range(0, 40)
            .mapToObj(i -> new Case(
                    "r" + i,
                    "p" + i / 2,
                    "",
                    new Content.Report(new FileReference(Path.of("reports.csv"), "0".repeat(64), String.valueOf(i))),
                    new ReferenceAnswer.Findings(
                            i == 39
                                    ? Map.of("edema", said(true))
                                    : Map.of(
                                            "edema", said(i % 2 == 1),
                                            "mass", said(i % 10 == 0),
                                            "normal", said(i % 2 == 0 && i % 10 != 0))),
                    Map.of()))
            .toList();

    private static Presence said(boolean present) {
        return present ? Presence.PRESENT : Presence.ABSENT;
    }

    /** Right but that it misses edema in every fourth report and invents a mass in the first five without one. */
    private record Erring() implements FindingsReader {
        @Override
        public String name() {
            return "erring";
        }

        @Override
        public List<FindingAnswer> answer(ReportText report, List<String> findings) {
            int i = Integer.parseInt(report.text());
            return List.of(
                    answer("edema", i % 4 == 1 ? Presence.UNCERTAIN : said(i % 2 == 1)),
                    answer("mass", said(i % 10 == 0 || i < 6)),
                    answer("normal", said(i % 2 == 0 && i % 10 != 0)));
        }

        private static FindingAnswer answer(String finding, Presence presence) {
            return new FindingAnswer(finding, presence, presence == Presence.PRESENT ? 1 : 0, OptionalInt.of(0));
        }
    }

    /** Never finds anything. */
    private record Silent() implements FindingsReader {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public List<FindingAnswer> answer(ReportText report, List<String> findings) {
            return findings.stream()
                    .map(name -> new FindingAnswer(name, Presence.ABSENT, 0, OptionalInt.empty()))
                    .toList();
        }
    }

    private static Evidence evidence() {
        List<Label> labels = IntStream.range(0, NAMES.size())
                .mapToObj(i -> new Label(NAMES.get(i), i + 1))
                .toList();
        Cohort cohort = new Cohort("toy", "1".repeat(64), labels, List.of(), CASES, List.of(), 1, true);
        Evidence.Subject subject = new Evidence.Subject(
                "toy none",
                Scope.ofFindings(new Task.Findings(NAMES), "DX", "CHEST"),
                "none",
                "",
                List.of(new Evidence.Adapter("2".repeat(64), "3".repeat(64))),
                "minilm-l6",
                "4".repeat(64),
                Map.of());
        return FindingsTrial.prove(
                cohort.heldOut(),
                one -> one.content().file().part(),
                List.of(
                        ReadingArm.of("specialist", "the specialist", new Erring()),
                        ReadingArm.of("generalist", "the generalist", new Silent())),
                TrialPlan.of(subject, cohort, 1),
                Set.of("normal"));
    }

    @Test
    void counts_and_scores_are_those_counted_by_hand() {
        Evidence evidence = evidence();

        // edema: 20 present, 10 found; mass: 4 present, all found, 5 invented; all together 14 found of 24, 5 invented
        assertThat(value(evidence, Measure.of("findings", "micro_f1", "specialist")))
                .isCloseTo(28.0 / 43, within(1e-12));
        assertThat(value(evidence, Measure.of("findings", "macro_f1", "specialist")))
                .as("edema alone has ten reports")
                .isCloseTo(20.0 / 30, within(1e-12));
        assertThat(value(evidence, new Measure("findings", "f1", "mass", "specialist")))
                .isCloseTo(8.0 / 13, within(1e-12));
        assertThat(value(evidence, new Measure("findings", "f1", "normal", "specialist")))
                .isEqualTo(1);
        assertThat(value(evidence, Measure.of("findings", "micro_f1", "diff_vs_generalist")))
                .isCloseTo(28.0 / 43, within(1e-12));
    }

    private static double value(Evidence evidence, Measure measure) {
        return Objects.requireNonNull(evidence.measures().get(measure)).value();
    }

    @Test
    void every_judgement_is_a_row_and_hedges_are_counted() {
        FindingsDetails details = evidence().findings();

        assertThat(details.rows()).hasSize(2 * (39 * 3 + 1));
        assertThat(details.summaries())
                .filteredOn(
                        one -> one.arm().equals("specialist") && one.finding().equals("edema"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.counts()).isEqualTo(new FindingsDetails.Counts(40, 20, 10, 0, 10));
                    assertThat(one.counts().missed()).isEqualTo(10);
                    assertThat(one.precision()).isEqualTo(1);
                    assertThat(one.recall()).isEqualTo(0.5);
                    assertThat(one.f1().n()).isEqualTo(20);
                });
    }

    @Test
    void a_verdict_needs_ten_reports() {
        assertThat(evidence().verdicts())
                .extracting(Evidence.Verdict::label, Evidence.Verdict::outcome)
                .containsExactly(tuple("edema", "BETTER"), tuple("mass", "INSUFFICIENT"), tuple("normal", "BETTER"));
    }

    @Test
    void the_page_names_arms_and_findings() {
        assertThat(FindingsDossier.html(evidence())).contains("the generalist", "edema", "micro-F1", "Limits of use");
    }
}
