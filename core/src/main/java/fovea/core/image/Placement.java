package fovea.core.image;

import java.util.Objects;

/**
 * Where voxels lie in the patient: an affine map from voxel numbers to millimetres.
 *
 * <p>The millimetres are those of DICOM's patient coordinate system (PS3.3 section C.7.6.2.1.1), called LPS: the first
 * number grows towards the patient's left, the second towards the back (posterior), the third towards the head
 * (superior). Files with another convention, such as NIfTI's RAS, are converted where they are read and written, and
 * nowhere else. Whole voxel numbers are voxel centres: voxel (0, 0, 0) has its centre at {@code origin}, voxel (x, y, z)
 * at {@code origin + x * perX + y * perY + z * perZ}.
 *
 * @param origin the centre of voxel (0, 0, 0)
 * @param perX the way from a voxel to its neighbour in the next column
 * @param perY the way from a voxel to its neighbour in the next row
 * @param perZ the way from a voxel to its neighbour in the next slice; for a plane its normal times the slice's
 *     thickness, or of length 1 where that is unknown
 */
public record Placement(Millimetres origin, Millimetres perX, Millimetres perY, Millimetres perZ) {
    /** Below this share of a box of the same edges the voxels are flat: the three ways do not span space. */
    private static final double FLAT = 1e-6;

    public Placement {
        Objects.requireNonNull(origin, "origin is null");
        double box = perX.length() * perY.length() * perZ.length();
        double volume = perX.cross(perY).dot(perZ);
        if (!(Math.abs(volume) > FLAT * box)) {
            throw new IllegalArgumentException(
                    "the three steps of a placement must span space, got " + perX + ", " + perY + " and " + perZ);
        }
    }

    /**
     * A place, or a way, in the patient.
     *
     * @param left towards the patient's left
     * @param posterior towards the patient's back
     * @param superior towards the patient's head
     */
    public record Millimetres(double left, double posterior, double superior) {
        public Millimetres {
            if (!Double.isFinite(left) || !Double.isFinite(posterior) || !Double.isFinite(superior)) {
                throw new IllegalArgumentException(
                        "millimetres must be finite, got " + left + ", " + posterior + ", " + superior);
            }
            // minus zero becomes zero, so that equal places have equal text and hash
            left += 0.0;
            posterior += 0.0;
            superior += 0.0;
        }

        public Millimetres plus(Millimetres other) {
            return new Millimetres(left + other.left, posterior + other.posterior, superior + other.superior);
        }

        public Millimetres minus(Millimetres other) {
            return plus(other.times(-1));
        }

        public Millimetres times(double factor) {
            return new Millimetres(left * factor, posterior * factor, superior * factor);
        }

        public double dot(Millimetres other) {
            return left * other.left + posterior * other.posterior + superior * other.superior;
        }

        public Millimetres cross(Millimetres other) {
            return new Millimetres(
                    posterior * other.superior - superior * other.posterior,
                    superior * other.left - left * other.superior,
                    left * other.posterior - posterior * other.left);
        }

        public double length() {
            return Math.sqrt(dot(this));
        }
    }

    /**
     * A place among voxels, in voxels; whole numbers are voxel centres.
     *
     * @param x along a row
     * @param y down the rows
     * @param z through the slices
     */
    public record Voxel(double x, double y, double z) {}

    /** Where a voxel, or a place between voxels, lies in the patient. */
    public Millimetres patient(double x, double y, double z) {
        return origin.plus(perX.times(x)).plus(perY.times(y)).plus(perZ.times(z));
    }

    /** Where a place in the patient lies among the voxels: the inverse of {@link #patient}. */
    public Voxel voxel(Millimetres place) {
        Millimetres way = place.minus(origin);
        double volume = perX.cross(perY).dot(perZ);
        return new Voxel(
                way.dot(perY.cross(perZ)) / volume,
                way.dot(perZ.cross(perX)) / volume,
                way.dot(perX.cross(perY)) / volume);
    }

    /** Distances between the centres of neighbouring voxels: the lengths of the three steps. */
    public PixelSpacing spacing() {
        return new PixelSpacing(perY.length(), perX.length(), perZ.length());
    }

    /** Volume of a voxel in cubic millimetres; less than the product of the spacing where the gantry was tilted. */
    public double voxelVolume() {
        return Math.abs(perX.cross(perY).dot(perZ));
    }

    /** Whether x, y and z have the handedness of the patient's left, posterior and superior. */
    public boolean rightHanded() {
        return perX.cross(perY).dot(perZ) > 0;
    }

    /** The same steps from another first voxel: where a slice, or a part that was cut out, lies. */
    public Placement startingAt(double x, double y, double z) {
        return new Placement(patient(x, y, z), perX, perY, perZ);
    }

    /**
     * Where x, y and z mostly go, a letter each: L or R, P or A, S or I. {@code LPS} is what an axial DICOM series has,
     * {@code RAS} what many NIfTI files have. An axis may come twice where the volume lies at 45 degrees.
     */
    public String directions() {
        return letter(perX) + letter(perY) + letter(perZ);
    }

    /**
     * The largest distance in millimetres between where this and another placement put a voxel of a volume of this size:
     * two affine maps differ most at a corner.
     */
    public double distance(Placement other, Geometry size) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            int x = (corner & 1) == 0 ? 0 : size.width() - 1;
            int y = (corner & 2) == 0 ? 0 : size.height() - 1;
            int z = (corner & 4) == 0 ? 0 : size.depth() - 1;
            most = Math.max(most, patient(x, y, z).minus(other.patient(x, y, z)).length());
        }
        return most;
    }

    private static String letter(Millimetres way) {
        double left = Math.abs(way.left());
        double posterior = Math.abs(way.posterior());
        double superior = Math.abs(way.superior());
        if (left >= posterior && left >= superior) {
            return way.left() > 0 ? "L" : "R";
        }
        if (posterior >= superior) {
            return way.posterior() > 0 ? "P" : "A";
        }
        return way.superior() > 0 ? "S" : "I";
    }
}
