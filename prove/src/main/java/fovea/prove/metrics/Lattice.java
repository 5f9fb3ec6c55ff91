package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.util.Optional;

/**
 * Distances between edge pixels whose axes are not at right angles, as in a series with a tilted gantry (DICOM PS3.3
 * C.8.4.7, Gantry/Detector Tilt): by where the affine map puts them in the patient. The distance transform, which is
 * faster, knows right angles only.
 */
final class Lattice {
    /** Cosine of the angle between two axes up to which they count as at right angles. */
    private static final double SQUARE = 1e-4;

    private final Placement placement;

    private Lattice(Placement placement) {
        this.placement = placement;
    }

    /** The lattice of a volume whose axes are oblique to each other; empty where they are not, or are not known. */
    static Optional<Lattice> oblique(Geometry geometry) {
        return geometry.placement()
                .filter(place -> geometry.isVolume())
                .filter(place -> cosine(place.perX(), place.perY()) > SQUARE
                        || cosine(place.perX(), place.perZ()) > SQUARE
                        || cosine(place.perY(), place.perZ()) > SQUARE)
                .map(Lattice::new);
    }

    private static double cosine(Millimetres one, Millimetres other) {
        return Math.abs(one.dot(other)) / (one.length() * other.length());
    }

    /** The distance of each pixel of one edge to the nearest of the other, in millimetres; both of the grid's size. */
    double[] distances(boolean[] edge, boolean[] other, Grid grid) {
        EdgeTree tree = new EdgeTree(places(other, grid));
        double[][] from = places(edge, grid);
        double[] found = new double[from.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = tree.distance(from[i]);
        }
        return found;
    }

    private double[][] places(boolean[] edge, Grid grid) {
        int count = 0;
        for (boolean one : edge) {
            count += one ? 1 : 0;
        }
        double[][] places = new double[count][];
        int next = 0;
        int plane = grid.width() * grid.height();
        for (int i = 0; i < edge.length; i++) {
            if (edge[i]) {
                int z = i / plane;
                int y = i % plane / grid.width();
                Millimetres at = placement.patient(i % grid.width(), y, z);
                places[next++] = new double[] {at.left(), at.posterior(), at.superior()};
            }
        }
        return places;
    }
}
