package fovea.dicom.objects;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.PlacedFrame;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frames of a segmentation that cross the slices of the source, such as sagittal ones of an axial series. Each voxel
 * centre of the source takes the nearest frame's pixel, when that is within half the distance of frames.
 */
final class CrossingFrames {
    private static final double SAME_MM = 0.01;

    private final List<PlacedFrame> frames;
    private final SourceImages source;
    private final FramePlane first;

    CrossingFrames(List<PlacedFrame> frames, SourceImages source) {
        this.frames = frames;
        this.source = source;
        this.first = frames.get(0).plane();
    }

    /** Sets the voxels of the source; says whether any voxel centre lies within the frames. */
    boolean sample(Map<Integer, BitSet> found) {
        Map<Integer, List<PlacedFrame>> bySegment = new TreeMap<>();
        for (PlacedFrame frame : frames) {
            frame.segments().keySet().forEach(number -> bySegment
                    .computeIfAbsent(number, any -> new ArrayList<>())
                    .add(frame));
        }
        double reach = reach() / 2 + 1e-6;
        boolean met = false;
        for (Map.Entry<Integer, List<PlacedFrame>> entry : bySegment.entrySet()) {
            BitSet into = found.getOrDefault(entry.getKey(), new BitSet());
            List<PlacedFrame> own = entry.getValue();
            own.sort(Comparator.comparingDouble(this::height));
            met |= sample(entry.getKey(), own, reach, into);
        }
        return met;
    }

    private double height(PlacedFrame frame) {
        return first.height(frame.plane().position());
    }

    /** The least distance between frames in different places: missing frames between them are background. */
    private double reach() {
        double[] heights = frames.stream().mapToDouble(this::height).sorted().toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < heights.length; i++) {
            double step = heights[i] - heights[i - 1];
            least = step > SAME_MM ? Math.min(least, step) : least;
        }
        return Double.isFinite(least) ? least : SAME_MM;
    }

    private boolean sample(int number, List<PlacedFrame> own, double reach, BitSet into) {
        double[] heights = own.stream().mapToDouble(this::height).toArray();
        boolean met = false;
        int at = 0;
        for (SourceFrame slice : source.frames()) {
            FramePlane grid = slice.plane().orElseThrow();
            for (int y = 0; y < source.rows(); y++) {
                for (int x = 0; x < source.columns(); x++, at++) {
                    Millimetres place = grid.place(x, y);
                    int nearest = nearest(heights, first.height(place));
                    if (Math.abs(heights[nearest] - first.height(place)) <= reach) {
                        int pixel = own.get(nearest).pixel(place);
                        met |= pixel >= 0;
                        if (pixel >= 0
                                && own.get(nearest)
                                        .segments()
                                        .getOrDefault(number, new BitSet())
                                        .get(pixel)) {
                            into.set(at);
                        }
                    }
                }
            }
        }
        return met;
    }

    private static int nearest(double[] sorted, double wanted) {
        int at = Arrays.binarySearch(sorted, wanted);
        if (at >= 0) {
            return at;
        }
        int above = -at - 1;
        if (above == 0 || above == sorted.length) {
            return above == 0 ? 0 : sorted.length - 1;
        }
        return wanted - sorted[above - 1] <= sorted[above] - wanted ? above - 1 : above;
    }
}
