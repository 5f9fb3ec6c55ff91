package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.portrait.Greys;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Images whose greys are not like the cohort's: blank, on another scale altogether, or far darker, brighter or flatter.
 * Where many images have another number of bits a sample they come from another source, and are compared among themselves.
 */
final class GreyOutliers implements Detector {
    private static final double SPREADS = 8;
    private static final double WILD = 4;

    @Override
    public String name() {
        return "intensity";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        album.portraits().stream()
                .filter(one -> one.greys().isBlank())
                .forEach(one -> findings.add(finding(
                        one,
                        Severity.REJECT,
                        "blank",
                        String.format(
                                Locale.ROOT,
                                "every pixel of the image has the value %s",
                                number(one.greys().mean())),
                        1)));
        List<Portrait> others =
                album.portraits().stream().filter(one -> !one.greys().isBlank()).toList();
        if (others.size() >= Album.FEWEST) {
            Map<Integer, List<Portrait>> byBits = new TreeMap<>();
            others.forEach(one -> byBits.computeIfAbsent(one.greys().bits(), any -> new ArrayList<>())
                    .add(one));
            int usual = (int) Robust.quantile(
                    others.stream().mapToDouble(one -> one.greys().bits()).toArray(), 0.5);
            byBits.forEach((bits, group) -> {
                if (bits != usual) {
                    depth(group, others, usual, findings);
                }
            });
            byBits.values().stream()
                    .filter(group -> group.size() < Album.FEWEST)
                    .forEach(group -> scale(group, others, findings));
            byBits.values().stream()
                    .filter(group -> group.size() >= Album.FEWEST)
                    .forEach(group -> scale(group, group, findings));
        }
        return findings;
    }

    /** Many pictures of one bit depth get a single finding: they come from a second source, whose greys differ. */
    private void depth(List<Portrait> group, List<Portrait> all, int usual, List<Finding> findings) {
        String bits = group.getFirst().greys().bits() + " bits per sample, most others " + usual;
        if (group.size() < Album.FEWEST) {
            group.forEach(one -> findings.add(finding(
                    one,
                    Severity.NOTE,
                    "depth",
                    "the image has " + bits,
                    one.greys().bits())));
            return;
        }
        double factor = middle(group) / middle(all);
        String reason = String.format(
                Locale.ROOT,
                "%d of %d images have %s; they are compared with one another, since 99 %% of their samples lie below"
                        + " %s (a factor of %.3g to all)",
                group.size(),
                all.size(),
                bits,
                number(middle(group)),
                factor);
        boolean wild = Math.abs(Math.log(factor)) > Math.log(WILD);
        findings.add(together(group, wild ? Severity.REVIEW : Severity.NOTE, "depth", reason, factor));
    }

    private static double middle(List<Portrait> portraits) {
        return Math.max(
                1e-9,
                Robust.quantile(
                        portraits.stream().mapToDouble(GreyOutliers::top).toArray(), 0.5));
    }

    /** Another scale first; only what is on the scale of those it is compared with is compared more closely. */
    private void scale(List<Portrait> portraits, List<Portrait> others, List<Finding> findings) {
        double middle = middle(others);
        Robust usual =
                Robust.of(others.stream().mapToDouble(one -> log(one, middle)).toArray(), 0.05);
        List<Portrait> tame = new ArrayList<>(portraits);
        tame.removeIf(one -> isWild(log(one, middle), usual));
        List<Portrait> wild = new ArrayList<>(portraits);
        wild.removeAll(tame);
        List<Portrait> below = wild.stream().filter(one -> log(one, middle) < 0).toList();
        List<Portrait> above = wild.stream().filter(one -> log(one, middle) > 0).toList();
        wild(below, middle, usual, findings);
        wild(above, middle, usual, findings);
        List<Portrait> like =
                others.stream().filter(one -> !isWild(log(one, middle), usual)).toList();
        spread(tame, like, "mean grey", one -> one.greys().mean(), findings);
        spread(tame, like, "contrast (standard deviation)", one -> one.greys().deviation(), findings);
        spread(tame, like, "95 per cent quantile", one -> one.greys().quantile(Greys.HIGH), findings);
    }

    private static double log(Portrait one, double middle) {
        return Math.log(Math.max(1e-9, top(one)) / middle);
    }

    private static boolean isWild(double log, Robust usual) {
        return Math.abs(log) > Math.log(WILD) && Math.abs(usual.z(log)) > SPREADS / 2;
    }

    /** So many that they are a source of their own are one row. */
    private void wild(List<Portrait> wild, double middle, Robust usual, List<Finding> findings) {
        List<Finding> each = wild.stream()
                .map(one -> finding(
                        one,
                        Severity.REVIEW,
                        "scale",
                        String.format(
                                Locale.ROOT,
                                "a wild scale: 99 %% of the samples lie below %s, in the middle of the cohort below %s"
                                        + " (a factor of %.3g)",
                                number(top(one)),
                                number(middle),
                                Math.exp(log(one, middle))),
                        usual.z(log(one, middle))))
                .toList();
        if (wild.size() < Album.FEWEST) {
            findings.addAll(each);
            return;
        }
        double[] factors =
                wild.stream().mapToDouble(one -> Math.exp(log(one, middle))).toArray();
        String reason = String.format(
                Locale.ROOT,
                "%s; %d images alike (factors of %.3g to %.3g)",
                each.getFirst().reason(),
                wild.size(),
                Robust.quantile(factors, 0),
                Robust.quantile(factors, 1));
        findings.add(together(wild, Severity.REVIEW, "scale", reason, Robust.quantile(factors, 0.5)));
    }

    private Finding together(List<Portrait> group, Severity severity, String kind, String reason, double score) {
        return Finding.of(
                name(),
                group.getFirst().id(),
                severity,
                reason,
                Map.of(
                        "kind",
                        kind,
                        "score",
                        String.format(Locale.ROOT, "%.2f", score),
                        "cases",
                        group.stream().map(Portrait::id).collect(Collectors.joining(" "))));
    }

    private interface Measure {
        double of(Portrait one);
    }

    private void spread(
            List<Portrait> portraits, List<Portrait> like, String what, Measure measure, List<Finding> findings) {
        double[] values = portraits.stream().mapToDouble(measure::of).toArray();
        Robust usual = Robust.of(like.stream().mapToDouble(measure::of).toArray(), Math.max(1e-9, 0.02 * middle(like)));
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(usual.z(values[i])) > SPREADS) {
                String reason = String.format(
                        Locale.ROOT,
                        "the %s is %s, %s in the middle of the cohort (%.1f spreads off)",
                        what,
                        number(values[i]),
                        number(usual.median()),
                        usual.z(values[i]));
                findings.add(finding(portraits.get(i), Severity.REVIEW, "greys", reason, usual.z(values[i])));
            }
        }
    }

    private static double top(Portrait one) {
        return one.greys().quantile(Greys.TOP) - Math.min(0, one.greys().quantile(Greys.LOW));
    }

    private Finding finding(Portrait one, Severity severity, String kind, String reason, double score) {
        return Finding.of(
                name(),
                one.id(),
                severity,
                reason,
                Map.of("kind", kind, "score", String.format(Locale.ROOT, "%.2f", score)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
