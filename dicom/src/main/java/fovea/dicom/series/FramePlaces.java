package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the frames of a file lie in the patient: by the file's own attributes, by the functional groups of a multi-frame
 * object (PS3.3 section C.7.6.16), or by the detector of a reconstructed tomography of nuclear medicine.
 */
public final class FramePlaces {
    private static final int MOST_FRAMES = 1_000_000;

    /** A kilometre: with numbers far beyond any patient, sums of them would no longer be finite. */
    private static final double FARTHEST_MM = 1e6;

    /** Unit vectors of rows and columns may be off by rounding in the file. */
    private static final double ROUNDING = 1e-3;

    private final DataSet file;
    private final FunctionalGroups groups;

    private FramePlaces(DataSet file) {
        this.file = file;
        this.groups = FunctionalGroups.of(file);
    }

    /** Of a file. */
    public static FramePlaces of(DataSet file) {
        return new FramePlaces(file);
    }

    /**
     * Number of frames, 1 for a file without Number of Frames.
     *
     * @throws DicomException when it is below 1 or above a million
     */
    public int count() {
        int frames = file.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1 || frames > MOST_FRAMES) {
            throw file.malformed(Tag.NUMBER_OF_FRAMES, "must be 1 to " + MOST_FRAMES, Integer.toString(frames));
        }
        return frames;
    }

    /** Slice Thickness of a frame; empty where it is not told or is 0. */
    public OptionalDouble thickness(int frame) {
        OptionalDouble stated =
                groups.itemOr(frame, Tag.PIXEL_MEASURES_SEQUENCE, file).decimal(Tag.SLICE_THICKNESS);
        return stated.isPresent() && stated.getAsDouble() > 0 ? stated : OptionalDouble.empty();
    }

    /**
     * The plane of a frame; empty where position, orientation or spacing are not told.
     *
     * @throws DicomException when they are told and are no plane
     */
    public Optional<FramePlane> plane(int frame) {
        Optional<ReconstructedSlices> slices = slices();
        if (slices.isPresent()) {
            return Optional.of(require(frame));
        }
        boolean stillClassic = groups.isEmpty() && count() > 1;
        boolean told = values(frame, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT) == 3
                && values(frame, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT) == 6
                && values(frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING) == 2;
        return told && !stillClassic ? Optional.of(require(frame)) : Optional.empty();
    }

    private int values(int frame, int sequence, int tag) {
        return groups.itemOr(frame, sequence, file).decimals(tag).length;
    }

    /**
     * The plane of a frame that must have one.
     *
     * @throws DicomException when position, orientation or spacing are missing or are no plane
     */
    public FramePlane require(int frame) {
        Optional<ReconstructedSlices> slices = slices();
        if (slices.isPresent()) {
            return slices.get()
                    .plane(plane(slices.get().detector(), slices.get().detector(), file), frame);
        }
        if (groups.isEmpty() && count() > 1) {
            throw file.malformed(
                    Tag.NUMBER_OF_FRAMES,
                    "must be 1 without functional groups that place the frames",
                    Integer.toString(count()));
        }
        return plane(
                groups.itemOr(frame, Tag.PLANE_POSITION_SEQUENCE, file),
                groups.itemOr(frame, Tag.PLANE_ORIENTATION_SEQUENCE, file),
                groups.itemOr(frame, Tag.PIXEL_MEASURES_SEQUENCE, file));
    }

    private Optional<ReconstructedSlices> slices() {
        return groups.isEmpty() ? ReconstructedSlices.of(file, count()) : Optional.empty();
    }

    private FramePlane plane(DataSet positioned, DataSet oriented, DataSet measured) {
        double[] at = numbers(positioned, Tag.IMAGE_POSITION_PATIENT, 3);
        double[] ways = numbers(oriented, Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] mm = numbers(measured, Tag.PIXEL_SPACING, 2);
        if (!(mm[0] > 0 && mm[1] > 0)) {
            throw file.malformed(Tag.PIXEL_SPACING, "must be above 0", mm[0] + " and " + mm[1]);
        }
        Millimetres across = new Millimetres(ways[0], ways[1], ways[2]);
        Millimetres down = new Millimetres(ways[3], ways[4], ways[5]);
        boolean square = Math.abs(across.length() - 1) < ROUNDING
                && Math.abs(down.length() - 1) < ROUNDING
                && Math.abs(across.dot(down)) < ROUNDING;
        if (!square) {
            throw file.malformed(
                    Tag.IMAGE_ORIENTATION_PATIENT, "must be two unit vectors at a right angle", across + ", " + down);
        }
        return new FramePlane(new Millimetres(at[0], at[1], at[2]), across, down, mm[0], mm[1]);
    }

    private static double[] numbers(DataSet source, int tag, int count) {
        double[] numbers = source.decimals(tag);
        if (numbers.length != count) {
            throw source.malformed(tag, "must have " + count + " values to place a slice", numbers.length + " values");
        }
        for (double one : numbers) {
            if (!(Math.abs(one) <= FARTHEST_MM)) {
                throw source.malformed(tag, "must be at most " + FARTHEST_MM + " mm to place a slice", "" + one);
            }
        }
        return numbers;
    }
}
