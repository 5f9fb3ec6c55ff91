package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.image.Geometry;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Masks far larger or smaller, or far from where the label lies in the other cases, by robust statistics. */
final class MaskOutliers implements Detector {
    private static final double SIZE_SPREADS = 6;
    private static final double PLACE_SPREADS = 6;

    /** Sizes are not believed to be more alike than this share of their middle. */
    private static final double LEAST_SPREAD = 0.1;

    private static final List<String> AXES = List.of("across", "down", "through the slices");

    @Override
    public String name() {
        return "mask-outlier";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        for (Label label : album.labels()) {
            List<Portrait> with = album.with(label);
            if (with.size() >= Album.FEWEST) {
                size(label, with, findings);
                for (int axis = 0; axis < AXES.size(); axis++) {
                    place(label, axis, with, findings);
                }
            }
        }
        return findings;
    }

    /**
     * In diameters. Those far too large are told from the others by their difference, those far too small by their ratio: no
     * difference from the middle is so large that nothing at all would be left.
     */
    private void size(Label label, List<Portrait> with, List<Finding> findings) {
        double[] lengths = values(with, one -> length(shape(one, label), one.geometry()));
        double middle = Robust.quantile(lengths, 0.5);
        Robust usual = Robust.of(lengths, LEAST_SPREAD * middle);
        double[] logs = Arrays.stream(lengths).map(Math::log).toArray();
        Robust ratios = Robust.of(logs, LEAST_SPREAD);
        for (int i = 0; i < lengths.length; i++) {
            double z = lengths[i] > middle ? usual.z(lengths[i]) : ratios.z(logs[i]);
            if (Math.abs(z) > SIZE_SPREADS) {
                Portrait one = with.get(i);
                String reason = String.format(
                        Locale.ROOT,
                        "%s takes %.2f %% of the picture; its diameter is %.2f times that in the middle of the cohort (%.1f"
                                + " spreads off)",
                        label.name(),
                        100 * shape(one, label).share(),
                        lengths[i] / middle,
                        z);
                findings.add(finding(one, label, "size", reason, z));
            }
        }
    }

    /** A measure of the diameter: of areas in shares of the picture, of volumes, which may be cut to any size, in voxels. */
    private static double length(MaskShape shape, Geometry geometry) {
        if (!geometry.isVolume()) {
            return Math.sqrt(Math.max(1e-9, shape.share()));
        }
        double voxel = geometry.spacing()
                .map(mm -> mm.rowMm() * mm.columnMm() * mm.sliceMm())
                .orElse(1.0);
        return Math.cbrt(Math.max(1, shape.pixels()) * voxel);
    }

    private void place(Label label, int axis, List<Portrait> with, List<Finding> findings) {
        double[] places = values(with, one -> shape(one, label).centre().get(axis));
        Robust usual = Robust.of(places, 0.02);
        for (int i = 0; i < places.length; i++) {
            double z = usual.z(places[i]);
            if (Math.abs(z) > PLACE_SPREADS) {
                String reason = String.format(
                        Locale.ROOT,
                        "the middle of %s lies at %.0f %% %s, at %.0f %% in the middle of the cohort (%.1f spreads off)",
                        label.name(),
                        100 * places[i],
                        AXES.get(axis),
                        100 * usual.median(),
                        z);
                findings.add(finding(with.get(i), label, "place", reason, z));
            }
        }
    }

    private static double[] values(List<Portrait> with, ToDoubleFunction<Portrait> value) {
        return with.stream().mapToDouble(value).toArray();
    }

    private static MaskShape shape(Portrait one, Label label) {
        return Objects.requireNonNull(one.shapes().get(label.value()), "the case has no such label");
    }

    private Finding finding(Portrait one, Label label, String kind, String reason, double z) {
        return Finding.of(
                name(),
                one.id(),
                Severity.REVIEW,
                reason,
                Map.of("label", label.name(), "kind", kind, "score", String.format(Locale.ROOT, "%.2f", z)));
    }
}
