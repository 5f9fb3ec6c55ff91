package fovea.dicom.structures;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceImages;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Finds the slice that a contour lies on. */
final class ContourSlices {
    /** A contour lies on a slice, without further words, when all of its points are nearer than this. */
    static final double ON_SLICE_MM = 0.1;

    /** A contour beside a slice is still drawn on it up to this share of the distance to the slice's neighbour. */
    private static final double BESIDE = 0.25;

    private final SourceImages source;
    private final double beside;

    ContourSlices(SourceImages source) {
        this.source = source;
        this.beside = Math.max(ON_SLICE_MM, BESIDE * spacing(source));
    }

    /** The least distance between two slices; of one slice its thickness. */
    private static double spacing(SourceImages source) {
        FramePlane first = plane(source, 0);
        double[] heights = source.frames().stream()
                .mapToDouble(frame -> first.height(frame.plane().orElseThrow().position()))
                .sorted()
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < heights.length; i++) {
            double step = heights[i] - heights[i - 1];
            least = step > ON_SLICE_MM ? Math.min(least, step) : least;
        }
        return Double.isFinite(least)
                ? least
                : source.header().decimal(Tag.SLICE_THICKNESS).orElse(0);
    }

    private static FramePlane plane(SourceImages source, int slice) {
        return source.frames().get(slice).plane().orElseThrow();
    }

    /** What becomes of a contour. */
    sealed interface Place {
        /**
         * On a slice.
         *
         * @param slice number of the slice
         * @param besideMm mean height of its points above the slice, along the slice's normal; 0 where it lies on it
         * @param named the slice of the image that it names; empty where it names none of the source
         */
        record On(int slice, double besideMm, Optional<Integer> named) implements Place {}

        /**
         * On none.
         *
         * @param why either of the two reasons
         * @param farthestMm how far off it is
         */
        record Nowhere(ContourNote.Kind why, double farthestMm) implements Place {}
    }

    /** Where a contour lies: the slice that it names where no other is nearer, else the nearest within the tolerance. */
    Place place(List<Millimetres> points, DataSet contour) {
        Optional<Integer> named = contour.item(Tag.CONTOUR_IMAGE_SEQUENCE).flatMap(source::index);
        int best = named.orElse(0);
        double least = distance(best, points);
        for (int slice = 0; slice < source.frames().size() && least >= ON_SLICE_MM; slice++) {
            double distance = distance(slice, points);
            if (distance < least) {
                best = slice;
                least = distance;
            }
        }
        if (least < ON_SLICE_MM) {
            return new Place.On(best, 0, named);
        }
        double[] heights = heights(best, points).sorted().toArray();
        double rise = heights[heights.length - 1] - heights[0];
        if (rise > 2 * ON_SLICE_MM) {
            return new Place.Nowhere(ContourNote.Kind.NOT_PARALLEL, rise);
        }
        return least <= beside
                ? new Place.On(best, (heights[0] + heights[heights.length - 1]) / 2, named)
                : new Place.Nowhere(ContourNote.Kind.OFF_SLICE, least);
    }

    /** Largest distance from a slice that is borne, in millimetres. */
    double tolerance() {
        return beside;
    }

    /** Of the point that is farthest from the slice. */
    private double distance(int slice, List<Millimetres> points) {
        return heights(slice, points).map(Math::abs).max().orElse(0);
    }

    private DoubleStream heights(int slice, List<Millimetres> points) {
        FramePlane plane = plane(source, slice);
        return points.stream().mapToDouble(plane::height);
    }
}
