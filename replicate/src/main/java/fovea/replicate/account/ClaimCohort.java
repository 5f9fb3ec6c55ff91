package fovea.replicate.account;

import fovea.core.gate.Decision;
import fovea.prove.account.Account;
import fovea.prove.account.ArmAccount;
import fovea.prove.account.CalibrationAccount;
import fovea.prove.account.DomainAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.account.Hypothesis;
import fovea.prove.account.RefusalAccount;
import java.util.List;
import java.util.Map;

/** One cohort's part of the founding claim's document. */
final class ClaimCohort {
    private final StringBuilder text = new StringBuilder();

    private ClaimCohort() {}

    /** Verdict, arms, hallucination, reliability and decisions, in Markdown. */
    static String markdown(Account account, String figure) {
        ClaimCohort cohort = new ClaimCohort();
        cohort.all(account, figure);
        return cohort.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void all(Account account, String figure) {
        line("## " + account.subject().cohort());
        line("");
        line("**" + account.claim().verdict() + ".** " + account.claim().sentence());
        line("");
        if (!figure.isEmpty()) {
            line("![Bias and variance by source](" + figure + ")");
            line("");
        }
        arms(account);
        for (Hypothesis one : account.claim().hypotheses()) {
            line("- **" + one.id() + "** " + one.claim() + " (" + one.demand() + "). " + one.sentence());
        }
        line("");
        hallucinations(account);
        reliability(account);
        decisions(account);
    }

    private void arms(Account account) {
        line(account.size().patients() + " held-out patients, " + account.size().questions()
                + " questions where the structure is present, " + account.size().absent()
                + " where it is absent. Design: "
                + account.design() + ".");
        line("");
        line("| Arm | Replicas | Loss (95 %) | Bias | Variance (95 %) | T | S | P | A | Interactions | 5th"
                + " percentile Dice |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        for (ArmAccount arm : account.results().arms()) {
            double interactions = arm.shares().entrySet().stream()
                    .filter(share ->
                            share.getKey().contains("+") && !share.getKey().equals("T+S"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            line("| " + arm.title() + " | " + arm.replicas() + " | " + Rounded.short3(arm.loss()) + " | "
                    + Rounded.number(arm.bias().value()) + " | " + Rounded.short3(arm.variance()) + " | "
                    + share(arm, "T") + " | "
                    + share(arm, "T+S") + " | " + share(arm, "P") + " | " + share(arm, "A") + " | "
                    + Rounded.number(interactions) + " | " + Rounded.number(arm.worstDice()) + " |");
        }
        line("");
    }

    private static String share(ArmAccount arm, String source) {
        Double share = arm.shares().get(source);
        return share == null ? "-" : Rounded.number(share);
    }

    private void hallucinations(Account account) {
        line("Where the structure is absent (foreign organs and modalities, blank and noise pictures):");
        line("");
        line("| Arm | Questions | Rate (95 %) | Systematic | Arbitrary | Lucky | By domain | Sensitivity |"
                + " Separation |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (HallucinationAccount one : account.results().hallucinations()) {
            StringBuilder domains = new StringBuilder();
            one.domains().forEach((domain, rate) -> domains.append(domains.isEmpty() ? "" : ", ")
                    .append(domain)
                    .append(' ')
                    .append(Rounded.number(rate.value())));
            line("| " + one.arm() + " | " + one.cells() + " | " + Rounded.short3(one.rate()) + " | "
                    + Rounded.number(one.systematic().value()) + " | " + Rounded.number(one.arbitrary()) + " | "
                    + Rounded.number(one.lucky()) + " | " + domains + " | " + Rounded.number(one.sensitivity()) + " | "
                    + Rounded.number(one.separation()) + " |");
        }
        line("");
    }

    private void reliability(Account account) {
        line("| Calibration | ECE (95 %) | Adaptive ECE | Brier | Resolution | Temperature | ECE before, after |"
                + " Missed at a promise of 10 % |");
        line("|---|---|---|---|---|---|---|---|");
        for (CalibrationAccount one : account.results().calibrations()) {
            line("| " + one.arm() + " | " + Rounded.short3(one.error()) + " | "
                    + Rounded.number(one.adaptiveError().value()) + " | "
                    + Rounded.number(one.brier().value()) + " | "
                    + Rounded.number(one.resolution().value()) + " | "
                    + Rounded.number(one.temperature()) + " | " + Rounded.number(one.errorBefore()) + ", "
                    + Rounded.number(one.errorAfter()) + " | " + Rounded.short3(one.missed()) + " |");
        }
        line("");
        line("| Refusal by own confidence | AURC | Oracle | Random | AUGRC (95 %) |");
        line("|---|---|---|---|---|");
        for (RefusalAccount one : account.results().refusals()) {
            line("| " + one.arm() + " | " + Rounded.number(one.area()) + " | " + Rounded.number(one.oracleArea())
                    + " | " + Rounded.number(one.randomArea()) + " | " + Rounded.short3(one.generalisedArea()) + " |");
        }
        line("");
        line("| Foreign pictures told by features | Calibration pictures | False rejection (95 %) | False"
                + " acceptance by domain (95 %) |");
        line("|---|---|---|---|");
        for (DomainAccount one : account.results().domains()) {
            StringBuilder domains = new StringBuilder();
            one.falseAcceptance().forEach((domain, rate) -> domains.append(domains.isEmpty() ? "" : ", ")
                    .append(domain)
                    .append(' ')
                    .append(Rounded.short3(rate)));
            line("| " + one.score() + (one.usable() ? "" : " (too few to refuse anything)") + " | " + one.calibration()
                    + " | " + Rounded.short3(one.falseRejection()) + " | " + domains + " |");
        }
        line("");
    }

    private void decisions(Account account) {
        account.ruling().decisions().forEach((arm, decision) -> {
            long passed = decision.results().stream()
                    .filter(result -> result.standing() == Decision.Standing.PASS)
                    .count();
            line("- Gate `" + decision.policy() + "`, " + arm + ": **" + decision.outcome() + "** (" + passed + " of "
                    + decision.results().size() + " demands pass; failed: " + named(decision, Decision.Standing.FAIL)
                    + "; not decidable: " + named(decision, Decision.Standing.INSUFFICIENT) + ")");
        });
        line("");
    }

    private static String named(Decision decision, Decision.Standing standing) {
        List<String> named = decision.results().stream()
                .filter(result -> result.standing() == standing)
                .map(Decision.Result::id)
                .toList();
        return named.isEmpty() ? "none" : String.join(", ", named);
    }
}
