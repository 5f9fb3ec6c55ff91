package fovea.dicom.series;

import fovea.core.Placement.Millimetres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks for gaps, uneven steps, shifts and tilt in slices that are sorted along their normal. */
final class StackCheck {
    /** Closer than this along the normal slices are in one place. */
    static final double SAME_PLACE_MM = 0.01;

    /** A slice may lie this far from where the mean step puts it: positions are written with few digits. */
    private static final double OFF_MM = 0.02;

    /** A step may differ from the usual by this part. */
    private static final double UNEVEN = 0.02;

    private static final double TILT_DEGREES = 0.1;

    private final List<Slice> slices;
    private final Millimetres normal;

    StackCheck(List<Slice> sorted) {
        this.slices = sorted;
        this.normal = sorted.get(0).plane().normal();
    }

    /** Place of a slice along the normal, in millimetres. */
    static double place(Slice slice, Millimetres normal) {
        return slice.plane().origin().dot(normal);
    }

    List<SeriesFinding> findings() {
        List<SeriesFinding> findings = new ArrayList<>();
        if (slices.size() < 2) {
            return findings;
        }
        double[] steps = steps();
        double usual = median(steps);
        boolean uneven = false;
        for (int i = 0; i < steps.length; i++) {
            double times = steps[i] / usual;
            if (times > 1.5 && Math.abs(times - Math.round(times)) < 0.1) {
                findings.add(new SeriesFinding.MissingSlices(i, steps[i], usual));
            } else if (Math.abs(steps[i] - usual) > Math.max(OFF_MM, UNEVEN * usual)) {
                uneven = true;
            }
        }
        if (uneven) {
            double[] sorted = steps.clone();
            Arrays.sort(sorted);
            findings.add(new SeriesFinding.UnevenSpacing(sorted[0], sorted[sorted.length - 1]));
        }
        boolean regular = findings.isEmpty();
        line(findings, regular);
        return findings;
    }

    private double[] steps() {
        double[] steps = new double[slices.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = place(slices.get(i + 1), normal) - place(slices.get(i), normal);
        }
        return steps;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Tilt, and distance of each slice from the straight line through the first and the last. */
    private void line(List<SeriesFinding> findings, boolean regular) {
        Millimetres first = slices.get(0).plane().origin();
        Millimetres way = slices.get(slices.size() - 1).plane().origin().minus(first);
        double cosine = Math.min(1, way.dot(normal) / way.length());
        double degrees = Math.toDegrees(Math.acos(cosine));
        if (degrees > TILT_DEGREES) {
            findings.add(new SeriesFinding.Tilted(degrees));
        }
        double most = 0;
        for (int i = 0; i < slices.size(); i++) {
            Millimetres own = slices.get(i).plane().origin().minus(first);
            double along = regular ? i / (slices.size() - 1.0) : own.dot(normal) / way.dot(normal);
            most = Math.max(most, own.minus(way.times(along)).length());
        }
        if (most > Math.max(OFF_MM, UNEVEN * way.length() / (slices.size() - 1))) {
            findings.add(new SeriesFinding.Shifted(most));
        }
    }
}
