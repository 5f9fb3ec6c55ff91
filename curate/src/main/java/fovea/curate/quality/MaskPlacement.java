package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.quality.Placement.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Masks that do not lie where their structure is: moved, mirrored, or another case's.
 *
 * <p>For each label the cohort itself teaches what right and wrong look like: every mask in its place, and the same
 * masks moved and mirrored on purpose ({@link Placement}). A linear discriminant parts the two; a case is suspected when
 * it lies clearly beyond all ordinary cases and is nearer to the wrong ones. Where the two kinds overlap too much (the
 * border of the structure is no edge), nothing can be told, and that is said.
 */
final class MaskPlacement implements Detector {
    /** Spreads beyond the middle of the ordinary cases. */
    private static final double SPREADS = 4.5;

    /** Least distance between right and wrong places, in spreads of the right ones, to judge by. */
    private static final double TELLING = 2.5;

    /** Moves below this many pixels of 128 are within what readers differ by. */
    private static final double LEAST_MOVE = 2.5;

    @Override
    public String name() {
        return "mask-placement";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        for (Label label : album.labels()) {
            List<Portrait> placed = album.with(label).stream()
                    .filter(one -> one.placements().containsKey(label.value()))
                    .toList();
            if (placed.size() >= Album.FEWEST) {
                findings.addAll(find(label, placed));
            }
        }
        return findings;
    }

    /** A fit seen with the sign that makes agreement positive. */
    private record Seen(double here, double best, double x, double y) {
        static Seen of(Fit fit, int sign) {
            return sign > 0
                    ? new Seen(fit.here(), fit.best(), fit.bestX(), fit.bestY())
                    : new Seen(-fit.here(), -fit.worst(), fit.worstX(), fit.worstY());
        }

        double move() {
            return Math.hypot(x, y);
        }

        double[] vector() {
            return new double[] {here, best - here, move() / Placement.SEARCH};
        }
    }

    private List<Finding> find(Label label, List<Portrait> placed) {
        double[] inPlace = placed.stream()
                .mapToDouble(one -> mean(one, label, Placement::inPlace, 1).here())
                .toArray();
        int sign = Robust.quantile(inPlace, 0.5) >= 0 ? 1 : -1;
        List<Seen> right = placed.stream()
                .map(one -> mean(one, label, Placement::inPlace, sign))
                .toList();
        double[][] rightVectors = right.stream().map(Seen::vector).toArray(double[][]::new);
        double[][] wrongVectors = wrong(label, placed, sign);
        Discriminant discriminant = Discriminant.between(rightVectors, wrongVectors, 0.01);
        double[] scores = discriminant.scores(rightVectors);
        Robust ordinary = Robust.of(scores, 1e-6);
        double wrongMiddle = Robust.quantile(discriminant.scores(wrongVectors), 0.5);
        if (ordinary.z(wrongMiddle) < TELLING) {
            return List.of(cannotTell(label, ordinary.z(wrongMiddle)));
        }
        double limit = Math.max(
                ordinary.median() + SPREADS * ordinary.sigma(), (ordinary.median() + wrongMiddle) / 2);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > limit && right.get(i).move() >= LEAST_MOVE) {
                findings.add(finding(label, placed.get(i), right.get(i), sign, ordinary.z(scores[i])));
            }
        }
        return findings;
    }

    private static double[][] wrong(Label label, List<Portrait> placed, int sign) {
        List<double[]> vectors = new ArrayList<>();
        for (Portrait one : placed) {
            for (Placement placement : placements(one, label)) {
                placement.moved().forEach(fit -> vectors.add(Seen.of(fit, sign).vector()));
                placement.mirrored().forEach(fit -> vectors.add(Seen.of(fit, sign).vector()));
            }
        }
        return vectors.toArray(double[][]::new);
    }

    private static List<Placement> placements(Portrait one, Label label) {
        return one.placements().getOrDefault(label.value(), List.of());
    }

    /** Over the planes of a case. */
    private static Seen mean(Portrait one, Label label, Function<Placement, Fit> which, int sign) {
        List<Placement> placements = placements(one, label);
        double here = 0;
        double best = 0;
        double x = 0;
        double y = 0;
        for (Placement placement : placements) {
            Seen seen = Seen.of(which.apply(placement), sign);
            here += seen.here() / placements.size();
            best += seen.best() / placements.size();
            x += seen.x() / placements.size();
            y += seen.y() / placements.size();
        }
        return new Seen(here, best, x, y);
    }

    private Finding finding(Label label, Portrait one, Seen seen, int sign, double spreads) {
        double scale = Math.max(one.geometry().width(), one.geometry().height()) / (double) Placement.SIDE;
        long right = Math.round(seen.x() * scale);
        long down = Math.round(seen.y() * scale);
        String mirror = mirror(label, one, seen, sign);
        String reason = String.format(
                Locale.ROOT,
                "the border of %s does not lie on edges of the image (agreement %.2f in place, %.2f when %s; %.1f spreads"
                        + " from the cohort): the mask may be shifted, mirrored or another case's",
                label.name(),
                seen.here(),
                mirror.isEmpty() ? seen.best() : mirrored(label, one, sign, mirror),
                mirror.isEmpty() ? moved(right, down) : "mirrored " + mirror,
                spreads);
        return Finding.of(
                name(),
                one.id(),
                Severity.REVIEW,
                reason,
                Map.of(
                        "label", label.name(),
                        "moveX", Long.toString(right),
                        "moveY", Long.toString(down),
                        "mirrored", mirror,
                        "score", String.format(Locale.ROOT, "%.2f", spreads)));
    }

    private static String moved(long right, long down) {
        return "moved by " + right + " pixels to the right and " + down + " down";
    }

    private static final List<String> MIRRORS = List.of("left to right", "top to bottom", "both ways");

    /** How the mask fits much better mirrored than moved; empty when it does not. */
    private static String mirror(Label label, Portrait one, Seen seen, int sign) {
        String best = "";
        double agreement = seen.best() * 1.25;
        for (String mirror : MIRRORS) {
            double found = mirrored(label, one, sign, mirror);
            if (found > agreement) {
                agreement = found;
                best = mirror;
            }
        }
        return best;
    }

    private static double mirrored(Label label, Portrait one, int sign, String mirror) {
        int which = MIRRORS.indexOf(mirror);
        return mean(one, label, placement -> placement.mirrored().get(which), sign)
                .best();
    }

    private Finding cannotTell(Label label, double spreads) {
        return Finding.of(
                name(),
                "",
                Severity.NOTE,
                String.format(
                        Locale.ROOT,
                        "whether masks of %s lie in the right place cannot be told by their borders: masks moved on purpose"
                                + " agree with edges nearly as well (%.1f spreads apart, %.1f are needed)",
                        label.name(),
                        spreads,
                        TELLING),
                Map.of("label", label.name()));
    }
}
