package fovea.curate.quality;

import fovea.core.Count;
import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labels that hardly occur, labels that are missing where nearly all others have them, and labels that seem to have changed names in a case. */
final class LabelSurprises implements Detector {
    private static final double RARE = 0.02;

    /** A label that this share of the cases hold is expected in all. */
    private static final double EXPECTED = 0.95;

    private static final double SPREADS = 4;

    /** Share of the way to the exchanged labels that a suspected case has gone. */
    private static final double NEARER = 0.6;

    @Override
    public String name() {
        return "label-map";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        if (album.portraits().size() >= Album.FEWEST) {
            album.labels().forEach(label -> rare(label, album, findings));
            album.labels().forEach(label -> missing(label, album, findings));
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
                        + " of " + Count.of(album.portraits().size(), "case") + ": perhaps a value by mistake";
                findings.add(Finding.of(
                        name(),
                        one.id(),
                        Severity.REVIEW,
                        reason,
                        Map.of("label", label.name(), "kind", "rare", "score", Integer.toString(with.size()))));
            }
        }
    }

    /** Without a label that nearly all others have; masks without any are told of as empty. */
    private void missing(Label label, Album album, List<Finding> findings) {
        int cases = album.portraits().size();
        int with = album.with(label).size();
        if (with >= Album.FEWEST && with >= EXPECTED * cases) {
            album.portraits().stream()
                    .filter(one -> !one.shapes().containsKey(label.value())
                            && album.labels().stream()
                                    .anyMatch(other -> one.shapes().containsKey(other.value())))
                    .forEach(one -> findings.add(Finding.of(
                            name(),
                            one.id(),
                            Severity.REVIEW,
                            "label " + label.name() + " (value " + label.value() + ") is missing; " + with + " of "
                                    + cases + " cases have it",
                            Map.of("label", label.name(), "kind", "missing", "score", Integer.toString(with)))));
        }
    }

    /** A discriminant learns what parts the labels' differences from the same differences the other way round. */
    private void exchanged(Label one, Label other, Album album, List<Finding> findings) {
        List<Portrait> both = album.with(one).stream()
                .filter(portrait -> portrait.shapes().containsKey(other.value()))
                .toList();
        if (both.size() < Album.FEWEST) {
            return;
        }
        double[][] asNamed =
                both.stream().map(portrait -> difference(portrait, one, other)).toArray(double[][]::new);
        double[][] swapped =
                both.stream().map(portrait -> difference(portrait, other, one)).toArray(double[][]::new);
        Discriminant discriminant = Discriminant.between(asNamed, swapped, 0.01);
        double[] scores = discriminant.scores(asNamed);
        Robust usual = Robust.of(scores, 1e-9);
        double apart = usual.z(Robust.quantile(discriminant.scores(swapped), 0.5));
        for (int i = 0; i < scores.length; i++) {
            double spreads = usual.z(scores[i]);
            if (spreads > SPREADS && spreads > NEARER * apart) {
                findings.add(exchanged(both.get(i), one, other, spreads, apart));
            }
        }
    }

    private Finding exchanged(Portrait portrait, Label one, Label other, double spreads, double apart) {
        String reason = String.format(
                Locale.ROOT,
                "%s and %s seem to be exchanged: by size, place and grey the case lies %.1f spreads from the others, whose"
                        + " labels would lie at %.1f if exchanged",
                one.name(),
                other.name(),
                spreads,
                apart);
        return Finding.of(
                name(),
                portrait.id(),
                Severity.REVIEW,
                reason,
                Map.of(
                        "kind", "exchanged",
                        "label", one.name(),
                        "other", other.name(),
                        "score", String.format(Locale.ROOT, "%.2f", spreads)));
    }

    private static double[] difference(Portrait portrait, Label from, Label to) {
        double[] first = features(portrait, from);
        double[] second = features(portrait, to);
        double[] difference = new double[first.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = second[i] - first[i];
        }
        return difference;
    }

    private static double[] features(Portrait portrait, Label label) {
        MaskShape shape = portrait.shapes().get(label.value());
        if (shape == null) {
            throw new IllegalArgumentException("case " + portrait.id() + " has no " + label.name());
        }
        double spread = portrait.placements().getOrDefault(label.value(), List.of()).stream()
                .mapToDouble(placement -> placement.inPlace().inside().spread())
                .average()
                .orElse(0);
        return new double[] {
            Math.log(shape.share()),
            shape.centre().get(0),
            shape.centre().get(1),
            shape.centre().get(2),
            shape.grey(),
            Math.log(spread + 0.05)
        };
    }
}
