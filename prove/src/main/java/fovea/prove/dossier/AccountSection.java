package fovea.prove.dossier;

import fovea.core.Count;
import fovea.core.gate.Decision;
import fovea.core.page.Html;
import fovea.core.page.Table;
import fovea.prove.account.Account;
import fovea.prove.account.Hypothesis;

/** What replicas say, for a reader of five minutes: verdict, the bias-variance figure, the hypotheses, the gate. */
final class AccountSection {
    private AccountSection() {}

    static Html draw(Account account) {
        Html html = new Html().open("section", "id", "account");
        html.leaf("h2", "Does it vary less, and is it better for it?");
        html.open("p", "class", "claim")
                .leaf("strong", account.claim().verdict() + ". ")
                .text(account.claim().sentence())
                .close();
        html.open("figure")
                .add(BudgetPlot.draw(
                        account.results().arms(),
                        "Bias and variance by source, " + account.subject().cohort()));
        html.leaf(
                "figcaption",
                Count.of(account.size().patients(), "held-out patient") + ", "
                        + account.design().get("samples") + " training samples, "
                        + account.design().get("seeds") + " seeds, "
                        + account.design().get("prompts") + " prompts, "
                        + account.design().get("acquisitions") + " acquisitions. Loss = bias + variance exactly; the"
                        + " generalist's variance over training samples is"
                        + " unknown, the specialist is charged for its own.");
        html.close();
        html.leaf("h3", "Seven hypotheses, in the order they are tested");
        Table table = new Table("", "Hypothesis", "Estimate (95 %)", "Here").words(1, 3);
        for (Hypothesis one : account.claim().hypotheses()) {
            table.row(
                    one.id(),
                    one.claim(),
                    Written.signed(one.estimate().value()) + " (" + Written.signedInterval(one.estimate()) + ")",
                    one.sentence());
        }
        html.add(table.done());
        account.ruling().decisions().forEach((arm, decision) -> html.add(gate(arm, decision)));
        return html.close();
    }

    private static String words(Decision decision) {
        return switch (decision.outcome()) {
            case "PROMOTE" -> "let in";
            case "REJECT" -> "rejected";
            case "HOLD" -> "held back, evidence is missing or too small";
            default -> decision.outcome();
        };
    }

    private static Html gate(String arm, Decision decision) {
        Html html = new Html().open("div", "class", "gate");
        html.leaf("h3", "Gate " + decision.policy() + ", " + arm + ": " + words(decision));
        if (arm.equals("specialist")) {
            Table table = new Table("Demand", "Stands", "Number", "Must be", "Why").words(1, 3, 4);
            for (Decision.Result result : decision.results()) {
                table.row(
                        result.id(),
                        result.standing().name(),
                        Written.number(result.number()),
                        result.demand(),
                        result.reason());
            }
            html.add(table.done());
        } else {
            html.leaf(
                    "p",
                    decision.outcome().equals("REJECT")
                            ? "A negative control: that the policy rejects it is what makes the policy worth something."
                            : "A negative control that was not rejected: this policy cannot tell a sham from a"
                                    + " specialist.",
                    "class",
                    "note");
        }
        return html.close();
    }
}
