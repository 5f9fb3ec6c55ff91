package fovea.core.gate;

import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision.Result;
import fovea.core.gate.Decision.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds evidence against a policy. What is missing, undefined or too small is INSUFFICIENT and blocks like a failure: the
 * absence of evidence lets nobody in. A rule may let pass what the data cannot tell, such as results by sex where no case
 * says the sex; the decision then says that this was not examined.
 */
public final class Gate {
    private final Policy policy;
    private final List<Waiver> waivers;
    private final LocalDate today;

    /**
     * A gate on a day.
     *
     * @param waivers whether they may be used is decided here
     */
    public Gate(Policy policy, List<Waiver> waivers, LocalDate today) {
        this.policy = policy;
        this.waivers = List.copyOf(waivers);
        this.today = today;
    }

    /**
     * What is known of a specialist.
     *
     * @param measures the numbers of the evidence and of the account
     * @param facts about the trial, by the names the preconditions use; true is 1
     * @param controls outcome of each negative control under the same policy
     * @param triedOn which patients the specialist's own evidence is of
     */
    public record Submission(
            Map<Measure, Estimate> measures, Map<String, Double> facts, Map<String, String> controls, TriedOn triedOn) {
        /** Of evidence on held-out patients. */
        public Submission(Map<Measure, Estimate> measures, Map<String, Double> facts, Map<String, String> controls) {
            this(measures, facts, controls, TriedOn.HELD_OUT);
        }
    }

    /** The decision. */
    public Decision judge(Submission submission) {
        List<Result> results = new ArrayList<>();
        if (submission.triedOn() != TriedOn.HELD_OUT) {
            results.add(notHeldOut(submission.triedOn()));
        }
        for (Policy.Precondition precondition : policy.preconditions()) {
            results.add(precondition(precondition, submission.facts().get(precondition.fact())));
        }
        for (String control : policy.negativeControls()) {
            results.add(control(control, submission.controls().get(control)));
        }
        for (Rule rule : policy.rules()) {
            results.add(waived(rule, rule(rule, submission.measures().get(rule.metric()))));
        }
        return new Decision(outcome(results), policy.id() + " " + policy.version(), results);
    }

    private static String outcome(List<Result> results) {
        boolean failed = false;
        boolean open = false;
        for (Result result : results) {
            failed |= result.required() && result.standing() == Standing.FAIL;
            open |= result.required() && result.standing() == Standing.INSUFFICIENT;
        }
        return failed ? "REJECT" : open ? "HOLD" : "PROMOTE";
    }

    private static Result precondition(Policy.Precondition demand, @Nullable Double found) {
        String words = demand.op().sign() + " " + demand.value();
        if (found == null || found.isNaN()) {
            return new Result(
                    demand.fact(),
                    "precondition",
                    true,
                    Standing.INSUFFICIENT,
                    Double.NaN,
                    words,
                    "the fact is missing");
        }
        boolean holds = demand.op().holds(found, demand.value());
        return new Result(
                demand.fact(),
                "precondition",
                true,
                holds ? Standing.PASS : Standing.INSUFFICIENT,
                found,
                words,
                holds ? "holds" : "does not hold: the trial cannot carry a decision");
    }

    /** Whatever the policy asks for: who was tried on the training side was not tried as the specialist it would be let in as. */
    private static Result notHeldOut(TriedOn triedOn) {
        return new Result(
                "held_out_evidence",
                "precondition",
                true,
                Standing.INSUFFICIENT,
                Double.NaN,
                "tried on held-out patients",
                "tried on " + triedOn.words() + ": train one specialist on the whole training side and prove it on the"
                        + " held-out side");
    }

    private static Result control(String name, @Nullable String outcome) {
        String words = "must be rejected by this policy";
        String id = "control." + name;
        if (outcome == null) {
            return new Result(id, "control", true, Standing.INSUFFICIENT, Double.NaN, words, "the control was not run");
        }
        boolean rejected = outcome.equals("REJECT");
        return new Result(
                id,
                "control",
                true,
                rejected ? Standing.PASS : Standing.FAIL,
                Double.NaN,
                words,
                rejected
                        ? "rejected"
                        : "its outcome was " + outcome + ": the policy cannot tell a sham from a specialist");
    }

    private static String demand(Rule rule) {
        return rule.bound().name().toLowerCase(Locale.ROOT)
                + (rule.bound() == Rule.Bound.POINT ? "" : " " + rule.level()) + " "
                + rule.op().sign() + " "
                + rule.value();
    }

    private static Result rule(Rule rule, @Nullable Estimate estimate) {
        String demand = demand(rule);
        if (estimate == null) {
            return result(rule, Standing.INSUFFICIENT, Double.NaN, demand, "the evidence has no " + rule.metric());
        }
        if (estimate.n() == 0 && rule.missing() == Rule.Missing.NOT_EXAMINED) {
            return result(rule, Standing.NOT_EXAMINED, Double.NaN, demand, "not examined: " + estimate.method());
        }
        double number =
                switch (rule.bound()) {
                    case POINT -> estimate.value();
                    case LCL -> estimate.low();
                    case UCL -> estimate.high();
                };
        String lacking = lacking(rule, estimate, number);
        if (!lacking.isEmpty()) {
            return result(rule, Standing.INSUFFICIENT, number, demand, lacking);
        }
        boolean holds = rule.op().holds(number, rule.value());
        String reason = "estimate " + estimate.value() + ", n " + estimate.n() + ", " + estimate.method();
        return result(rule, holds ? Standing.PASS : Standing.FAIL, number, demand, reason);
    }

    /** What an estimate lacks to be held against a rule; empty text when nothing. */
    private static String lacking(Rule rule, Estimate estimate, double number) {
        if (Double.isNaN(number)) {
            return "not defined: " + estimate.method();
        }
        if (estimate.n() < rule.minN()) {
            return "n is " + estimate.n() + ", at least " + rule.minN() + " are needed";
        }
        if (rule.minDf() > 0 && !(estimate.degreesOfFreedom() >= rule.minDf())) {
            return "degrees of freedom are " + estimate.degreesOfFreedom() + ", at least " + rule.minDf()
                    + " are needed";
        }
        double oneSided = (1 + estimate.level()) / 2;
        if (rule.bound() != Rule.Bound.POINT && !(oneSided >= rule.level() - 1e-12)) {
            return "the bound has a one-sided level of " + oneSided + ", " + rule.level() + " is needed";
        }
        return "";
    }

    private Result waived(Rule rule, Result result) {
        if (result.standing() == Standing.PASS
                || result.standing() == Standing.NOT_EXAMINED
                || !policy.waivable().contains(rule.kind())) {
            return result;
        }
        for (Waiver waiver : waivers) {
            if (waiver.rule().equals(rule.id()) && inForce(waiver)) {
                String reason = "waived by " + waiver.person() + " until " + waiver.until() + ": " + waiver.reason()
                        + " (" + result.standing() + ", " + result.reason() + ")";
                return result(rule, Standing.WAIVED, result.number(), result.demand(), reason);
            }
        }
        return result;
    }

    private boolean inForce(Waiver waiver) {
        boolean shortEnough = !waiver.until().isAfter(waiver.given().plusDays(policy.waiverDays()));
        return shortEnough && !today.isBefore(waiver.given()) && !today.isAfter(waiver.until());
    }

    private static Result result(Rule rule, Standing standing, double number, String demand, String reason) {
        return new Result(rule.id(), rule.kind(), rule.required(), standing, number, demand, reason);
    }
}
