package fovea.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Geometry;
import fovea.prove.metrics.Conventions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Evidence from rows of patients with very uneven numbers of cases. */
class EvidenceProperties {
    private static final Geometry SIZE = Geometry.plane(8, 8);

    /** Whether a case shows the structure, and how the arms answered it. */
    private interface Answers {
        Row row(Case one, String arm, String label);
    }

    private static Evidence evidence(List<Integer> casesOfPatients, List<String> labels, Answers answers) {
        List<Case> cases = new ArrayList<>();
        List<Label> known = new ArrayList<>();
        labels.forEach(label -> known.add(new Label(label, known.size() + 1)));
        FileReference file = new FileReference(Path.of("case.png"), "0".repeat(64));
        for (int patient = 0; patient < casesOfPatients.size(); patient++) {
            for (int i = 0; i < casesOfPatients.get(patient); i++) {
                cases.add(new Case("p" + patient + "-" + i, "p" + patient, "", file, file, SIZE, Map.of()));
            }
        }
        Cohort cohort = new Cohort("uneven", "c".repeat(64), known, List.of(), cases, List.of(), 1, false);
        List<Row> rows = new ArrayList<>();
        for (Case one : cases) {
            labels.forEach(label -> Arms.ALL.forEach(arm -> rows.add(answers.row(one, arm.id(), label))));
        }
        Evidence.Subject subject = ToyEvidence.subject("x", Map.of());
        TrialPlan plan =
                new TrialPlan(subject, "uneven", false, Conventions.DEFAULT, 1, 100, List.of(), List.of(), List.of());
        return Trial.conclude(cohort.heldOut(), plan, rows);
    }

    private static Row row(Case one, String arm, String label, boolean present, boolean painted, double dice) {
        Status status = present
                ? painted ? Status.OK : Status.PREDICTION_EMPTY
                : painted ? Status.REFERENCE_EMPTY : Status.BOTH_EMPTY;
        double score = status == Status.OK ? dice : status == Status.BOTH_EMPTY ? 1 : 0;
        return new Row(
                one.id(),
                one.patient(),
                "",
                arm,
                label,
                status,
                present ? 20 : 0,
                painted ? 20 : 0,
                score,
                score,
                score,
                1 - score,
                1 - score,
                1 - score,
                "px",
                Double.NaN,
                Double.NaN,
                painted,
                "");
    }

    private static Estimate measured(Evidence evidence, Measure measure) {
        return Objects.requireNonNull(evidence.measures().get(measure), () -> measure + " is missing");
    }

    @Property(tries = 60)
    void every_estimate_lies_within_its_interval(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 40) Integer> cases,
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll long seed) {
        Random random = new Random(seed);
        Evidence evidence = evidence(cases, List.of("liver", "spleen"), (one, arm, label) -> {
            boolean present = random.nextInt(5) >= kind;
            boolean painted = one.patient().equals("p0") || random.nextInt(5) >= 4 - kind;
            return row(one, arm, label, present, painted, Math.pow(random.nextDouble(), 1 + 3 * kind));
        });
        List<Estimate> all = new ArrayList<>(evidence.measures().values());
        evidence.comparisons().forEach(comparison -> all.add(comparison.difference()));
        evidence.summaries()
                .forEach(summary -> all.addAll(List.of(
                        summary.dicePresent(),
                        summary.diceAll(),
                        summary.iouPresent(),
                        summary.surfaceDicePresent(),
                        summary.hd95Present(),
                        summary.assdPresent(),
                        summary.falsePositiveRate())));
        assertThat(all).allSatisfy(estimate -> {
            if (!Double.isNaN(estimate.low()) && !Double.isNaN(estimate.value())) {
                assertThat(estimate.value())
                        .as(estimate.method())
                        .isBetween(estimate.low() - 1e-12, estimate.high() + 1e-12);
            }
            assertThat(estimate.n()).isLessThanOrEqualTo(cases.size());
        });
    }

    /** A patient with a hundred painted slices is one patient: the rate is a twentieth, not five sixths. */
    @Test
    void the_false_positive_rate_and_its_interval_count_patients() {
        List<Integer> cases = new ArrayList<>(List.of(100));
        Stream.generate(() -> 1).limit(19).forEach(cases::add);
        Evidence evidence = evidence(
                cases,
                List.of("liver"),
                (one, arm, label) -> row(one, arm, label, false, one.patient().equals("p0"), 0));
        Estimate rate = measured(evidence, new Measure("halluc", "rate", "liver", "specialist"));
        assertThat(rate.value()).isCloseTo(.05, within(1e-12));
        assertThat(rate.low()).isCloseTo(.001265, within(1e-6));
        assertThat(rate.high()).isCloseTo(.248733, within(1e-6));
        assertThat(rate.n()).isEqualTo(20);
        assertThat(evidence.summaries().getFirst().counts().emitted()).isEqualTo(100);
    }

    @Test
    void labels_of_any_script_keep_their_numbers_apart() {
        List<String> labels = List.of("\u809d\u81d3", "\u813e\u81d3", "left lung", "left-lung", "a/b", "a~1b", "A");
        Evidence evidence = evidence(
                List.of(1, 1, 1),
                labels,
                (one, arm, label) -> row(one, arm, label, true, true, labels.indexOf(label) / 10.0));
        for (String label : labels) {
            Estimate dice = measured(evidence, new Measure("task", "dice_present", label, "specialist"));
            assertThat(dice.value()).as(label).isCloseTo(labels.indexOf(label) / 10.0, within(1e-12));
        }
        assertThat(evidence.measures().keySet())
                .allSatisfy(measure -> assertThat(Measure.parse(measure.path())).isEqualTo(measure));
        assertThat(evidence.measures().keySet().stream().map(Measure::path).distinct())
                .hasSameSizeAs(evidence.measures().keySet());
    }

    /** 2 / 128 x 6 is .094: whatever the answers, no test of two labels could be significant. */
    @Test
    void a_verdict_that_could_not_have_come_out_otherwise_is_insufficient() {
        Answers flawless = (one, arm, label) -> row(one, arm, label, true, true, arm.equals("specialist") ? .96 : .2);
        List<String> labels = List.of("liver", "spleen");
        Evidence seven = evidence(List.of(1, 1, 1, 1, 1, 1, 1), labels, flawless);
        assertThat(seven.verdicts()).allSatisfy(verdict -> {
            assertThat(verdict.outcome()).isEqualTo("INSUFFICIENT");
            assertThat(verdict.sentences().getFirst()).contains("at least 8 patients with " + verdict.label());
        });
        Evidence eight = evidence(List.of(1, 1, 1, 1, 1, 1, 1, 1), labels, flawless);
        assertThat(eight.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.outcome()).isEqualTo("BETTER"));
        assertThat(evidence(List.of(1, 1, 1, 1, 1, 1, 1), List.of("liver"), flawless)
                        .verdicts()
                        .getFirst()
                        .outcome())
                .isEqualTo("BETTER");
    }
}
