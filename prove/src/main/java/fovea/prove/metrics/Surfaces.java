package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.util.Arrays;
import java.util.Optional;

/**
 * The distance of every edge pixel of one mask to the nearest edge pixel of the other, both ways: the facts all surface
 * scores are read from. Where both masks are empty there is nothing to be apart from: distances are 0 and surface Dice
 * is 1. Where one is empty, distances are the image diagonal and surface Dice is 0.
 */
public final class Surfaces {
    private final double[] toReference;
    private final double[] toPrediction;
    private final boolean bothEmpty;
    private final double worst;
    private final String unit;

    private Surfaces(double[] toReference, double[] toPrediction, boolean empty, Geometry geometry) {
        this.bothEmpty = empty;
        this.toReference = toReference;
        this.toPrediction = toPrediction;
        this.worst = Masks.diagonal(geometry);
        this.unit = geometry.spacing().isPresent() ? "mm" : "px";
        Arrays.sort(toReference);
        Arrays.sort(toPrediction);
    }

    /** Measures two masks of one size, by the affine map of the reference, or its spacing where it has none. */
    public static Surfaces of(Mask reference, Mask predicted) {
        Masks.requireSameSize(reference, predicted);
        if (reference.isEmpty() || predicted.isEmpty()) {
            boolean both = reference.isEmpty() && predicted.isEmpty();
            return new Surfaces(new double[0], new double[0], both, reference.geometry());
        }
        Grid grid = Grid.around(reference, predicted);
        boolean flat = reference.geometry().depth() == 1;
        boolean[] referenceEdge = Edge.of(grid.cut(reference), grid, flat);
        boolean[] predictedEdge = Edge.of(grid.cut(predicted), grid, flat);
        Optional<Lattice> oblique = Lattice.oblique(reference.geometry());
        if (oblique.isPresent()) {
            return new Surfaces(
                    oblique.get().distances(predictedEdge, referenceEdge, grid),
                    oblique.get().distances(referenceEdge, predictedEdge, grid),
                    false,
                    reference.geometry());
        }
        return new Surfaces(
                distances(predictedEdge, DistanceTransform.squared(referenceEdge, grid)),
                distances(referenceEdge, DistanceTransform.squared(predictedEdge, grid)),
                false,
                reference.geometry());
    }

    private static double[] distances(boolean[] edge, double[] squared) {
        double[] found = new double[edge.length];
        int count = 0;
        for (int i = 0; i < edge.length; i++) {
            if (edge[i]) {
                found[count++] = Math.sqrt(squared[i]);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** {@code mm} where the reference's spacing is known, else {@code px}: the unit of every distance. */
    public String unit() {
        return unit;
    }

    /** Hausdorff distance: the farthest any edge pixel lies from the other edge. */
    public double hd() {
        return directed(1);
    }

    /** The larger of the two directed 95th percentiles, linear between order statistics (numpy's default, type 7). */
    public double hd95() {
        return directed(0.95);
    }

    private double directed(double share) {
        if (undefined()) {
            return empty();
        }
        return Math.max(Quantile.ofSorted(toReference, share), Quantile.ofSorted(toPrediction, share));
    }

    /** The 95th percentile of both sets of distances poured together, as MedPy and panoptica have it. */
    public double hd95Pooled() {
        if (undefined()) {
            return empty();
        }
        double[] pooled = Arrays.copyOf(toReference, toReference.length + toPrediction.length);
        System.arraycopy(toPrediction, 0, pooled, toReference.length, toPrediction.length);
        Arrays.sort(pooled);
        return Quantile.ofSorted(pooled, 0.95);
    }

    /** Average symmetric surface distance: mean over both sets of distances poured together. */
    public double assd() {
        if (undefined()) {
            return empty();
        }
        return (sum(toReference) + sum(toPrediction)) / (toReference.length + toPrediction.length);
    }

    /** Mean of the two directed mean distances, which some tools call ASSD. */
    public double masd() {
        if (undefined()) {
            return empty();
        }
        return (sum(toReference) / toReference.length + sum(toPrediction) / toPrediction.length) / 2;
    }

    /** Share of all edge pixels that lie within the tolerance of the other edge (normalised surface distance). */
    public double surfaceDice(double tolerance) {
        if (undefined()) {
            return bothEmpty ? 1 : 0;
        }
        double within = within(toReference, tolerance) + within(toPrediction, tolerance);
        return within / (toReference.length + toPrediction.length);
    }

    /** Mean of the two sides' shares within the tolerance, as panoptica has it. */
    public double surfaceDiceOfSides(double tolerance) {
        if (undefined()) {
            return bothEmpty ? 1 : 0;
        }
        double predicted = (double) within(toReference, tolerance) / toReference.length;
        double reference = (double) within(toPrediction, tolerance) / toPrediction.length;
        return (predicted + reference) / 2;
    }

    /** Number of edge pixels of the prediction; 0 when either mask is empty. */
    public int predictedEdge() {
        return toReference.length;
    }

    /** Number of edge pixels of the reference; 0 when either mask is empty. */
    public int referenceEdge() {
        return toPrediction.length;
    }

    private boolean undefined() {
        return toReference.length == 0;
    }

    private double empty() {
        return bothEmpty ? 0 : worst;
    }

    private static int within(double[] sorted, double tolerance) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= tolerance) {
            count++;
        }
        return count;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
