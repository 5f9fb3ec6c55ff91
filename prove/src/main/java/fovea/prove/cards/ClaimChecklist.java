package fovea.prove.cards;

import fovea.core.Count;
import fovea.core.evidence.Evidence;
import fovea.prove.account.Account;
import java.util.List;
import java.util.Optional;

/**
 * The Checklist for Artificial Intelligence in Medical Imaging, 2024 update (Tejani et al., Radiology: Artificial
 * Intelligence 2024): each of its 44 items with what the evidence answers, or that a human must. The wording of items is
 * shortened.
 */
public final class ClaimChecklist {
    private ClaimChecklist() {}

    private record Item(String topic, String answer) {}

    /** The checklist as Markdown. */
    public static String markdown(Evidence evidence, Optional<Account> account) {
        List<Item> items = items(evidence, account);
        long answered = items.stream().filter(item -> !item.answer.isEmpty()).count();
        StringBuilder text = new StringBuilder("# CLAIM 2024: ");
        text.append(evidence.subject().name()).append("\n\n");
        text.append(answered)
                .append(" of ")
                .append(items.size())
                .append(" items are answered from the evidence; the others need a human. Items are named in short;"
                        + " read the")
                .append(" published checklist for their full wording.\n\n| No. | Item | Answer |\n|---|---|---|\n");
        for (int i = 0; i < items.size(); i++) {
            String answer = items.get(i).answer;
            text.append("| ")
                    .append(i + 1)
                    .append(" | ")
                    .append(items.get(i).topic)
                    .append(" | ");
            text.append(answer.isEmpty() ? "**A human must add this.**" : answer.replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static List<Item> items(Evidence evidence, Optional<Account> account) {
        var facts = evidence.subject().facts();
        String method = evidence.subject().made();
        String data = evidence.data().cohort() + ", sha256 " + evidence.data().cohortSha256();
        String held = evidence.data().triedOn().counted(evidence.data().patients()) + ", "
                + Count.of(evidence.data().cases(), "case");
        String intervals = evidence.method().resamples() + " cluster-bootstrap resamples over patients, level "
                + evidence.method().level() + "; paired sign-flip test; Holm";
        String robustness = account.map(one -> "Replicas over training samples, seeds, prompts and acquisitions: "
                        + one.claim().sentence())
                .orElse("");
        return List.of(
                new Item("Title: identifies the AI method", method),
                new Item("Abstract: structured summary", ""),
                new Item("Introduction: background and clinical role", ""),
                new Item(
                        "Introduction: aims and hypotheses",
                        account.isPresent() ? "Seven hypotheses in a fixed order" : ""),
                new Item("Study design: prospective or retrospective", ""),
                new Item(
                        "Study goal",
                        "Segmentation of " + String.join(", ", evidence.data().labels())),
                new Item("Data sources", data),
                new Item("Inclusion and exclusion criteria", ""),
                new Item("Preprocessing", facts.containsKey("inputSize") ? "Net input " + facts.get("inputSize") : ""),
                new Item("Selection of data subsets", ""),
                new Item("De-identification", ""),
                new Item("Missing data", "Failed answers are counted and score worst; nothing is dropped"),
                new Item("Image acquisition protocol", ""),
                new Item("Reference standard: definition", ""),
                new Item("Reference standard: rationale", ""),
                new Item("Reference standard: source of annotations", ""),
                new Item("Reference standard: annotation of the test set", ""),
                new Item("Reference standard: inter- and intra-rater variability", ""),
                new Item("How data were assigned to partitions", "Split by patient; seed and hash in the cohort"),
                new Item("Level at which partitions are disjoint", "Patient"),
                new Item("Intended sample size", ""),
                new Item(
                        "Model description",
                        method + ", adapter sha256 " + evidence.subject().adapterSha256()),
                new Item("Software libraries and packages", "Fovea, libtorch; versions with the adapter"),
                new Item(
                        "Initialisation of parameters",
                        "Generalist weights sha256 " + evidence.subject().baseSha256()),
                new Item("Training details", facts.getOrDefault("recipe", "")),
                new Item(
                        "Selection of the final model",
                        facts.containsKey("bestEpoch") ? "Best epoch on validation patients of the training side" : ""),
                new Item("Ensembling", "None; an ensemble of prompts is an arm of the replicas"),
                new Item(
                        "Metrics of performance",
                        "Conventions sha256 " + evidence.method().conventionsSha256()),
                new Item("Statistical measures of uncertainty", intervals),
                new Item("Robustness or sensitivity analysis", robustness),
                new Item("Explainability", ""),
                new Item("Evaluation on internal data", held),
                new Item("Evaluation on external data", ""),
                new Item("Clinical trial registration", ""),
                new Item("Numbers of patients included and excluded", held),
                new Item("Demographics and clinical characteristics", ""),
                new Item("Performance on all partitions", "Held-out: evidence.json; validation: training.csv"),
                new Item("Estimates of accuracy and their precision", "evidence.json, summaries and comparisons"),
                new Item("Failure analysis", "Worst cases with overlays in the dossier"),
                new Item("Limitations", String.join(" ", evidence.notes().limits())),
                new Item("Implications for practice", ""),
                new Item("Registration number and protocol", ""),
                new Item(
                        "Availability of code, model and data",
                        String.join("; ", evidence.notes().commands())),
                new Item("Funding and role of funders", ""));
    }
}
