package fovea.curate.split;

import fovea.core.Remark;
import fovea.core.Severity;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a mask lies on its image's grid. Both must agree in what both of them state: size, spacing and place in the
 * patient. What only one of them states is taken from it, and said.
 *
 * @param image of the image
 * @param mask of the mask
 */
record SameGrid(Geometry image, Geometry mask) {
    /** How far apart, in voxels, a mask may be from its image: the rounding of headers in single precision. */
    private static final double SAME_PLACE = 0.05;

    /** Share by which the spacings of image and mask may differ. */
    private static final double SAME_SPACING = 0.01;

    /**
     * Why the mask cannot be the image's; empty where it can.
     *
     * @param files the image's name and the mask's, for the command that converts
     */
    Optional<String> contradiction(Files files) {
        boolean placed = image.placement().isPresent() && mask.placement().isPresent();
        if (!image.sameSize(mask)) {
            String sizes = "size mismatch: the mask is " + mask.describe() + ", its image " + image.describe();
            return Optional.of(placed ? sizes + help(files) : sizes);
        }
        if (placed) {
            return apart().map(words -> words + help(files));
        }
        return differentSpacing();
    }

    /**
     * Names for messages.
     *
     * @param image file of the image
     * @param mask file of the mask
     */
    record Files(String image, String mask) {
        private String howToResample() {
            return "\"plastimatch resample --fixed " + image + " --input " + mask
                    + " --interpolation nn --output NEW_MASK\" brings the mask onto the image's";
        }
    }

    /** The command that brings the mask onto the image's grid, where they are of one place; else empty text. */
    private String help(Files files) {
        if (isSameBox()) {
            return "; both lie at the same place in the patient, on different grids: " + files.howToResample();
        }
        return isWithin() ? "; it lies within its image, on a grid of its own: " + files.howToResample() : "";
    }

    private Optional<String> apart() {
        Placement place = image.placement().orElseThrow();
        Placement other = mask.placement().orElseThrow();
        double distance = place.distance(other, image);
        if (distance <= SAME_PLACE * finest(place)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "place mismatch: the mask lies up to %.2f mm from its image; its axes lead to %s, the image's to %s",
                distance,
                other.directions(),
                place.directions()));
    }

    private static double finest(Placement place) {
        PixelSpacing spacing = place.spacing();
        return Math.min(spacing.rowMm(), Math.min(spacing.columnMm(), spacing.sliceMm()));
    }

    private Optional<String> differentSpacing() {
        if (image.spacing().isEmpty() || mask.spacing().isEmpty()) {
            return Optional.empty();
        }
        PixelSpacing one = image.spacing().orElseThrow();
        PixelSpacing other = mask.spacing().orElseThrow();
        boolean same = isNear(one.columnMm(), other.columnMm())
                && isNear(one.rowMm(), other.rowMm())
                && (image.depth() == 1 || isNear(one.sliceMm(), other.sliceMm()));
        return same
                ? Optional.empty()
                : Optional.of("spacing mismatch: the mask's voxels are " + describe(other) + ", its image's "
                        + describe(one) + "; where the mask was drawn on this image, its header is wrong: "
                        + "\"fslcpgeom IMAGE MASK\" copies the image's");
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= SAME_SPACING * one;
    }

    private static String describe(PixelSpacing mm) {
        return plain(mm.columnMm()) + " x " + plain(mm.rowMm()) + " x " + plain(mm.sliceMm()) + " mm";
    }

    /** Four digits at most, without zeros at the end. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whether both volumes, with the outer halves of their voxels, fill the same box up to a voxel of the coarser. */
    private boolean isSameBox() {
        double tolerance = Math.max(coarsest(image), coarsest(mask));
        List<Millimetres> corners = corners(mask);
        return corners(image).stream().allMatch(one -> corners.stream()
                .anyMatch(other -> one.minus(other).length() <= tolerance));
    }

    /** Whether the mask's voxels lie within the image's up to half a voxel, as those of a mask that was cropped do. */
    private boolean isWithin() {
        Placement place = image.placement().orElseThrow();
        return corners(mask).stream()
                .map(place::voxel)
                .allMatch(at -> inside(at.x(), image.width())
                        && inside(at.y(), image.height())
                        && inside(at.z(), image.depth()));
    }

    private static boolean inside(double index, int count) {
        return index >= -1 && index <= count;
    }

    private static double coarsest(Geometry grid) {
        PixelSpacing spacing = grid.spacing().orElseThrow();
        return Math.max(spacing.rowMm(), Math.max(spacing.columnMm(), spacing.sliceMm()));
    }

    private static List<Millimetres> corners(Geometry grid) {
        Placement place = grid.placement().orElseThrow();
        List<Millimetres> corners = new ArrayList<>();
        for (int corner = 0; corner < 8; corner++) {
            corners.add(place.patient(
                    ((corner & 1) == 0 ? 0 : grid.width()) - 0.5,
                    ((corner & 2) == 0 ? 0 : grid.height()) - 0.5,
                    ((corner & 4) == 0 ? 0 : grid.depth()) - 0.5));
        }
        return corners;
    }

    /** What only one of the two states, of two that do not contradict each other. */
    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        if (image.placement().isPresent() && mask.placement().isEmpty() && image.isVolume()) {
            remarks.add(new Remark(
                    "mask-place",
                    Severity.NOTE,
                    "the mask does not say where it lies; as it is as large as its image it is taken to lie on it"));
        }
        if (image.placement().isEmpty() && mask.placement().isPresent()) {
            remarks.add(new Remark(
                    "mask-place",
                    Severity.NOTE,
                    "the mask says where it lies and its image does not; the mask's place is not used"));
        }
        return remarks;
    }
}
