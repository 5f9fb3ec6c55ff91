package fovea.dicom.objects;

import fovea.core.Placement.Millimetres;
import fovea.dicom.DataSet;
import fovea.dicom.DicomException;
import fovea.dicom.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where the frames of a file lie in the patient: its own attributes, or functional groups (PS3.3 section C.7.6.16). */
final class FramePlanes {
    private static final int MOST_FRAMES = 1_000_000;

    private final DataSet file;
    private final FunctionalGroups groups;

    private FramePlanes(DataSet file) {
        this.file = file;
        this.groups = FunctionalGroups.of(file);
    }

    static FramePlanes of(DataSet file) {
        return new FramePlanes(file);
    }

    int count() {
        int frames = file.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1 || frames > MOST_FRAMES) {
            throw file.malformed(Tag.NUMBER_OF_FRAMES, "must be 1 to " + MOST_FRAMES, Integer.toString(frames));
        }
        return frames;
    }

    /** Slice Thickness of the first frame; empty where it is not told or is 0. */
    OptionalDouble thickness() {
        OptionalDouble stated =
                groups.itemOr(0, Tag.PIXEL_MEASURES_SEQUENCE, file).decimal(Tag.SLICE_THICKNESS);
        return stated.isPresent() && stated.getAsDouble() > 0 ? stated : OptionalDouble.empty();
    }

    List<SourceFrame> frames() {
        boolean numbered = file.contains(Tag.NUMBER_OF_FRAMES);
        List<SourceFrame> frames = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            frames.add(new SourceFrame(
                    file.requireText(Tag.SOP_CLASS_UID),
                    file.requireText(Tag.SOP_INSTANCE_UID),
                    file.requireText(Tag.SERIES_INSTANCE_UID),
                    numbered ? i + 1 : 0,
                    plane(i)));
        }
        return frames;
    }

    /**
     * The plane of a frame; empty where position, orientation or spacing are not told.
     *
     * @throws DicomException when they are told and are no plane
     */
    Optional<SourceFrame.Plane> plane(int frame) {
        DataSet placed = groups.itemOr(frame, Tag.PLANE_POSITION_SEQUENCE, file);
        DataSet turned = groups.itemOr(frame, Tag.PLANE_ORIENTATION_SEQUENCE, file);
        DataSet measured = groups.itemOr(frame, Tag.PIXEL_MEASURES_SEQUENCE, file);
        double[] at = placed.decimals(Tag.IMAGE_POSITION_PATIENT);
        double[] ways = turned.decimals(Tag.IMAGE_ORIENTATION_PATIENT);
        double[] mm = measured.decimals(Tag.PIXEL_SPACING);
        boolean stillClassic = groups.isEmpty() && count() > 1;
        if (at.length != 3 || ways.length != 6 || mm.length != 2 || stillClassic) {
            return Optional.empty();
        }
        Millimetres across = new Millimetres(ways[0], ways[1], ways[2]);
        Millimetres down = new Millimetres(ways[3], ways[4], ways[5]);
        boolean square = Math.abs(across.length() - 1) < 1e-3
                && Math.abs(down.length() - 1) < 1e-3
                && Math.abs(across.dot(down)) < 1e-3;
        if (!square) {
            throw turned.malformed(
                    Tag.IMAGE_ORIENTATION_PATIENT, "must be two unit vectors at a right angle", across + ", " + down);
        }
        if (!(mm[0] > 0 && mm[1] > 0)) {
            throw measured.malformed(Tag.PIXEL_SPACING, "must be above 0", mm[0] + " and " + mm[1]);
        }
        return Optional.of(new SourceFrame.Plane(new Millimetres(at[0], at[1], at[2]), across, down, mm[0], mm[1]));
    }
}
