package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labels that hardly occur, and labels that seem to have changed names in a case. */
final class LabelSurprises implements Detector {
    private static final double RARE = 0.02;

    /** By how much, in squared spreads, a case must fit better with two labels exchanged. */
    private static final double EXCHANGED = 30;

    @Override
    public String name() {
        return "label-map";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        if (album.portraits().size() >= Album.FEWEST) {
            album.labels().forEach(label -> rare(label, album, findings));
            for (int one = 0; one < album.labels().size(); one++) {
                for (int other = one + 1; other < album.labels().size(); other++) {
                    exchanged(album.labels().get(one), album.labels().get(other), album, findings);
                }
            }
        }
        return findings;
    }

    private void rare(Label label, Album album, List<Finding> findings) {
        List<Portrait> with = album.with(label);
        if (!with.isEmpty() && with.size() <= RARE * album.portraits().size()) {
            for (Portrait one : with) {
                String reason = "label " + label.name() + " (value " + label.value() + ") occurs in " + with.size()
                        + " of " + album.portraits().size() + " cases: perhaps a value by mistake";
                findings.add(Finding.of(
                        name(),
                        one.id(),
                        Severity.REVIEW,
                        reason,
                        Map.of("label", label.name(), "kind", "rare", "score", Integer.toString(with.size()))));
            }
        }
    }

    private void exchanged(Label one, Label other, Album album, List<Finding> findings) {
        List<Portrait> both = album.with(one).stream()
                .filter(portrait -> portrait.shapes().containsKey(other.value()))
                .toList();
        if (both.size() < Album.FEWEST) {
            return;
        }
        List<Robust> first = usual(both, one);
        List<Robust> second = usual(both, other);
        for (Portrait portrait : both) {
            double asNamed = distance(portrait, one, first) + distance(portrait, other, second);
            double swapped = distance(portrait, one, second) + distance(portrait, other, first);
            if (asNamed - swapped > EXCHANGED) {
                String reason = String.format(
                        Locale.ROOT,
                        "%s and %s seem to be exchanged: by size, place and grey they lie %.1f spreads from what their names"
                                + " are elsewhere, %.1f when exchanged",
                        one.name(),
                        other.name(),
                        Math.sqrt(asNamed),
                        Math.sqrt(swapped));
                findings.add(Finding.of(
                        name(),
                        portrait.id(),
                        Severity.REVIEW,
                        reason,
                        Map.of(
                                "kind", "exchanged",
                                "label", one.name(),
                                "other", other.name(),
                                "score", String.format(Locale.ROOT, "%.1f", asNamed - swapped))));
            }
        }
    }

    private static final int FEATURES = 4;

    private static double feature(Portrait portrait, Label label, int which) {
        Shape shape = portrait.shapes().get(label.value());
        if (shape == null) {
            throw new IllegalArgumentException("case " + portrait.id() + " has no " + label.name());
        }
        return switch (which) {
            case 0 -> Math.sqrt(shape.share());
            case 1 -> shape.centre().get(0);
            case 2 -> shape.centre().get(1);
            default -> shape.grey();
        };
    }

    private static List<Robust> usual(List<Portrait> portraits, Label label) {
        List<Robust> usual = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            int which = i;
            double[] values = portraits.stream()
                    .mapToDouble(one -> feature(one, label, which))
                    .toArray();
            usual.add(Robust.of(values, 0.02));
        }
        return usual;
    }

    private static double distance(Portrait portrait, Label label, List<Robust> usual) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            double z = usual.get(i).z(feature(portrait, label, i));
            sum += Math.min(z * z, 36);
        }
        return sum;
    }
}
