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
import java.util.function.ToDoubleFunction;

/**
 * Masks that no reader would draw: nearly all of the picture, empty where others are not, crumbled into specks, full of
 * holes, lying on the frame of the picture, or ragged. What is usual in the cohort is not a defect.
 */
final class MaskShapes implements Detector {
    private static final double FULL = 0.98;
    private static final double UNUSUAL = 0.05;
    private static final double SPREADS = 6;
    private static final double HOLES = 0.05;
    private static final int SPECKS = 5;

    @Override
    public String name() {
        return "mask-shape";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>(empty(album));
        for (Label label : album.labels()) {
            List<Portrait> with = album.with(label);
            with.forEach(one -> full(label, one, findings));
            specks(label, with, findings);
            if (with.size() >= Album.FEWEST) {
                holes(label, with, findings);
                frame(label, with, findings);
                ragged(label, with, findings);
            }
        }
        return findings;
    }

    /** Whether a mask covers the whole picture, which no structure does. */
    static boolean isFull(MaskShape shape) {
        return shape.share() >= FULL;
    }

    private void full(Label label, Portrait one, List<Finding> findings) {
        if (isFull(shape(one, label))) {
            String reason = percent(shape(one, label).share()) + " of the picture is " + label.name();
            findings.add(finding(
                    one,
                    label,
                    Severity.REJECT,
                    "full",
                    reason,
                    shape(one, label).share()));
        }
    }

    /** Without any label; where that is not rare it is how the cohort is, and no defect. */
    private List<Finding> empty(Album album) {
        List<Portrait> empty = album.portraits().stream()
                .filter(one ->
                        album.labels().stream().noneMatch(label -> one.shapes().containsKey(label.value())))
                .toList();
        int cases = album.portraits().size();
        if (empty.size() > 2 * UNUSUAL * cases && empty.size() > 1) {
            return List.of();
        }
        return empty.stream()
                .map(one -> Finding.of(
                        name(),
                        one.id(),
                        Severity.REVIEW,
                        empty.size() == 1
                                ? "the mask is empty; no other is"
                                : "the mask is empty, as in " + empty.size() + " of " + cases + " cases",
                        Map.of("kind", "empty")))
                .toList();
    }

    private void specks(Label label, List<Portrait> with, List<Finding> findings) {
        double[] counts =
                with.stream().mapToDouble(one -> shape(one, label).specks()).toArray();
        double usual = Robust.quantile(counts, 0.9);
        for (Portrait one : with) {
            MaskShape shape = shape(one, label);
            boolean many = shape.specks() >= SPECKS && (with.size() < Album.FEWEST || shape.specks() > 2 * usual);
            if (many || (shape.specks() > 0 && usual == 0)) {
                String reason = String.format(
                        Locale.ROOT,
                        "%s has %s (%s in all) beside %s; 90 %% of the masks have at most %.0f",
                        label.name(),
                        Count.of(shape.specks(), "speck"),
                        Count.of(shape.speckPixels(), "pixel"),
                        Count.of(shape.components() - shape.specks(), "larger part"),
                        usual);
                Severity severity = many ? Severity.REVIEW : Severity.NOTE;
                findings.add(finding(one, label, severity, "specks", reason, shape.specks()));
            }
        }
    }

    private void holes(Label label, List<Portrait> with, List<Finding> findings) {
        ToDoubleFunction<Portrait> share = one -> shape(one, label).holePixels()
                / (double) Math.max(1, shape(one, label).pixels());
        double usual = Robust.quantile(with.stream().mapToDouble(share).toArray(), 0.9);
        for (Portrait one : with) {
            double found = share.applyAsDouble(one);
            if (found > HOLES && found > 3 * usual) {
                String reason = String.format(
                        Locale.ROOT,
                        "%s encloses holes of %s of its area (%s); 90 %% of the masks have at most %s",
                        label.name(),
                        percent(found),
                        Count.of(shape(one, label).holePixels(), "pixel"),
                        percent(usual));
                findings.add(finding(one, label, Severity.REVIEW, "holes", reason, found));
            }
        }
    }

    private void frame(Label label, List<Portrait> with, List<Finding> findings) {
        List<Portrait> touching =
                with.stream().filter(one -> shape(one, label).framePixels() > 0).toList();
        if (touching.size() > Math.max(1, UNUSUAL * with.size())) {
            return;
        }
        for (Portrait one : touching) {
            String reason = label.name() + " lies on the frame of the picture ("
                    + Count.of(shape(one, label).framePixels(), "pixel") + "), as in " + touching.size() + " of "
                    + Count.of(with.size(), "mask") + ": cut off, or shifted";
            findings.add(finding(one, label, Severity.REVIEW, "frame", reason, (double)
                    shape(one, label).framePixels()));
        }
    }

    private void ragged(Label label, List<Portrait> with, List<Finding> findings) {
        double[] logs = with.stream()
                .mapToDouble(one -> Math.log(shape(one, label).raggedness()))
                .toArray();
        Robust usual = Robust.of(logs, 0.1);
        for (int i = 0; i < logs.length; i++) {
            if (usual.z(logs[i]) > SPREADS) {
                String reason = String.format(
                        Locale.ROOT,
                        "the outline of %s is %.1f times that of a disc of its area, %.1f in the middle of the cohort:"
                                + " ragged, or torn to pieces",
                        label.name(),
                        Math.exp(logs[i]),
                        Math.exp(usual.median()));
                findings.add(finding(with.get(i), label, Severity.REVIEW, "ragged", reason, usual.z(logs[i])));
            }
        }
    }

    private static MaskShape shape(Portrait one, Label label) {
        MaskShape shape = one.shapes().get(label.value());
        if (shape == null) {
            throw new IllegalArgumentException("case " + one.id() + " has no " + label.name());
        }
        return shape;
    }

    private Finding finding(Portrait one, Label label, Severity severity, String kind, String reason, double score) {
        return Finding.of(
                name(),
                one.id(),
                severity,
                reason,
                Map.of("label", label.name(), "kind", kind, "score", String.format(Locale.ROOT, "%.3f", score)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
