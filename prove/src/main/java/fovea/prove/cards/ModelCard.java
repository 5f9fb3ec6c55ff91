package fovea.prove.cards;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.OutlineDetails.Summary;
import java.util.Locale;

/** A model card as Hugging Face reads it: Markdown below a head of YAML. What evidence does not tell is left to a human. */
public final class ModelCard {
    private ModelCard() {}

    /**
     * The card.
     *
     * @param about what people say of the specialist
     */
    public static String markdown(Evidence evidence, About about) {
        StringBuilder card = new StringBuilder();
        head(card, evidence);
        card.append("# ").append(plain(evidence.subject().name())).append("\n\n");
        card.append("Research evidence. Not a medical device; not cleared or CE marked.\n\n");
        if (evidence.data().synthetic()) {
            card.append("**Synthetic data: a program drew the cases. Nothing here speaks about patients.**\n\n");
        }
        evidence.notes()
                .warnings()
                .forEach(warning -> card.append("**").append(plain(warning)).append("**\n\n"));
        card.append("This is ")
                .append(plain(evidence.subject().made()))
                .append("; adapter sha256 `")
                .append(evidence.subject().adapterSha256())
                .append("`, base sha256 `")
                .append(evidence.subject().baseSha256())
                .append("`.\n\n## Results on ")
                .append(evidence.data().triedOn().words())
                .append("\n\n");
        card.append(
                "| Label | Arm | Dice, present (95 %) | Surface Dice | Absent cases asserted |\n|---|---|---|---|---|\n");
        evidence.summaries().forEach(summary -> row(card, summary));
        card.append("\nMetric conventions: `")
                .append(evidence.method().conventionsSha256())
                .append("`. Scores by other conventions must not be compared.\n\n## What may be said\n\n");
        for (Verdict verdict : evidence.verdicts()) {
            card.append("- **")
                    .append(plain(verdict.label()))
                    .append("**: ")
                    .append(verdict.words())
                    .append(". ");
            card.append(plain(String.join(" ", verdict.sentences()))).append('\n');
        }
        card.append("\n## Limits\n\n");
        evidence.notes()
                .limits()
                .forEach(limit -> card.append("- ").append(plain(limit)).append('\n'));
        card.append("\n## Repeat it\n\n```sh\n");
        evidence.notes().commands().forEach(command -> card.append(command).append('\n'));
        card.append("```\n\n");
        about(card, about);
        return card.toString();
    }

    private static void about(StringBuilder card, About about) {
        if (!about.answers().isEmpty()) {
            card.append("## What its makers say\n\n");
            about.answers().forEach((field, answer) -> card.append("- ")
                    .append(field.question())
                    .append(": ")
                    .append(plain(answer))
                    .append('\n'));
            card.append('\n');
        }
        if (!about.unknown().isEmpty()) {
            card.append("## To be added by a human\n\n");
            about.unknown()
                    .forEach(field -> card.append("- ").append(field.question()).append('\n'));
        }
    }

    private static void head(StringBuilder card, Evidence evidence) {
        card.append("---\nlicense: other\nlibrary_name: fovea\npipeline_tag: image-segmentation\ntags:\n");
        card.append("- medical\n- radiology\n- ")
                .append(quoted(evidence.subject().method()))
                .append('\n');
        card.append("base_model: ").append(quoted(evidence.subject().base())).append('\n');
        card.append("model-index:\n- name: ")
                .append(quoted(evidence.subject().name()))
                .append("\n  results:\n");
        for (Summary summary : evidence.summaries()) {
            if (summary.arm().equals("specialist")
                    && Double.isFinite(summary.dicePresent().value())) {
                card.append("  - task:\n      type: image-segmentation\n    dataset:\n      name: ")
                        .append(quoted(evidence.data().cohort()))
                        .append("\n      type: ")
                        .append(quoted(evidence.data().cohort()))
                        .append("\n      revision: ")
                        .append(quoted(evidence.data().cohortSha256()))
                        .append("\n    metrics:\n    - type: dice\n      name: ")
                        .append(quoted("Dice, " + summary.label() + ", where present"))
                        .append("\n      value: ")
                        .append(String.format(
                                Locale.ROOT, "%.4f", summary.dicePresent().value()))
                        .append('\n');
            }
        }
        card.append("---\n\n");
    }

    private static void row(StringBuilder card, Summary summary) {
        card.append("| ")
                .append(plain(summary.label()))
                .append(" | ")
                .append(summary.arm())
                .append(" | ")
                .append(interval(summary.dicePresent()))
                .append(" | ")
                .append(interval(summary.surfaceDicePresent()))
                .append(" | ")
                .append(summary.counts().emitted())
                .append(" of ")
                .append(summary.counts().absent())
                .append(" |\n");
    }

    private static String interval(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return "n/a";
        }
        String value = String.format(Locale.ROOT, "%.3f", estimate.value());
        return Double.isNaN(estimate.low())
                ? value
                : value + String.format(Locale.ROOT, " (%.3f to %.3f)", estimate.low(), estimate.high());
    }

    /** A YAML text in double quotes. */
    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Text that cannot break out of its line or cell. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
