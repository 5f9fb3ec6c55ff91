package fovea.dicom.series;

import fovea.core.Geometry;
import fovea.core.Placement;
import fovea.core.Placement.Millimetres;
import java.util.List;
import java.util.Optional;

/**
 * Slices of one size and orientation, sorted along their normal, with what is to be said of them.
 *
 * @param slices at least one
 * @param findings defects and remarks, those of geometry first
 */
public record SliceStack(List<Slice> slices, List<SeriesFinding> findings) {
    public SliceStack {
        slices = List.copyOf(slices);
        findings = List.copyOf(findings);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a stack has at least one slice");
        }
    }

    /** Some slices of a stack, in its order, looked at anew. */
    public static SliceStack of(List<Slice> sorted) {
        return new SliceStack(sorted, new StackCheck(sorted).findings());
    }

    /**
     * Size and place of the volume; empty when a finding forbids one. The step between slices is the mean one, tilt included, so every slice
     * lies where its file says, within the tolerance of {@link StackCheck}.
     */
    public Optional<Geometry> geometry() {
        if (findings.stream().anyMatch(SeriesFinding::forbidsVolume)) {
            return Optional.empty();
        }
        Slice.Plane first = slices.get(0).plane();
        Placement placement = new Placement(first.origin(), first.perColumn(), first.perRow(), step());
        return Optional.of(Geometry.placed(first.columns(), first.rows(), slices.size(), placement));
    }

    private Millimetres step() {
        Slice.Plane first = slices.get(0).plane();
        if (slices.size() == 1) {
            double thickness = slices.get(0).thicknessMm();
            return first.normal().times(thickness > 0 ? thickness : 1);
        }
        Millimetres last = slices.get(slices.size() - 1).plane().origin();
        return last.minus(first.origin()).times(1.0 / (slices.size() - 1));
    }
}
