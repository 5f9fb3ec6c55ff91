package fovea.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate with one rule, at its edges: what is missing, undefined, too small, or only just enough. */
class GateEdgesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Measure DICE = Measure.parse("/delta/dice/specialist");

    private static Estimate estimate(double value, double low, double high, double level, int n) {
        return new Estimate(value, low, high, Double.NaN, Double.NaN, level, "bootstrap", n, Double.NaN);
    }

    private static Rule rule(String kind, boolean required, Rule.Op op, double value) {
        return new Rule("R", kind, required, DICE, Rule.Bound.LCL, 0.95, op, value, 5, 0, Rule.Missing.INSUFFICIENT);
    }

    private static Policy policy(Rule rule, Set<String> waivable) {
        return new Policy("p", "1", List.of(), List.of(), List.of(rule), waivable, 30);
    }

    private static Decision judged(Rule rule, Map<Measure, Estimate> measures, Waiver... waivers) {
        return new Gate(policy(rule, Set.of("efficacy")), List.of(waivers), TODAY)
                .judge(new Gate.Submission(measures, Map.of(), Map.of()));
    }

    private static Map<Measure, Estimate> dice(double value, double low, double high, int n) {
        return Map.of(DICE, estimate(value, low, high, 0.9, n));
    }

    private static Rule above(double value) {
        return rule("efficacy", true, Rule.Op.ABOVE, value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.9, 1, PROMOTE",
        "0.5, 0.9, 1, REJECT",
        "0.8, 0.8, 1, PROMOTE",
        "0.7, 0.9, 1, REJECT",
    })
    void the_lower_limit_is_held_against_the_threshold(double low, double value, double high, String outcome) {
        assertThat(judged(above(0.7), dice(value, low, high, 20)).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"BELOW, 0.7, REJECT", "AT_MOST, 0.7, PROMOTE", "ABOVE, 0.7, REJECT", "AT_LEAST, 0.7, PROMOTE"})
    void a_number_on_the_threshold_is_within_at_most_and_at_least_alone(Rule.Op op, double value, String outcome) {
        assertThat(judged(rule("efficacy", true, op, value), dice(0.8, 0.7, 0.9, 20))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void a_missing_number_holds_and_never_lets_in() {
        assertThat(judged(above(0.7), Map.of()).outcome()).isEqualTo("HOLD");
    }

    @Test
    void a_number_that_is_not_defined_holds_whatever_the_comparison() {
        for (Rule.Op op : Rule.Op.values()) {
            Decision decision = judged(rule("efficacy", true, op, 0.7), dice(Double.NaN, Double.NaN, Double.NaN, 20));
            assertThat(decision.outcome()).as(op.sign()).isEqualTo("HOLD");
        }
    }

    @ParameterizedTest
    @CsvSource({"4, HOLD", "5, PROMOTE"})
    void too_few_patients_hold(int n, String outcome) {
        assertThat(judged(above(0.7), dice(0.9, 0.8, 0.95, n)).outcome()).isEqualTo(outcome);
    }

    /** An interval of 90 % has one-sided ends of 95 %; one of 80 % has ends of 90 %, which are too weak. */
    @ParameterizedTest
    @CsvSource({"0.8, HOLD", "0.9, PROMOTE", "0.95, PROMOTE"})
    void a_limit_of_a_weaker_level_than_asked_for_holds(double level, String outcome) {
        Estimate weak = estimate(0.9, 0.8, 0.95, level, 20);
        assertThat(judged(above(0.7), Map.of(DICE, weak)).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_rule_that_is_not_required_is_reported_and_changes_nothing() {
        Decision decision = judged(rule("badge", false, Rule.Op.ABOVE, 0.99), dice(0.9, 0.8, 0.95, 20));
        assertThat(decision.outcome()).isEqualTo("PROMOTE");
        assertThat(decision.results().getFirst().standing()).isEqualTo(Decision.Standing.FAIL);
    }

    private static Waiver waiver(LocalDate given, LocalDate until) {
        return new Waiver("R", "Dr. Who", "a reason", given, until);
    }

    /** The policy's waivers last at most 30 days; today is 1 March. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-01, 2026-03-02, PROMOTE",
        "2026-03-01, 2026-03-01, PROMOTE",
        "2026-02-01, 2026-03-01, PROMOTE",
        "2026-02-01, 2026-02-28, REJECT",
        "2026-03-02, 2026-03-09, REJECT",
        "2026-02-01, 2026-03-04, REJECT"
    })
    void a_waiver_counts_from_its_first_to_its_last_day_and_no_longer_than_the_policy_lets_it(
            LocalDate given, LocalDate until, String outcome) {
        assertThat(judged(above(0.7), dice(0.6, 0.5, 0.7, 20), waiver(given, until))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void a_waiver_of_another_rule_or_of_a_kind_that_is_never_waived_does_nothing() {
        Waiver other = new Waiver("S", "Dr. Who", "a reason", TODAY, TODAY);
        assertThat(judged(above(0.7), dice(0.6, 0.5, 0.7, 20), other).outcome()).isEqualTo("REJECT");
        Rule safety = rule("safety", true, Rule.Op.ABOVE, 0.7);
        assertThat(judged(safety, dice(0.6, 0.5, 0.7, 20), waiver(TODAY, TODAY)).outcome())
                .isEqualTo("REJECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safety", "claim"})
    void no_policy_lets_safety_or_claims_be_waived(String kind) {
        assertThatThrownBy(() -> policy(above(0.7), Set.of("efficacy", kind)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rules_that_could_not_bind_are_refused_when_they_are_made() {
        assertThatThrownBy(() -> above(Double.NaN)).hasMessageContaining("no threshold");
        assertThatThrownBy(() -> new Rule(
                        "R",
                        "efficacy",
                        true,
                        DICE,
                        Rule.Bound.POINT,
                        0.95,
                        Rule.Op.ABOVE,
                        0,
                        0,
                        0,
                        Rule.Missing.INSUFFICIENT))
                .hasMessageContaining("must name a confidence bound");
        for (double level : new double[] {0.5, 1, 0, Double.NaN, 95}) {
            assertThatThrownBy(() -> new Rule(
                            "R",
                            "efficacy",
                            true,
                            DICE,
                            Rule.Bound.LCL,
                            level,
                            Rule.Op.ABOVE,
                            0,
                            0,
                            0,
                            Rule.Missing.INSUFFICIENT))
                    .as("%s", level)
                    .hasMessageContaining("level between 0.5 and 1");
        }
        assertThatThrownBy(() -> Rule.Op.ofSign("=")).hasMessageContaining("< <= > >=");
        assertThatThrownBy(
                        () -> new Policy("p", "1", List.of(), List.of(), List.of(above(0.1), above(0.2)), Set.of(), 1))
                .hasMessageContaining("stands twice");
    }

    @ParameterizedTest
    @CsvSource({"REJECT, PROMOTE", "HOLD, REJECT", "PROMOTE, REJECT", "-, HOLD"})
    void a_control_must_have_been_rejected(String control, String outcome) {
        Policy policy = new Policy("p", "1", List.of(), List.of("constant"), List.of(above(0.7)), Set.of(), 30);
        Map<String, String> controls = control.equals("-") ? Map.of() : Map.of("constant", control);
        Decision decision = new Gate(policy, List.of(), TODAY)
                .judge(new Gate.Submission(dice(0.9, 0.8, 0.95, 20), Map.of(), controls));
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(new Gate(policy.withoutControls(), List.of(), TODAY)
                        .judge(new Gate.Submission(dice(0.9, 0.8, 0.95, 20), Map.of(), Map.of()))
                        .outcome())
                .isEqualTo("PROMOTE");
    }

    @Test
    void facts_that_are_missing_undefined_or_false_hold() {
        Policy.Precondition ten = new Policy.Precondition("patients", Rule.Op.AT_LEAST, 10);
        Policy policy = new Policy("p", "1", List.of(ten), List.of(), List.of(above(0.7)), Set.of(), 30);
        Map<String, String> outcomes = new HashMap<>();
        for (double fact : new double[] {9, 10, Double.NaN}) {
            outcomes.put(
                    String.valueOf(fact),
                    new Gate(policy, List.of(), TODAY)
                            .judge(new Gate.Submission(dice(0.9, 0.8, 0.95, 20), Map.of("patients", fact), Map.of()))
                            .outcome());
        }
        assertThat(outcomes).isEqualTo(Map.of("9.0", "HOLD", "10.0", "PROMOTE", "NaN", "HOLD"));
        assertThat(new Gate(policy, List.of(), TODAY)
                        .judge(new Gate.Submission(dice(0.9, 0.8, 0.95, 20), Map.of(), Map.of()))
                        .outcome())
                .isEqualTo("HOLD");
    }

    @Test
    void evidence_of_the_training_side_promotes_nobody() {
        for (TriedOn side : TriedOn.values()) {
            Decision decision = new Gate(policy(above(0.7), Set.of()), List.of(), TODAY)
                    .judge(new Gate.Submission(dice(0.9, 0.8, 0.95, 20), Map.of(), Map.of(), side));
            assertThat(decision.outcome()).isEqualTo(side == TriedOn.HELD_OUT ? "PROMOTE" : "HOLD");
        }
    }

    @Test
    void a_failure_outweighs_what_could_not_be_decided() {
        Policy policy = new Policy(
                "p",
                "1",
                List.of(new Policy.Precondition("absent", Rule.Op.ABOVE, 0)),
                List.of(),
                List.of(above(0.7)),
                Set.of(),
                30);
        assertThat(new Gate(policy, List.of(), TODAY)
                        .judge(new Gate.Submission(dice(0.6, 0.5, 0.7, 20), Map.of(), Map.of()))
                        .outcome())
                .isEqualTo("REJECT");
    }

    @Test
    void the_hash_of_a_policy_follows_every_demand() {
        Policy one = policy(above(0.7), Set.of("efficacy", "count"));
        assertThat(policy(above(0.7), Set.of("count", "efficacy")).sha256()).isEqualTo(one.sha256());
        assertThat(policy(above(0.71), Set.of("efficacy", "count")).sha256()).isNotEqualTo(one.sha256());
        assertThat(policy(above(0.7), Set.of("efficacy")).sha256()).isNotEqualTo(one.sha256());
        assertThat(one.withoutControls().sha256()).isEqualTo(one.sha256());
    }
}
