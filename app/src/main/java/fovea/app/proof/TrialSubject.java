package fovea.app.proof;

import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Provenance;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.replicate.RecipeIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What evidence says of the specialists that were tried. */
public final class TrialSubject {
    private TrialSubject() {}

    /** By the cards, against a generalist: of several, what differs between them is listed in the order of the folds. */
    public static Evidence.Subject of(OnTrial trial, Generalist base, int generalistSize) {
        AdapterCard card = trial.card();
        Map<String, String> facts = new LinkedHashMap<>();
        card.facts().keySet().forEach(fact -> facts.put(fact, fact(fact, trial.cards())));
        facts.put("trainedValues", String.valueOf(card.trained()));
        facts.put("trainedPercent", String.format(Locale.ROOT, "%.2f", card.percent()));
        facts.put("inputSize", card.size() + " px");
        facts.put("generalistInputSize", generalistSize + " px");
        facts.put("shown", card.scope().showing().describe());
        card.cut().ifPresent(cut -> facts.put("planesOfVolumes", cut.describe()));
        facts.put("trainedOnSyntheticData", String.valueOf(card.synthetic()));
        String folds = trial.crossValidated() ? ", " + trial.cards().size() + " folds" : "";
        return new Evidence.Subject(
                card.cohort() + " " + card.method() + folds,
                card.scope(),
                card.method(),
                RecipeIdentity.withoutSeed(card.facts().getOrDefault("recipe", "")),
                trial.cards().stream()
                        .map(one -> new Evidence.Adapter(one.weightsSha256(), one.cohortSha256()))
                        .toList(),
                base.name(),
                base.sha256(),
                facts);
    }

    private static String fact(String name, List<AdapterCard> cards) {
        List<String> values = cards.stream()
                .map(card -> card.facts().getOrDefault(name, "none"))
                .toList();
        return values.stream().distinct().count() == 1
                ? values.getFirst()
                : values.stream().collect(Collectors.joining(", "));
    }

    /** What the specialists and the cases were made from. */
    static List<Provenance> inputs(OnTrial trial, Cohort cohort) {
        List<Provenance> inputs = new ArrayList<>();
        for (AdapterCard card : trial.cards()) {
            List<Provenance> made = new ArrayList<>();
            if (card.spec().adaptsGeneralist()) {
                made.add(new Provenance("generalist", card.baseSha256(), Map.of("name", card.base()), List.of()));
            }
            made.add(new Provenance("cohort", card.cohortSha256(), Map.of("name", card.cohort()), List.of()));
            inputs.add(new Provenance("adapter", card.weightsSha256(), card.facts(), made));
        }
        inputs.add(new Provenance("cohort", cohort.sha256(), Map.of("name", cohort.name()), List.of()));
        return inputs;
    }
}
