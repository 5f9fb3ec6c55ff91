package fovea.dicom.series;

import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Frames that follow each other: the model of where a DICOM frame lies. The step between frames comes from Image Position
 * (Patient) alone, never from Slice Thickness or Spacing Between Slices, which many files get wrong; it may lead at an
 * angle to the normal (gantry tilt), and the grid is sheared then.
 *
 * <p>A frame may lie beside its place on the grid by {@value #ROUNDED_MM} mm (positions that are written with one
 * decimal), but by no more than a quarter of the step; or by 2 % of the step, where that is more.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param planes at least one, in order; with the same orientation and pixel spacing
 * @param thicknessMm Slice Thickness, for a grid of one frame; 0 where it is unknown
 */
public record FrameGrid(int rows, int columns, List<FramePlane> planes, double thicknessMm) {
    /** Closer than this along the normal, frames are in one place. */
    static final double SAME_PLACE_MM = 0.01;

    /** Half of a tenth of a millimetre in each of three directions. */
    static final double ROUNDED_MM = 0.087;

    /** Frames nearer than this to their place need not be mentioned. */
    private static final double EXACT_MM = 0.02;

    private static final double UNEVEN = 0.02;
    private static final double TILT_DEGREES = 0.1;

    public FrameGrid {
        planes = List.copyOf(planes);
        if (planes.isEmpty()) {
            throw new IllegalArgumentException("a grid must have at least one frame, got none");
        }
    }

    /**
     * A straight line of evenly spaced places.
     *
     * @param start where the first frame is
     * @param step from frame to frame
     */
    private record Line(Millimetres start, Millimetres step) {
        Millimetres place(int frame) {
            return start.plus(step.times(frame));
        }
    }

    /** What is to be said of the frames; nothing of a grid that is evenly spaced along its normal. */
    List<SeriesFinding> findings() {
        if (planes.size() < 2) {
            return List.of();
        }
        List<SeriesFinding> findings = new ArrayList<>(gaps());
        double degrees = tiltDegrees();
        if (degrees > TILT_DEGREES) {
            findings.add(new SeriesFinding.Tilted(degrees));
        }
        if (findings.stream().anyMatch(SeriesFinding::forbidsVolume)) {
            return findings;
        }
        Line line = line();
        double along = most(line, true);
        double beside = most(line, false);
        double step = line.step.length();
        if (along > tolerance(step)) {
            double[] sorted = steps();
            Arrays.sort(sorted);
            findings.add(new SeriesFinding.UnevenSpacing(sorted[0], sorted[sorted.length - 1]));
        } else if (beside > tolerance(step)) {
            findings.add(new SeriesFinding.Shifted(beside));
        } else if (Math.max(along, beside) > Math.max(EXACT_MM, UNEVEN * step)) {
            findings.add(new SeriesFinding.Rounded(Math.max(along, beside), step));
        }
        return findings;
    }

    /**
     * Size and place of the volume; empty when frames are missing, unevenly spaced or of several orientations. Every frame
     * lies where its file says, within the tolerance of this class.
     */
    public Optional<Geometry> geometry() {
        FramePlane first = planes.get(0);
        boolean alike = planes.stream().allMatch(first::hasGridOf);
        if (!alike || findings().stream().anyMatch(SeriesFinding::forbidsVolume)) {
            return Optional.empty();
        }
        Line line = planes.size() == 1
                ? new Line(first.position(), first.normal().times(thicknessMm > 0 ? thicknessMm : 1))
                : line();
        if (Math.abs(line.step.dot(first.normal())) < SAME_PLACE_MM) {
            return Optional.empty();
        }
        return Optional.of(Geometry.placed(
                columns, rows, planes.size(), new Placement(line.start, first.perColumn(), first.perRow(), line.step)));
    }

    /** Angle between the normal and the way from frame to frame, 0 to 90 degrees. */
    private double tiltDegrees() {
        Millimetres way =
                planes.get(planes.size() - 1).position().minus(planes.get(0).position());
        double cosine = Math.abs(way.dot(planes.get(0).normal())) / way.length();
        return Math.toDegrees(Math.acos(Math.min(1, cosine)));
    }

    static double tolerance(double step) {
        return Math.max(Math.max(EXACT_MM, UNEVEN * step), Math.min(ROUNDED_MM, step / 4));
    }

    /** Distances along the normal from each frame to the next, positive in the order of the frames. */
    private double[] steps() {
        Millimetres normal = planes.get(0).normal();
        double[] steps = new double[planes.size() - 1];
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] =
                    planes.get(i + 1).position().minus(planes.get(i).position()).dot(normal);
            sum += steps[i];
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] *= sum < 0 ? -1 : 1;
        }
        return steps;
    }

    /** Places where whole multiples of the usual step lie between two neighbours. */
    private List<SeriesFinding> gaps() {
        double[] steps = steps();
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        double usual = sorted[(sorted.length - 1) / 2];
        double most = 2 * tolerance(usual);
        List<SeriesFinding> gaps = new ArrayList<>();
        for (int i = 0; i < steps.length && usual > SAME_PLACE_MM; i++) {
            long times = Math.round(steps[i] / usual);
            if (times > 1 && Math.abs(steps[i] - times * usual) <= Math.max(most, 0.1 * steps[i])) {
                gaps.add(new SeriesFinding.MissingSlices(i, planes.get(i), planes.get(i + 1), usual));
            }
        }
        return gaps;
    }

    /** Through the first and the last frame where that is near enough to all, else as near to all as can be. */
    private Line line() {
        int last = planes.size() - 1;
        Millimetres start = planes.get(0).position();
        Line ends = new Line(start, planes.get(last).position().minus(start).times(1.0 / last));
        double most = tolerance(ends.step.length());
        if (most(ends, true) <= most && most(ends, false) <= most) {
            return ends;
        }
        Millimetres mean = new Millimetres(0, 0, 0);
        Millimetres slope = new Millimetres(0, 0, 0);
        double squares = 0;
        for (int i = 0; i <= last; i++) {
            double way = i - last / 2.0;
            mean = mean.plus(planes.get(i).position().times(1.0 / (last + 1)));
            slope = slope.plus(planes.get(i).position().times(way));
            squares += way * way;
        }
        Millimetres step = slope.times(1 / squares);
        return new Line(mean.minus(step.times(last / 2.0)), step);
    }

    /** The largest distance of a frame from its place, along the normal or beside it. */
    private double most(Line line, boolean along) {
        Millimetres normal = planes.get(0).normal();
        double most = 0;
        for (int i = 0; i < planes.size(); i++) {
            Millimetres off = planes.get(i).position().minus(line.place(i));
            double height = off.dot(normal);
            most = Math.max(
                    most,
                    along ? Math.abs(height) : off.minus(normal.times(height)).length());
        }
        return most;
    }
}
