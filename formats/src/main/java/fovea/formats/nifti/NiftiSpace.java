package fovea.formats.nifti;

import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a file's voxels lie (nifti1.h, "3D image (volume) orientation and location in space"). Precedence, as nibabel and
 * most readers have it:
 *
 * <ol>
 *   <li>the sform, where its code is above 0 (method 3);
 *   <li>the qform, where its code is above 0 (method 2);
 *   <li>no place: the spacing alone from pixdim (method 1). All 1 and of unknown unit tells nothing.
 * </ol>
 *
 * <p>Metres and micrometres are converted; an unknown unit is taken for millimetres. The sign of pixdim[1] to pixdim[3]
 * means nothing and is dropped, as nibabel does it. NIfTI's +x is the patient's right and its +y the front: both change
 * sign. What is odd about a header that is taken all the same is told by {@link NiftiRemarks}.
 */
final class NiftiSpace {
    private final NiftiFields fields;
    private final double toMm;

    NiftiSpace(NiftiFields fields) {
        this.fields = fields;
        this.toMm = toMm(fields);
    }

    /** Millimetres in the file's unit of length. */
    static double toMm(NiftiFields fields) {
        return switch (fields.spatialUnit()) {
            case 1 -> 1000;
            case 3 -> 0.001;
            default -> 1;
        };
    }

    static Geometry geometry(NiftiFields fields, int width, int height, int depth) throws IOException {
        NiftiSpace space = new NiftiSpace(fields);
        if (fields.sformCode() > 0) {
            return Geometry.placed(width, height, depth, space.sformPlace());
        }
        if (fields.qformCode() > 0) {
            return Geometry.placed(width, height, depth, space.qformPlace());
        }
        return new Geometry(width, height, depth, space.pixdimAlone(depth));
    }

    /** The place that the sform tells, whatever its code. */
    Placement sformPlace() throws IOException {
        return place("sform", sform());
    }

    /** The place that the qform tells, whatever its code. */
    Placement qformPlace() throws IOException {
        return place("qform", qform());
    }

    /** Rows right, anterior, superior; columns per x, per y, per z, origin. */
    private Placement place(String form, double[][] ras) throws IOException {
        try {
            return new Placement(column(ras, 3), column(ras, 0), column(ras, 1), column(ras, 2));
        } catch (IllegalArgumentException e) {
            throw new IOException("the " + form + " is no place in space: " + e.getMessage(), e);
        }
    }

    private Millimetres column(double[][] ras, int index) {
        return new Millimetres(-ras[0][index] * toMm, -ras[1][index] * toMm, ras[2][index] * toMm);
    }

    private double[][] sform() {
        double[][] rows = new double[3][4];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                rows[row][column] = fields.srow(row, column);
            }
        }
        return rows;
    }

    private double[][] qform() throws IOException {
        double b = fields.quaternion(0);
        double c = fields.quaternion(1);
        double d = fields.quaternion(2);
        double rest = 1 - (b * b + c * c + d * d);
        if (!(rest > -1e-3)) {
            throw new IOException("the qform's quaternion must not be longer than 1, got " + b + ", " + c + ", " + d);
        }
        double a = Math.sqrt(Math.max(0, rest));
        double scale = rest < 0 ? 1 / Math.sqrt(b * b + c * c + d * d) : 1; // a rounded half turn, as nifti1_io does it
        double[][] rotation = rotation(a, b * scale, c * scale, d * scale);
        double[][] rows = new double[3][4];
        double handedness = fields.pixdim(0) < 0 ? -1 : 1;
        for (int row = 0; row < 3; row++) {
            rows[row][0] = rotation[row][0] * positive(1);
            rows[row][1] = rotation[row][1] * positive(2);
            rows[row][2] = rotation[row][2] * positive(3) * handedness;
            rows[row][3] = fields.qoffset(row);
        }
        return rows;
    }

    private static double[][] rotation(double a, double b, double c, double d) {
        return new double[][] {
            {a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)},
            {2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)},
            {2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c}
        };
    }

    private double positive(int index) throws IOException {
        double pixdim = Math.abs(fields.pixdim(index));
        boolean plane = index == 3 && fields.dim(0) < 3;
        if (plane && !(pixdim > 0)) {
            return 1;
        }
        if (!(pixdim > 0) || Double.isInfinite(pixdim)) {
            throw new IOException(
                    "pixdim[" + index + "] must not be 0 where the qform is used, got " + fields.pixdim(index));
        }
        return pixdim;
    }

    private Optional<PixelSpacing> pixdimAlone(int depth) {
        double x = Math.abs(fields.pixdim(1));
        double y = Math.abs(fields.pixdim(2));
        double third = Math.abs(fields.pixdim(3));
        double z = depth == 1 && !(third > 0) ? 1 : third;
        boolean told = fields.spatialUnit() != 0 || x != 1 || y != 1 || z != 1;
        boolean proper = x > 0 && y > 0 && z > 0 && Double.isFinite(x + y + z);
        return told && proper ? Optional.of(new PixelSpacing(y * toMm, x * toMm, z * toMm)) : Optional.empty();
    }
}
