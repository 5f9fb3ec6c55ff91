package fovea.serve;

import fovea.apply.reports.ReportKind;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.proofreading.Proofreader;
import fovea.model.rules.FindingRules;
import fovea.serve.reports.Hints;
import fovea.serve.reports.Reading;
import fovea.serve.reports.ReportPanel;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A panel of one reader without a net: the rules for two findings. It is for texts in which the rules find anything at all,
 * and for English.
 */
final class RulePanel implements ReportPanel {
    private static final List<String> FINDINGS = List.of("cardiomegaly", "effusion", "pneumonia");
    private static final PanelMember MEMBER = new PanelMember(
            "chest-words",
            2,
            true,
            new PanelMember.Hashes("a".repeat(64), "b".repeat(64), "c".repeat(64)),
            new PanelMember.Purpose("findings", FINDINGS, "DX", "CHEST", "reports in en", true, true),
            "2026-01-01T00:00:00Z",
            "a test");

    private final Runnable before;

    /** Runs something before every answer, such as waiting. */
    RulePanel(Runnable before) {
        this.before = before;
    }

    RulePanel() {
        this(() -> {});
    }

    @Override
    public List<PanelMember> members() {
        return List.of(MEMBER);
    }

    @Override
    public Optional<Path> evidence(String name) {
        return Optional.empty();
    }

    @Override
    public Reading read(ReportText report, ReportKind kind) {
        before.run();
        FindingRules rules = new FindingRules();
        double distance = rules.mentions(report).isEmpty() ? 2000 : 100;
        boolean language = kind.language().map(one -> one.startsWith("en")).orElse(true);
        if (distance > 1000 || !language) {
            List<String> reasons =
                    language ? List.of("distance 2000.0, answered up to 1000.0") : List.of("the report must be in en");
            return new Reading(
                    "refused: none of the suite's specialists for reports is for this one",
                    List.of(),
                    List.of(opinion(reasons, distance)),
                    Hints.NOT_FOR);
        }
        List<FindingAnswer> findings = rules.answer(report, FINDINGS);
        Proofreader proofreader = new Proofreader(word -> true, Proofreader.measured());
        return new Reading(
                "chest-words version 2 (provisional) answers",
                List.of(new Reading.Told(
                        MEMBER, Optional.of(distance), Optional.of(1000.0), List.of("PROVISIONAL"), findings)),
                List.of(opinion(List.of(), distance)),
                Hints.of(proofreader.read(report)));
    }

    private static Opinion opinion(List<String> reasons, double distance) {
        return new Opinion(
                "chest-words", 2, true, reasons.isEmpty(), reasons, Optional.of(distance), Optional.of(1000.0));
    }

    @Override
    public void close() {}
}
