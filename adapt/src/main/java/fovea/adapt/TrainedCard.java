package fovea.adapt;

import fovea.adapt.loop.TrainingLog;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Training;
import fovea.model.OutlineLearner;
import fovea.model.card.AdapterCard;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Draws up the card of a trained adapter. */
final class TrainedCard {
    private TrainedCard() {}

    /** The card of a run that has come to its end. */
    static AdapterCard of(AdaptationRequest request, OutlineLearner net, TrainingLog log, Cases cases) {
        Recipe recipe = request.recipe();
        Training training = request.training();
        AdaptationSource source = request.source();
        return new AdapterCard(
                AdapterCard.FORMAT,
                recipe.method(),
                recipe.spec().numbers(),
                source.scope(training, cases.showing()),
                request.adapted()
                        .map(base -> new AdapterCard.Net(base.name(), base.sha256(), base.parameters()))
                        .orElse(AdapterCard.Net.NO_GENERALIST),
                new AdapterCard.Weights("", net.trainable(), net.share()),
                new AdapterCard.Origin(source.cohort(), training.cohortSha256(), source.fold(), source.synthetic()),
                facts(recipe, log, cases),
                Optional.of(cases.trace()));
    }

    /** With the thresholds of presence, where the learner was shown pictures without structures and tells. */
    static AdapterCard withPresence(
            AdapterCard card, Recipe recipe, OutlineLearner net, Map<String, HostTensor> chosen, Cases cases) {
        if (recipe.outlining().negatives() == 0 || !recipe.spec().tellsPresence()) {
            return card;
        }
        return card.withFacts(new PresenceFit(net, recipe, card.labels()).facts(chosen, cases));
    }

    private static Map<String, String> facts(Recipe recipe, TrainingLog log, Cases cases) {
        Optional<TrainingLog.Row> best = log.best();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("recipe", recipe.json());
        facts.put("seed", String.valueOf(recipe.seed()));
        facts.put("trainingCases", String.valueOf(Cases.count(cases.trained())));
        facts.put("validationCases", String.valueOf(Cases.count(cases.validated())));
        if (Cases.count(cases.trained()) < cases.trained().size()) {
            facts.put("trainingPlanes", String.valueOf(cases.trained().size()));
        }
        facts.put(
                "validationDice",
                String.valueOf(best.map(TrainingLog.Row::score).orElse(Double.NaN)));
        facts.put("bestEpoch", String.valueOf(best.map(TrainingLog.Row::epoch).orElse(0)));
        facts.put("java", System.getProperty("java.version"));
        return facts;
    }
}
