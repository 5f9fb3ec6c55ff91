package fovea.dicom.series;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One plane of an image: a file, a frame of a multi-frame file, or a tile of a mosaic.
 *
 * @param source where its pixels are
 * @param size rows and columns
 * @param plane where it lies in the patient
 * @param order what tells it from others in the same place
 * @param thicknessMm Slice Thickness (0018,0050), 0 where the file does not tell
 * @param tile where it lies in the frame's pixels, when those hold several slices; else empty
 */
public record Slice(Source source, Size size, FramePlane plane, Order order, double thicknessMm, Optional<Tile> tile) {
    /** Number of rows and columns. */
    public record Size(int rows, int columns) {}

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

        /** The file's name, with the frame's number where the file has several. */
        String describe() {
            return file.getFileName() + (frame == 0 ? "" : " frame " + (frame + 1));
        }
    }

    /** Whether both have one size, one pixel spacing and one orientation, up to the rounding of files. */
    boolean isLike(Slice other) {
        return size.equals(other.size) && plane.hasGridOf(other.plane);
    }

    /**
     * What tells slices in the same place apart.
     *
     * @param echoMs Echo Time in milliseconds, 0 where there is none
     * @param bValue Diffusion b-value in s/mm², 0 where there is none
     * @param temporal Temporal Position Identifier or Index, 0 where there is none
     * @param acquisition Acquisition Number, 0 where there is none
     * @param instance Instance Number, or the frame's number
     * @param momentMs Trigger Time or the time of acquisition, in milliseconds, 0 where there is none
     */
    public record Order(double echoMs, double bValue, int temporal, int acquisition, int instance, double momentMs)
            implements Comparable<Order> {
        private static final Comparator<Order> BY_TIME = Comparator.comparingInt(Order::temporal)
                .thenComparingInt(Order::acquisition)
                .thenComparingInt(Order::instance)
                .thenComparingDouble(Order::echoMs)
                .thenComparingDouble(Order::bValue)
                .thenComparingDouble(Order::momentMs);

        @Override
        public int compareTo(Order other) {
            return BY_TIME.compare(this, other);
        }
    }
}
