package fovea.dicom.sources;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.series.FramePlane;
import java.util.BitSet;
import java.util.Map;

/**
 * A frame of a segmentation in the patient.
 *
 * @param plane where it lies
 * @param rows number of rows
 * @param columns number of columns
 * @param segments segment number -> its pixels, bit row x columns + column
 */
public record PlacedFrame(FramePlane plane, int rows, int columns, Map<Integer, BitSet> segments) {
    /** Index of the pixel that holds a place of the plane, -1 outside. */
    public int pixel(Millimetres place) {
        long x = Math.round(plane.column(place));
        long y = Math.round(plane.row(place));
        return x < 0 || y < 0 || x >= columns || y >= rows ? -1 : (int) (y * columns + x);
    }

    /** Sets the voxels of a slice that lies in this plane; grids may be turned, mirrored or finer. */
    public void sample(SourceImages source, int slice, Map<Integer, BitSet> found) {
        FramePlane grid = source.frames().get(slice).plane().orElseThrow();
        int start = slice * source.rows() * source.columns();
        segments.forEach((number, bits) -> {
            BitSet into = found.getOrDefault(number, new BitSet());
            for (int y = 0; y < source.rows(); y++) {
                for (int x = 0; x < source.columns(); x++) {
                    int from = pixel(grid.place(x, y));
                    if (from >= 0 && bits.get(from)) {
                        into.set(start + y * source.columns() + x);
                    }
                }
            }
        });
    }
}
