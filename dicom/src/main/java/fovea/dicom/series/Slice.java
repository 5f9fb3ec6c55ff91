package fovea.dicom.series;

import fovea.core.Placement.Millimetres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One plane of an image: a file, or a frame of an enhanced one.
 *
 * @param source where its pixels are
 * @param plane where it lies in the patient
 * @param order what tells it from others in the same place
 * @param thicknessMm Slice Thickness (0018,0050), 0 where the file does not tell
 * @param tile where it lies in the frame's pixels, when those hold several slices; else empty
 */
public record Slice(Source source, Plane plane, Order order, double thicknessMm, Optional<Tile> tile) {
    /** The left upper pixel of a slice in a picture of several. */
    public record Tile(int left, int top) {}

    /**
     * A frame of a file.
     *
     * @param file the file
     * @param frame index, from 0
     * @param instance SOP Instance UID
     * @param imageType values of Image Type (0008,0008), of the frame where it has its own
     */
    public record Source(Path file, int frame, String instance, List<String> imageType) {
        public Source {
            imageType = List.copyOf(imageType);
        }

        /** Whether it says that it is a localizer (PS3.3 section C.8.2.1.1.1). */
        public boolean isLocalizer() {
            return imageType.contains("LOCALIZER");
        }
    }

    /**
     * A plane in the patient (PS3.3 section C.7.6.2).
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param origin centre of the first pixel
     * @param perColumn the way from a pixel to its neighbour in the next column, in millimetres
     * @param perRow the way from a pixel to its neighbour in the next row
     */
    public record Plane(int rows, int columns, Millimetres origin, Millimetres perColumn, Millimetres perRow) {
        /** The unit normal: across the columns times down the rows. */
        public Millimetres normal() {
            Millimetres cross = perColumn.cross(perRow);
            return cross.times(1 / cross.length());
        }

        /** Whether both have one size, one pixel spacing and one orientation, up to the rounding of files. */
        boolean isLike(Plane other) {
            return rows == other.rows
                    && columns == other.columns
                    && isParallel(other)
                    && Math.abs(perColumn.length() - other.perColumn.length()) < SAME * perColumn.length()
                    && Math.abs(perRow.length() - other.perRow.length()) < SAME * perRow.length();
        }

        /** Whether the directions of rows and columns agree to a tenth of a degree. */
        boolean isParallel(Plane other) {
            return unit(perColumn).minus(unit(other.perColumn)).length() < TURNED
                    && unit(perRow).minus(unit(other.perRow)).length() < TURNED;
        }

        private static Millimetres unit(Millimetres way) {
            return way.times(1 / way.length());
        }
    }

    /**
     * What tells slices in the same place apart: phases, echoes, diffusion weightings, repetitions.
     *
     * @param temporal Temporal Position Identifier or Index, 0 where there is none
     * @param acquisition Acquisition Number, 0 where there is none
     * @param instance Instance Number, or the frame's number
     */
    public record Order(int temporal, int acquisition, int instance) implements Comparable<Order> {
        @Override
        public int compareTo(Order other) {
            int first = Integer.compare(temporal, other.temporal);
            int second = first != 0 ? first : Integer.compare(acquisition, other.acquisition);
            return second != 0 ? second : Integer.compare(instance, other.instance);
        }
    }

    /** A tenth of a degree, as a distance of unit directions. */
    private static final double TURNED = 0.00175;

    /** Part by which spacings may differ by rounding. */
    private static final double SAME = 1e-4;
}
