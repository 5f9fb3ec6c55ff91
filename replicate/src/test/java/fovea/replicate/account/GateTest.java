package fovea.replicate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import fovea.core.gate.Decision.Standing;
import fovea.core.gate.Gate;
import fovea.core.gate.Gate.Submission;
import fovea.core.gate.Policy;
import fovea.core.gate.Rule;
import fovea.core.gate.Waiver;
import fovea.prove.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Rule ACCURACY = rule("G1", "efficacy", Rule.Bound.LCL, ">", 0, 0);
    private static final Rule SAFETY = rule("S1", "safety", Rule.Bound.UCL, "<=", .05, 0);
    private static final Rule FAIRNESS = rule("F1", "fairness", Rule.Bound.UCL, "<=", .05, 30);

    @Test
    void all_that_is_required_must_pass() {
        assertThat(judge(ACCURACY, .01, .2).outcome()).isEqualTo("PROMOTE");
        assertThat(judge(ACCURACY, -.01, .2).outcome()).isEqualTo("REJECT");
    }

    @Test
    void every_rule_flips_at_its_threshold() {
        for (Rule rule : List.of(ACCURACY, SAFETY)) {
            boolean above = rule.op() == Rule.Op.ABOVE;
            double pass = rule.value() + (above ? 1e-9 : 0);
            double fail = rule.value() + (above ? 0 : 1e-9);
            assertThat(judge(rule, pass, pass).outcome()).isEqualTo("PROMOTE");
            assertThat(judge(rule, fail, fail).outcome()).isEqualTo("REJECT");
        }
    }

    @Test
    void what_is_missing_or_undefined_or_small_holds() {
        assertThat(gate(ACCURACY)
                        .judge(new Submission(Map.of(), Map.of(), Map.of()))
                        .outcome())
                .isEqualTo("HOLD");
        assertThat(judge(ACCURACY, Double.NaN, Double.NaN).outcome()).isEqualTo("HOLD");
        Decision small = gate(FAIRNESS).judge(submission("F1", estimate(0, .01, .95, 29)));
        assertThat(small.outcome()).isEqualTo("HOLD");
        assertThat(small.results().getFirst().standing()).isEqualTo(Standing.INSUFFICIENT);
        assertThat(small.results().getFirst().reason()).isEqualTo("n is 29, at least 30 are needed");
    }

    @Test
    void a_variance_without_enough_degrees_of_freedom_holds() {
        Rule rule = new Rule(
                "G3",
                "claim",
                true,
                measure("/G3"),
                Rule.Bound.UCL,
                .95,
                Rule.Op.BELOW,
                1,
                0,
                9,
                Rule.Missing.INSUFFICIENT);
        Estimate few = new Estimate(.3, .1, .8, Double.NaN, Double.NaN, .95, "", 60, 4);
        assertThat(gate(rule).judge(submission("G3", few)).outcome()).isEqualTo("HOLD");
        Estimate enough = new Estimate(.3, .1, .8, Double.NaN, Double.NaN, .95, "", 60, 9);
        assertThat(gate(rule).judge(submission("G3", enough)).outcome()).isEqualTo("PROMOTE");
    }

    @Test
    void a_weaker_bound_than_demanded_is_not_enough() {
        Decision weak = gate(ACCURACY).judge(submission("G1", estimate(.01, .2, .8, 60)));
        assertThat(weak.outcome()).isEqualTo("HOLD");
        assertThat(weak.results().getFirst().reason()).contains("one-sided level of 0.9");
    }

    @Test
    void no_error_on_59_proves_five_percent_one_sided() {
        Estimate none = Proportion.exact(0, 59, .90);
        assertThat(gate(SAFETY).judge(submission("S1", none)).outcome()).isEqualTo("PROMOTE");
        assertThat(gate(SAFETY)
                        .judge(submission("S1", Proportion.exact(0, 58, .90)))
                        .outcome())
                .isEqualTo("REJECT");
    }

    @Test
    void a_badge_does_not_block() {
        Rule badge = new Rule(
                "B",
                "badge",
                false,
                measure("/B"),
                Rule.Bound.UCL,
                .95,
                Rule.Op.BELOW,
                .5,
                0,
                0,
                Rule.Missing.INSUFFICIENT);
        Decision decision = gate(badge).judge(submission("B", estimate(.1, .9, .95, 60)));
        assertThat(decision.outcome()).isEqualTo("PROMOTE");
        assertThat(decision.results().getFirst().standing()).isEqualTo(Standing.FAIL);
    }

    @Test
    void fairness_may_be_waived_by_name_for_a_while_and_safety_never() {
        Waiver waiver = new Waiver("F1", "Dr A", "second site follows", TODAY, TODAY.plusDays(90));
        Submission poor = submission("F1", estimate(0, .2, .95, 60));
        Decision waived = new Gate(policy(FAIRNESS), List.of(waiver), TODAY).judge(poor);
        assertThat(waived.outcome()).isEqualTo("PROMOTE");
        assertThat(waived.results().getFirst().reason()).contains("Dr A").contains("2026-05-30");
        assertThat(new Gate(policy(FAIRNESS), List.of(waiver), TODAY.plusDays(91))
                        .judge(poor)
                        .outcome())
                .isEqualTo("REJECT");
        Waiver tooLong = new Waiver("F1", "Dr A", "later", TODAY, TODAY.plusDays(91));
        assertThat(new Gate(policy(FAIRNESS), List.of(tooLong), TODAY)
                        .judge(poor)
                        .outcome())
                .isEqualTo("REJECT");
        Waiver safety = new Waiver("S1", "Dr A", "hope", TODAY, TODAY.plusDays(1));
        Submission unsafe = submission("S1", estimate(0, .2, .95, 60));
        assertThat(new Gate(policy(SAFETY), List.of(safety), TODAY)
                        .judge(unsafe)
                        .outcome())
                .isEqualTo("REJECT");
    }

    @Test
    void preconditions_and_controls_come_first() {
        Policy policy = new Policy(
                "p",
                "1",
                List.of(new Policy.Precondition("patients", Rule.Op.AT_LEAST, 60)),
                List.of("constant"),
                List.of(ACCURACY),
                Set.of(),
                90);
        Map<Measure, Estimate> good = Map.of(measure("/G1"), estimate(.1, .2, .95, 60));
        Gate gate = new Gate(policy, List.of(), TODAY);
        assertThat(gate.judge(new Submission(good, Map.of("patients", 60.0), Map.of("constant", "REJECT")))
                        .outcome())
                .isEqualTo("PROMOTE");
        assertThat(gate.judge(new Submission(good, Map.of("patients", 59.0), Map.of("constant", "REJECT")))
                        .outcome())
                .isEqualTo("HOLD");
        assertThat(gate.judge(new Submission(good, Map.of("patients", 60.0), Map.of("constant", "PROMOTE")))
                        .outcome())
                .isEqualTo("REJECT");
        for (TriedOn folds : List.of(TriedOn.ONE_FOLD, TriedOn.ALL_FOLDS)) {
            Decision held =
                    gate.judge(new Submission(good, Map.of("patients", 60.0), Map.of("constant", "REJECT"), folds));
            assertThat(held.outcome()).isEqualTo("HOLD");
            assertThat(held.results().getFirst().id()).isEqualTo("held_out_evidence");
            assertThat(held.results().getFirst().reason()).contains("prove it on the held-out side");
        }
        assertThat(gate.judge(new Submission(good, Map.of(), Map.of())).outcome())
                .isEqualTo("HOLD");
    }

    @Test
    void equal_inputs_give_equal_decisions() {
        assertThat(judge(ACCURACY, .1, .2))
                .isEqualTo(judge(ACCURACY, .1, .2))
                .hasToString(judge(ACCURACY, .1, .2).toString());
    }

    @Test
    void careless_policies_are_refused() {
        assertThatThrownBy(() -> new Rule(
                        "G",
                        "efficacy",
                        true,
                        measure("/G"),
                        Rule.Bound.POINT,
                        0,
                        Rule.Op.ABOVE,
                        0,
                        0,
                        0,
                        Rule.Missing.INSUFFICIENT))
                .hasMessageContaining("confidence bound");
        assertThatThrownBy(() -> new Policy("p", "1", List.of(), List.of(), List.of(), Set.of("safety"), 90))
                .hasMessageContaining("must not");
        assertThatThrownBy(() -> policy(ACCURACY, ACCURACY)).hasMessageContaining("stands twice");
        assertThatThrownBy(() -> Rule.Op.ofSign("==")).hasMessageContaining("==");
        assertThatThrownBy(() -> new Waiver("F1", " ", "x", TODAY, TODAY)).hasMessageContaining("a name");
    }

    private static Measure measure(String id) {
        return Measure.parse("/test" + id);
    }

    private static Rule rule(String id, String kind, Rule.Bound bound, String op, double value, int minN) {
        return new Rule(
                id,
                kind,
                true,
                measure("/" + id),
                bound,
                .95,
                Rule.Op.ofSign(op),
                value,
                minN,
                0,
                Rule.Missing.INSUFFICIENT);
    }

    private static Policy policy(Rule... rules) {
        return new Policy("p", "1", List.of(), List.of(), List.of(rules), Set.of("fairness", "change"), 90);
    }

    private static Gate gate(Rule rule) {
        return new Gate(policy(rule), List.of(), TODAY);
    }

    private static Decision judge(Rule rule, double low, double high) {
        return gate(rule).judge(submission(rule.id(), estimate(low, high, .95, 60)));
    }

    private static Submission submission(String id, Estimate estimate) {
        return new Submission(Map.of(measure("/" + id), estimate), Map.of(), Map.of());
    }

    private static Estimate estimate(double low, double high, double level, int n) {
        return new Estimate((low + high) / 2, low, high, Double.NaN, Double.NaN, level, "test", n, Double.NaN);
    }
}
