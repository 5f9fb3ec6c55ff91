package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.core.Count;
import fovea.core.Label;
import fovea.model.OutlineLearner;
import fovea.model.card.PresenceThresholds;
import fovea.model.preparation.NetworkInput;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Fits the thresholds of presence of a learner: to pictures it learnt from, so that what holds a label is painted; and,
 * where the recipe limits false paint, to pictures set aside, so that what does not hold it is not.
 *
 * @param learner its state is changed: it holds the chosen values afterwards
 */
record PresenceFit(OutlineLearner learner, Recipe recipe, List<Label> labels) {
    private static final int MOST = 150; // samples learnt from

    /**
     * Facts for the card: a threshold a label and, where false paint is limited, what was promised on what grounds.
     *
     * @param chosen the values that are written
     */
    Map<String, String> facts(Map<String, HostTensor> chosen, Cases cases) {
        hold(chosen);
        List<Told> learnt = told(spread(cases.trained()));
        List<Told> aside = recipe.outlining().falsePaint() > 0 ? told(cases.validated()) : List.of();
        List<Double> thresholds = new ArrayList<>();
        Map<String, String> promises = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            double present = PresenceThresholds.of(presences(learnt, i));
            if (aside.isEmpty()) {
                thresholds.add(present);
                continue;
            }
            Map<String, List<Double>> absent = new TreeMap<>();
            for (Told told : aside) {
                if (!told.holds(i)) {
                    absent.computeIfAbsent(told.sample().one().patient(), patient -> new ArrayList<>())
                            .add(told.presence().get(i));
                }
            }
            double limit = new FalsePaintLimit(recipe.outlining().falsePaint()).threshold(absent.values());
            double threshold = Math.max(present, limit);
            thresholds.add(threshold);
            promises.put(
                    PresenceThresholds.promise(labels.get(i).name()),
                    promise(absent.size(), presences(aside, i), threshold));
        }
        Map<String, String> facts = new LinkedHashMap<>(
                PresenceThresholds.facts(labels.stream().map(Label::name).toList(), thresholds));
        facts.putAll(promises);
        return facts;
    }

    private String promise(int patients, List<Double> present, double threshold) {
        long lost = present.size() - FalsePaintLimit.painted(present, threshold);
        return String.format(
                Locale.ROOT,
                "of a new patient's pictures without it at most %.1f %% are expected to be painted on (conformal risk"
                        + " control on %s set aside); %d of %s with it, set aside, %s not painted on",
                100 * recipe.outlining().falsePaint(),
                Count.of(patients, "patient"),
                lost,
                Count.of(present.size(), "picture"),
                lost == 1 ? "is" : "are");
    }

    private void hold(Map<String, HostTensor> chosen) {
        Map<String, HostTensor> state = new LinkedHashMap<>(learner.state());
        chosen.forEach((name, value) -> {
            state.put("adapter." + name, value);
            state.computeIfPresent("mean." + name, (key, old) -> value);
        });
        learner.restore(state);
    }

    /**
     * What the learner says of a sample.
     *
     * @param presence one probability a label
     */
    private record Told(Sample sample, List<Double> presence) {
        boolean holds(int label) {
            return !Turns.empty(sample.masks().get(label));
        }
    }

    private List<Told> told(List<Sample> samples) {
        int size = recipe.outlining().size();
        return samples.stream()
                .map(sample -> new Told(sample, learner.presence(NetworkInput.of(sample.picture(), size))))
                .toList();
    }

    /** Of those that hold the label. */
    private static List<Double> presences(List<Told> all, int label) {
        return all.stream()
                .filter(told -> told.holds(label))
                .map(told -> told.presence().get(label))
                .toList();
    }

    /** What the fit takes, in steps of training at full size: answers cost about a third of a lesson. */
    static double steps(Cases cases, Recipe recipe) {
        if (recipe.outlining().negatives() == 0 || !recipe.spec().tellsPresence()) {
            return 0;
        }
        int asked = spread(cases.trained()).size()
                + (recipe.outlining().falsePaint() > 0 ? cases.validated().size() : 0);
        return asked / 3.0 / recipe.course().batch();
    }

    private static List<Sample> spread(List<Sample> samples) {
        int step = Math.max(1, Math.ceilDiv(samples.size(), MOST));
        return IntStream.range(0, samples.size())
                .filter(i -> i % step == 0)
                .mapToObj(samples::get)
                .toList();
    }
}
