package fovea.formats.nifti;

import fovea.core.Remark;
import fovea.core.Severity;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is odd about a header's place and spacing although they are taken, by the rules of {@link NiftiSpace}: forms that
 * contradict each other, no form, negative or missing distances, unlikely units.
 */
final class NiftiRemarks {
    /** Two forms agree when they put no voxel further apart than this share of the finest spacing: single precision. */
    private static final double SAME_PLACE = 0.05;

    /** Share by which pixdim and the steps of the sform may differ. */
    private static final double SAME_SPACING = 0.01;

    private static final double FINEST_MM = 0.01;
    private static final double COARSEST_MM = 100;

    private final NiftiFields fields;
    private final Geometry geometry;
    private final List<Remark> remarks = new ArrayList<>();

    private NiftiRemarks(NiftiFields fields, Geometry geometry) {
        this.fields = fields;
        this.geometry = geometry;
    }

    /**
     * The remarks on a header.
     *
     * @param geometry what was taken of it
     */
    static List<Remark> of(NiftiFields fields, Geometry geometry) {
        NiftiRemarks one = new NiftiRemarks(fields, geometry);
        if (fields.sformCode() > 0 && fields.qformCode() > 0) {
            one.compareForms();
        } else if (fields.sformCode() <= 0 && fields.qformCode() <= 0) {
            one.add(
                    "nifti-no-place",
                    Severity.NOTE,
                    "sform_code and qform_code are 0: the file does not say where it lies; "
                            + (geometry.spacing().isPresent()
                                    ? "pixdim gives the spacing"
                                    : "nor does pixdim tell the spacing"));
        }
        one.checkDistances();
        one.checkUnit();
        return one.remarks;
    }

    private void add(String kind, Severity severity, String words) {
        remarks.add(new Remark(kind, severity, words));
    }

    private void compareForms() {
        NiftiSpace space = new NiftiSpace(fields);
        Placement sform;
        Placement qform;
        try {
            sform = space.sformPlace();
            qform = space.qformPlace();
        } catch (IOException e) {
            add("nifti-forms", Severity.REVIEW, "the qform is not usable, the sform was taken: " + e.getMessage());
            return;
        }
        double apart = sform.distance(qform, geometry);
        boolean mirrored = sform.rightHanded() != qform.rightHanded();
        if (apart <= SAME_PLACE * finest(sform.spacing()) && !mirrored) {
            return;
        }
        boolean sameSpace = fields.sformCode() == fields.qformCode();
        add(
                "nifti-forms",
                sameSpace || mirrored ? Severity.REVIEW : Severity.NOTE,
                String.format(
                        Locale.ROOT,
                        "sform (code %d) and qform (code %d) put voxels up to %.2f mm apart%s: the axes lead to %s by the "
                                + "sform, which was taken, and to %s by the qform",
                        fields.sformCode(),
                        fields.qformCode(),
                        apart,
                        mirrored ? " and are mirrored" : "",
                        sform.directions(),
                        qform.directions()));
    }

    private static double finest(PixelSpacing spacing) {
        return Math.min(spacing.rowMm(), Math.min(spacing.columnMm(), spacing.sliceMm()));
    }

    private void checkDistances() {
        int axes = geometry.depth() > 1 ? 3 : 2;
        List<String> odd = new ArrayList<>();
        for (int axis = 1; axis <= axes; axis++) {
            if (!(fields.pixdim(axis) > 0)) {
                odd.add("pixdim[" + axis + "] = " + (float) fields.pixdim(axis));
            }
        }
        if (!odd.isEmpty()) {
            boolean used = fields.sformCode() <= 0;
            add(
                    "nifti-pixdim",
                    used ? Severity.REVIEW : Severity.NOTE,
                    String.join(", ", odd) + " must be above 0; "
                            + (!used
                                    ? "the sform tells the spacing"
                                    : geometry.spacing().isPresent()
                                            ? "the sign was dropped"
                                            : "the spacing is not known"));
        } else if (fields.sformCode() > 0 && differs(axes)) {
            add(
                    "nifti-pixdim",
                    Severity.NOTE,
                    String.format(
                            Locale.ROOT,
                            "pixdim says %.4g x %.4g x %.4g, the sform, which was taken, %s",
                            fields.pixdim(1),
                            fields.pixdim(2),
                            fields.pixdim(3),
                            geometry.spacing().map(NiftiRemarks::words).orElse("nothing")));
        }
    }

    private static String words(PixelSpacing mm) {
        return String.format(Locale.ROOT, "%.4g x %.4g x %.4g mm", mm.columnMm(), mm.rowMm(), mm.sliceMm());
    }

    private boolean differs(int axes) {
        PixelSpacing mm = geometry.spacing().orElseThrow();
        double[] steps = {mm.columnMm(), mm.rowMm(), mm.sliceMm()};
        double unit = NiftiSpace.toMm(fields);
        boolean differs = false;
        for (int axis = 1; axis <= axes; axis++) {
            differs |= Math.abs(fields.pixdim(axis) * unit - steps[axis - 1]) > SAME_SPACING * steps[axis - 1];
        }
        return differs;
    }

    private void checkUnit() {
        int unit = fields.spatialUnit();
        if (unit == 1 || unit == 3) {
            add(
                    "nifti-unit",
                    Severity.NOTE,
                    "distances are in " + (unit == 1 ? "metres" : "micrometres")
                            + " and were converted to millimetres");
        }
        geometry.spacing()
                .filter(mm -> finest(mm) < FINEST_MM
                        || Math.max(mm.rowMm(), Math.max(mm.columnMm(), mm.sliceMm())) > COARSEST_MM)
                .ifPresent(mm -> add(
                        "nifti-unit",
                        Severity.REVIEW,
                        "voxels of " + words(mm) + " are unlikely: is the unit in xyzt_units right?"));
    }
}
