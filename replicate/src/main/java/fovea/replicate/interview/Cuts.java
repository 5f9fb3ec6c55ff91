package fovea.replicate.interview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where probabilities are cut for ways of asking that are tuned, chosen on calibration patients.
 *
 * @param byQuestion way of asking, a space and the label's number -> probability above which a pixel is foreground
 */
record Cuts(Map<String, Double> byQuestion) {
    /** The cuts tried. */
    static final double[] TRIED = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    Cuts {
        byQuestion = Map.copyOf(byQuestion);
    }

    /** Nothing was tuned: probabilities are cut at .5. */
    static Cuts none() {
        return new Cuts(Map.of());
    }

    double of(Asking asking, int label) {
        return byQuestion.getOrDefault(key(asking, label), 0.5);
    }

    static String key(Asking asking, int label) {
        return asking + " " + label;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        byQuestion.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> text.append(entry.getKey())
                .append(' ')
                .append(entry.getValue())
                .append('\n'));
        return text.toString();
    }

    static Cuts of(String text) {
        Map<String, Double> cuts = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            cuts.put(Objects.requireNonNull(line.substring(0, space)), Double.valueOf(line.substring(space + 1)));
        });
        return new Cuts(cuts);
    }
}
