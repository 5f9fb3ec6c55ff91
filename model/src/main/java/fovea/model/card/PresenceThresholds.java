package fovea.model.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Thresholds of presence in an adapter's card: a label whose probability of being in the picture is below its own is not
 * painted. They are fitted on pictures that were learnt from and hold the label: two of a hundred of them lie below, but no
 * threshold is above one half, unless a limit on false paint asks for more.
 */
public final class PresenceThresholds {
    private static final String PREFIX = "presence.";
    private static final double LOST = 0.02;
    private static final double HIGHEST = 0.5;

    private PresenceThresholds() {}

    /**
     * The threshold of a label.
     *
     * @param present probabilities of presence, of pictures that hold it
     * @return 0 where there are none
     */
    public static double of(List<Double> present) {
        if (present.isEmpty()) {
            return 0;
        }
        List<Double> sorted = present.stream().sorted().toList();
        return Math.min(HIGHEST, sorted.get((int) (LOST * sorted.size())));
    }

    /** Name of the fact that says what is promised of pictures without a label, where something is. */
    public static String promise(String label) {
        return "falsePaint." + label;
    }

    /** As facts of a card. */
    public static Map<String, String> facts(List<String> names, List<Double> thresholds) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            facts.put(PREFIX + names.get(i), String.valueOf(thresholds.get(i)));
        }
        return facts;
    }

    /** Of a card, in the order of its labels; 0 where it names none. */
    public static List<Double> of(AdapterCard card) {
        List<Double> thresholds = new ArrayList<>();
        card.labels()
                .forEach(label ->
                        thresholds.add(Double.parseDouble(card.facts().getOrDefault(PREFIX + label.name(), "0"))));
        return thresholds;
    }
}
