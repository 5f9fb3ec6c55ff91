package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images whose greys are not like the cohort's: blank, on another scale altogether, or far darker, brighter or flatter.
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
            depth(others, findings);
            scale(others, findings);
        }
        return findings;
    }

    private void depth(List<Portrait> portraits, List<Finding> findings) {
        double usual = Robust.quantile(
                portraits.stream().mapToDouble(one -> one.greys().bits()).toArray(), 0.5);
        for (Portrait one : portraits) {
            if (one.greys().bits() != usual) {
                String reason = "the image has " + one.greys().bits() + " bits a sample, most others "
                        + String.format(Locale.ROOT, "%.0f", usual);
                findings.add(
                        finding(one, Severity.NOTE, "depth", reason, one.greys().bits()));
            }
        }
    }

    /** Another scale first; only what is on the cohort's scale is compared more closely. */
    private void scale(List<Portrait> portraits, List<Finding> findings) {
        double[] tops = portraits.stream().mapToDouble(GreyOutliers::top).toArray();
        double middle = Math.max(1e-9, Robust.quantile(tops, 0.5));
        double[] logs = portraits.stream()
                .mapToDouble(one -> Math.log(Math.max(1e-9, top(one)) / middle))
                .toArray();
        Robust usual = Robust.of(logs, 0.05);
        List<Portrait> tame = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            if (Math.abs(logs[i]) > Math.log(WILD) && Math.abs(usual.z(logs[i])) > SPREADS / 2) {
                String reason = String.format(
                        Locale.ROOT,
                        "a wild scale: 99 %% of the samples lie below %s, in the middle of the cohort below %s (a factor of"
                                + " %.3g)",
                        number(top(portraits.get(i))),
                        number(middle),
                        Math.exp(logs[i]));
                findings.add(finding(portraits.get(i), Severity.REVIEW, "scale", reason, usual.z(logs[i])));
            } else {
                tame.add(portraits.get(i));
            }
        }
        spread(tame, "mean grey", one -> one.greys().mean(), findings);
        spread(tame, "contrast (standard deviation)", one -> one.greys().deviation(), findings);
        spread(tame, "95 per cent quantile", one -> one.greys().quantile(Greys.HIGH), findings);
    }

    private interface Measure {
        double of(Portrait one);
    }

    private void spread(List<Portrait> portraits, String what, Measure measure, List<Finding> findings) {
        double[] values = portraits.stream().mapToDouble(measure::of).toArray();
        double range = Robust.quantile(
                portraits.stream().mapToDouble(GreyOutliers::top).toArray(), 0.5);
        Robust usual = Robust.of(values, Math.max(1e-9, 0.02 * range));
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
