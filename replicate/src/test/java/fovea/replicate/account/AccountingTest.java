package fovea.replicate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Segmenter;
import fovea.core.domain.StudyFeatures;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import fovea.core.gate.Policy;
import fovea.core.gate.Rule;
import fovea.core.image.Prompt;
import fovea.fixtures.Toy;
import fovea.prove.account.Account;
import fovea.prove.account.ArmAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.account.Hypothesis;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Constant;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import fovea.replicate.interview.ForeignExams;
import fovea.replicate.interview.Pool;
import fovea.replicate.interview.Replication;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contenders with planted faults: a generalist that wavers with its prompt, a specialist that does not. */
class AccountingTest {
    private static final Design DESIGN = new Design(4, 1, 4, 1, 48, 20, 2, 2, 3);
    private static final Account.Subject SUBJECT =
            new Account.Subject("toy discs", "c".repeat(64), "mobile-sam", "b".repeat(64), "ssam", "{}");
    private static Account account;

    private static Segmenter wavering() {
        return Toy.fake("generalist", (number, prompt) -> {
            double left = prompt instanceof Prompt.Box box ? box.left() : 0;
            int shift = Math.floorMod((int) (left * 1000), 9) - 4;
            int painted = number % 5 == 0 ? number + 1 : number;
            return Toy.disc(18 + painted % 7 + shift, 24, 8 + painted % 4);
        });
    }

    private static Segmenter steady(int sample) {
        return Toy.fake(
                "specialist",
                (number, prompt) -> number % 5 == 0
                        ? Toy.disc(number)
                        : Toy.disc(18 + number % 7 + (sample % 2 == 0 ? 1 : -1), 24, 8 + number % 4));
    }

    @BeforeAll
    static void draws_up_the_account() throws IOException {
        Pool pool = new Pool(Toy.cohort(24, 40), DESIGN);
        List<Exam> trained = pool.trainedExams(Toy.reader());
        Replication.Material material =
                new Replication.Material(pool.calibrationExams(Toy.reader()), pool.references(trained));
        List<Exam> exams = new ArrayList<>(pool.heldOutExams(Toy.reader()));
        exams.addAll(ForeignExams.nothing(1, DESIGN));
        Replication replication = new Replication(pool, material, exams, new PlantedStore());
        Constant constant = new Constant(List.of("disc"), material.references());
        EnumSet<Asking> hints = EnumSet.of(Asking.BOX, Asking.BOX_TUNED, Asking.BOX_ENSEMBLE, Asking.WHOLE);
        List<Contender> contenders = List.of(
                planted("generalist", hints, 1, t -> wavering()),
                planted("specialist", EnumSet.of(Asking.NAME, Asking.BOX), 4, t -> steady(t)),
                planted("constant", EnumSet.of(Asking.NAME), 1, t -> constant),
                planted(
                        "shuffled",
                        EnumSet.of(Asking.NAME),
                        2,
                        t -> Toy.fake("shuffled", (number, prompt) -> Toy.disc(16 + 6 * t, 24, 9))));
        replication.run(contenders, (cell, done, all) -> {});
        Features features = new Features(
                Stream.of(trained, material.calibration())
                        .flatMap(List::stream)
                        .map(exam -> new StudyFeatures(exam.patient(), List.of(numbers(exam)), List.of()))
                        .toList(),
                exams.stream().map(exam -> List.of(numbers(exam))).toList());
        Accounting.Terms terms =
                new Accounting.Terms(SUBJECT, Optional.of(policy()), List.of(), Map.of(), LocalDate.of(2026, 1, 1));
        account = new Accounting(pool, replication, terms).account(contenders, features);
    }

    private static Contender planted(String arm, Set<Asking> askings, int samples, IntFunction<Segmenter> made) {
        return new PlantedContender(arm, askings, new PlantedContender.Size(samples, 1), made);
    }

    private static float[] numbers(Exam exam) {
        return new float[] {
            exam.home() ? exam.image().sample(24, 24, 0) : 1000, exam.image().sample(5, 5, 0)
        };
    }

