package fovea.prove.dossier;

import fovea.core.evidence.Estimate;
import fovea.core.page.Html;
import fovea.core.page.Table;
import fovea.prove.account.Account;
import fovea.prove.account.ArmAccount;
import fovea.prove.account.CalibrationAccount;
import fovea.prove.account.DomainAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.account.RefusalAccount;
import java.util.Map;
import java.util.stream.Collectors;

/** What replicas say, in full: arms, hallucination, calibration, refusal, foreign pictures. */
final class AccountTables {
    private AccountTables() {}

    static Html draw(Account account) {
        Html html = new Html().open("section", "id", "account-tables");
        html.leaf("h2", "Replicas in full");
        html.leaf("h3", "Loss = bias + variance, and the variance by source");
        html.add(arms(account));
        html.leaf("h3", "Hallucination: asked about " + account.size().absent() + " absent structures");
        html.add(hallucinations(account));
        html.leaf("h3", "Calibration near the structure");
        html.add(calibrations(account));
        for (CalibrationAccount one : account.results().calibrations()) {
            html.open("figure")
                    .add(CurvePlot.reliability(one))
                    .leaf("figcaption", one.arm())
                    .close();
        }
        html.leaf("h3", "Refusing the least confident");
        html.add(refusals(account));
        html.open("figure").add(CurvePlot.risks(account.results().refusals())).close();
        html.leaf("h3", "Refusing foreign pictures by the encoder's features");
        html.add(domains(account));
        return html.close();
    }

    private static String both(Estimate estimate) {
        return Written.number(estimate.value()) + " (" + Written.interval(estimate) + ")";
    }

    private static Html arms(Account account) {
        Table table = new Table(
                        "Arm", "Loss (95 %)", "Bias", "Variance (95 %)", "By source", "IoU loss", "Dice below 0.5")
                .words(4);
        for (ArmAccount arm : account.results().arms()) {
            table.row(
                    arm.title(),
                    both(arm.loss()),
                    Written.number(arm.bias().value()),
                    both(arm.variance()),
                    sources(arm.shares()),
                    Written.number(arm.iou().getFirst()),
                    both(arm.belowHalf()));
        }
        return table.done();
    }

    private static String sources(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(share -> share.getKey() + " " + Written.number(share.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Html hallucinations(Account account) {
        Table table = new Table("Arm", "Rate (95 %)", "Systematic", "Arbitrary", "Lucky", "By domain", "Sensitivity")
                .words(5);
        for (HallucinationAccount one : account.results().hallucinations()) {
            table.row(
                    one.arm(),
                    both(one.rate()),
                    Written.number(one.systematic().value()),
                    Written.number(one.arbitrary()),
                    Written.number(one.lucky()),
                    rates(one.domains()),
                    Written.number(one.sensitivity()));
        }
        return table.done();
    }

    private static String rates(Map<String, Estimate> domains) {
        return domains.entrySet().stream()
                .map(domain ->
                        domain.getKey() + " " + Written.number(domain.getValue().value()) + " of "
                                + domain.getValue().n())
                .collect(Collectors.joining(", "));
    }

    private static Html calibrations(Account account) {
        Table table = new Table(
                "Arm",
                "ECE (95 %)",
                "Adaptive ECE",
                "Brier",
                "Resolution",
                "Temperature",
                "ECE after",
                "Missed at 10 %");
        for (CalibrationAccount one : account.results().calibrations()) {
            table.row(
                    one.arm(),
                    both(one.error()),
                    Written.number(one.adaptiveError().value()),
                    Written.number(one.brier().value()),
                    Written.number(one.resolution().value()),
                    Written.number(one.temperature()),
                    Written.number(one.errorAfter()),
                    both(one.missed()));
        }
        return table.done();
    }

    private static Html refusals(Account account) {
        Table table = new Table("Arm", "AURC", "Oracle", "Random", "AUGRC (95 %)");
        for (RefusalAccount one : account.results().refusals()) {
            table.row(
                    one.arm(),
                    Written.number(one.area()),
                    Written.number(one.oracleArea()),
                    Written.number(one.randomArea()),
                    both(one.generalisedArea()));
        }
        return table.done();
    }

    private static Html domains(Account account) {
        Table table = new Table("Score", "Calibration pictures", "False rejection (95 %)", "False acceptance").words(3);
        for (DomainAccount one : account.results().domains()) {
            table.row(
                    one.score() + (one.usable() ? "" : " (too few to refuse anything)"),
                    String.valueOf(one.calibration()),
                    both(one.falseRejection()),
                    one.falseAcceptance().entrySet().stream()
                            .map(domain -> domain.getKey() + " " + both(domain.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        return table.done();
    }
}
