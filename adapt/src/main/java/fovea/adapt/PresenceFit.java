package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.model.OutlineLearner;
import fovea.model.card.PresenceThresholds;
import fovea.model.preparation.NetworkInput;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Fits the thresholds of presence of a learner to pictures it learnt from. */
final class PresenceFit {
    private static final int MOST = 150; // samples

    private PresenceFit() {}

    /**
     * What pictures are shown with.
     *
     * @param names of all labels
     * @param size side of the net's input
     */
    record Shown(List<String> names, int size) {}

    /**
     * Facts for the card.
     *
     * @param learner its state is changed: it holds the chosen values afterwards
     * @param chosen the values that are written
     */
    static Map<String, String> facts(
            OutlineLearner learner, Map<String, HostTensor> chosen, List<Sample> samples, Shown shown) {
        Map<String, HostTensor> state = new LinkedHashMap<>(learner.state());
        chosen.forEach((name, value) -> {
            state.put("adapter." + name, value);
            state.computeIfPresent("mean." + name, (key, old) -> value);
        });
        learner.restore(state);
        List<List<Double>> present = new ArrayList<>();
        shown.names().forEach(name -> present.add(new ArrayList<>()));
        for (Sample sample : spread(samples)) {
            List<Double> told = learner.presence(NetworkInput.of(sample.picture(), shown.size()));
            for (int i = 0; i < told.size(); i++) {
                if (!Turns.empty(sample.masks().get(i))) {
                    present.get(i).add(told.get(i));
                }
            }
        }
        return PresenceThresholds.facts(
                shown.names(), present.stream().map(PresenceThresholds::of).toList());
    }

    /** What the fit takes, in steps of training at full size: answers cost about a third of a lesson. */
    static double steps(List<Sample> samples, Recipe recipe) {
        boolean fitted = recipe.outlining().negatives() > 0 && recipe.spec().tellsPresence();
        return fitted ? spread(samples).size() / 3.0 / recipe.course().batch() : 0;
    }

    private static List<Sample> spread(List<Sample> samples) {
        int step = Math.max(1, Math.ceilDiv(samples.size(), MOST));
        return IntStream.range(0, samples.size())
                .filter(i -> i % step == 0)
                .mapToObj(samples::get)
                .toList();
    }
}
