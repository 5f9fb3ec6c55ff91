package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Images of another size, spacing or sharpness than the cohort's. */
final class SizeOutliers implements Detector {
    private static final double COMMON = 0.9;
    private static final double SPREADS = 6;

    /** Ratio of the steps between neighbours that only enlarged or filtered pictures have; 1/4 is as low as can be. */
    private static final double ENLARGED = 0.28;

    @Override
    public String name() {
        return "resolution";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        if (album.portraits().size() >= Album.FEWEST) {
            size(album.portraits(), findings);
            List<Portrait> spaced = album.portraits().stream()
                    .filter(one -> one.geometry().spacing().isPresent())
                    .toList();
            if (spaced.size() >= Album.FEWEST) {
                spacing(spaced, "row", PixelSpacing::rowMm, findings);
                spacing(spaced, "column", PixelSpacing::columnMm, findings);
                spacing(spaced, "slice", PixelSpacing::sliceMm, findings);
            }
            sharpness(album.portraits(), findings);
        }
        return findings;
    }

    private void size(List<Portrait> portraits, List<Finding> findings) {
        Map<String, Integer> sizes = new TreeMap<>();
        portraits.forEach(one -> sizes.merge(plane(one.geometry()), 1, Integer::sum));
        Map.Entry<String, Integer> common =
                sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (common.getValue() >= COMMON * portraits.size()) {
            for (Portrait one : portraits) {
                if (!plane(one.geometry()).equals(common.getKey())) {
                    String reason = "the picture is " + plane(one.geometry()) + ", " + common.getValue() + " of "
                            + portraits.size() + " are " + common.getKey();
                    findings.add(finding(one, Severity.NOTE, "size", reason, 1));
                }
            }
            return;
        }
        double[] logs = portraits.stream()
                .mapToDouble(one -> Math.log((double) one.geometry().width()
                        * one.geometry().height()
                        * one.geometry().depth()))
                .toArray();
        outliers(
                        portraits,
                        logs,
                        0.15,
                        (one, z) -> finding(
                                one,
                                Severity.NOTE,
                                "size",
                                String.format(
                                        Locale.ROOT,
                                        "the size %s is far from the cohort's (%.1f spreads)",
                                        one.geometry().describe(),
                                        z),
                                z))
                .forEach(findings::add);
    }

    private static String plane(Geometry geometry) {
        return geometry.describe();
    }

    private void spacing(
            List<Portrait> portraits, String what, ToDoubleFunction<PixelSpacing> mm, List<Finding> findings) {
        double[] logs = portraits.stream()
                .mapToDouble(one ->
                        Math.log(mm.applyAsDouble(one.geometry().spacing().orElseThrow())))
                .toArray();
        double middle = Math.exp(Robust.quantile(logs, 0.5));
        outliers(
                        portraits,
                        logs,
                        0.1,
                        (one, z) -> finding(
                                one,
                                Severity.REVIEW,
                                "spacing",
                                String.format(
                                        Locale.ROOT,
                                        "the %s spacing is %.3g mm, %.3g mm in the middle of the cohort (%.1f spreads off)",
                                        what,
                                        mm.applyAsDouble(
                                                one.geometry().spacing().orElseThrow()),
                                        middle,
                                        z),
                                z))
                .forEach(findings::add);
    }

    /** As smooth as if enlarged, or far noisier than the others. */
    private void sharpness(List<Portrait> portraits, List<Finding> findings) {
        double[] logs = portraits.stream()
                .mapToDouble(one -> Math.log(one.greys().sharpness() + 0.01))
                .toArray();
        Robust usual = Robust.of(logs, 0.05);
        for (int i = 0; i < logs.length; i++) {
            double z = usual.z(logs[i]);
            Portrait one = portraits.get(i);
            boolean enlarged = z < -SPREADS / 2
                    && one.greys().sharpness() < ENLARGED
                    && !one.greys().isBlank();
            if (enlarged || z > 2 * SPREADS) {
                String reason = String.format(
                        Locale.ROOT,
                        "the picture is much %s than the cohort's (%.1f spreads): enlarged, filtered, or of another device",
                        z < 0 ? "smoother" : "noisier",
                        z);
                findings.add(finding(one, Severity.NOTE, "sharpness", reason, z));
            }
        }
    }

    private interface Words {
        Finding of(Portrait one, double z);
    }

    private static List<Finding> outliers(List<Portrait> portraits, double[] values, double floor, Words words) {
        Robust usual = Robust.of(values, floor);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(usual.z(values[i])) > SPREADS) {
                findings.add(words.of(portraits.get(i), usual.z(values[i])));
            }
        }
        return findings;
    }

    private Finding finding(Portrait one, Severity severity, String kind, String reason, double score) {
        return Finding.of(
                name(),
                one.id(),
                severity,
                reason,
                Map.of("kind", kind, "score", String.format(Locale.ROOT, "%.2f", score)));
    }
}