    private static Policy policy() {
        List<Rule> rules = List.of(
                rule("G1", "/task/dice_present/diff_vs_generalist_G1", Rule.Bound.LCL, Rule.Op.ABOVE, 0),
                rule("G3", "/decomp/dice_kernel/var_ratio_S_over_G", Rule.Bound.UCL, Rule.Op.BELOW, 1));
        return new Policy("toy", "1", List.of(), List.of("constant", "label_shuffled"), rules, Set.of(), 0);
    }

    private static Rule rule(String id, String metric, Rule.Bound bound, Rule.Op op, double value) {
        return new Rule(
                id, "claim", true, Measure.parse(metric), bound, 0.95, op, value, 0, 0, Rule.Missing.INSUFFICIENT);
    }

    @Test
    void parts_add_up_to_the_loss_of_every_arm() {
        assertThat(account.results().arms()).hasSizeGreaterThanOrEqualTo(7);
        for (ArmAccount arm : account.results().arms()) {
            double variance = arm.shares().values().stream().mapToDouble(v -> v).sum();
            // similarities are kept as floats: 1e-6
            assertThat(arm.bias().value() + variance)
                    .as(arm.title())
                    .isCloseTo(arm.loss().value(), within(1e-6));
        }
    }

    @Test
    void a_steady_specialist_beats_a_wavering_generalist() {
        assertThat(hypothesis("H1").supported()).isTrue();
        assertThat(hypothesis("H2").supported()).isTrue();
        assertThat(account.claim().verdict()).as("twenty patients are too few").isEqualTo("INSUFFICIENT");
        assertThat(account.claim().sentence()).contains("SUPPORTED");
    }

    private static Hypothesis hypothesis(String id) {
        return account.claim().hypotheses().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A constant has no variance and passes the variance rule; the gate rejects it all the same. */
    @Test
    void the_gate_rejects_the_negative_controls_and_lets_the_specialist_in() {
        Decision constant = Objects.requireNonNull(account.ruling().decisions().get("constant"));
        assertThat(constant.outcome()).isEqualTo("REJECT");
        assertThat(constant.results().stream()
                        .filter(result -> result.id().equals("G3"))
                        .map(Decision.Result::standing))
                .containsExactly(Decision.Standing.PASS);
        Decision shuffled = Objects.requireNonNull(account.ruling().decisions().get("shuffled"));
        assertThat(shuffled.outcome()).isEqualTo("REJECT");
        Decision specialist =
                Objects.requireNonNull(account.ruling().decisions().get("specialist"));
        assertThat(specialist.outcome()).isEqualTo("PROMOTE");
    }

    @Test
    void hallucination_is_charged_to_who_paints_on_nothing() {
        HallucinationAccount ours = account.results().hallucinations().get(0);
        HallucinationAccount theirs = account.results().hallucinations().get(1);
        assertThat(ours.arm()).startsWith("Specialist");
        assertThat(theirs.arm()).startsWith("Generalist");
        assertThat(theirs.domains().get("home")).isNotNull();
        assertThat(theirs.rate().value()).isEqualTo(1);
        assertThat(ours.rate().value()).isLessThan(theirs.rate().value());
        assertThat(theirs.rate().value())
                .isCloseTo(theirs.systematic().value() + theirs.arbitrary() - theirs.lucky(), within(1e-12));
    }

    @Test
    void the_report_names_every_cohort_and_every_refuted_hypothesis() {
        String report = ClaimReport.markdown(
                List.of(account),
                Map.of("toy discs", "figure.svg"),
                new ClaimReport.How(List.of("./x"), List.of("Discs are drawn.")));
        assertThat(report).contains("## toy discs", "figure.svg", "INSUFFICIENT", "What speaks against the claim");
        account.claim().hypotheses().stream().filter(one -> !one.supported()).forEach(one -> assertThat(report)
                .contains("toy discs, " + one.id()));
    }
}
