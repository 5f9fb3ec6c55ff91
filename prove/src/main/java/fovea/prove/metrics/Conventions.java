package fovea.prove.metrics;

import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import java.util.List;

/**
 * Every choice a segmentation score depends on, in one place. Tools differ in nearly all of them (Podobnik and Vrtovec
 * 2024 found Hausdorff distances that differ by more than 100 mm between tools on the same masks), so the hash of these
 * lines is printed beside every result, and scores of different hashes are never compared.
 *
 * @param toleranceMm surface Dice tolerance where the spacing is known, above 0
 * @param tolerancePixels surface Dice tolerance where it is not, above 0
 * @param emissionPixels smallest mask that counts as asserting a structure, at least 1
 * @param emissionMm2 the same in square millimetres (cubic for volumes) where the spacing is known; the larger rules
 */
public record Conventions(double toleranceMm, double tolerancePixels, int emissionPixels, double emissionMm2) {
    /** Two millimetres or two pixels, and ten pixels and ten square millimetres. */
    public static final Conventions DEFAULT = new Conventions(2, 2, 10, 10);

    public Conventions {
        if (!(toleranceMm > 0) || !(tolerancePixels > 0)) {
            throw new IllegalArgumentException("a surface Dice tolerance must be above 0, got " + toleranceMm
                    + " mm and " + tolerancePixels + " px");
        }
        if (emissionPixels < 1 || !(emissionMm2 >= 0)) {
            throw new IllegalArgumentException("the smallest asserting mask must have at least 1 pixel and 0 mm2, got "
                    + emissionPixels + " and " + emissionMm2);
        }
    }

    /** The surface Dice tolerance in the unit of the geometry: millimetres where the spacing is known, else pixels. */
    public double tolerance(Geometry geometry) {
        return geometry.spacing().isPresent() ? toleranceMm : tolerancePixels;
    }

    /** Whether a mask of so many pixels asserts that the structure is there. */
    public boolean asserts(long pixels, Geometry geometry) {
        double size =
                geometry.spacing().map(spacing -> pixelSize(spacing, geometry)).orElse(Double.POSITIVE_INFINITY);
        return pixels >= emissionPixels && pixels * size >= emissionMm2;
    }

    private static double pixelSize(PixelSpacing spacing, Geometry geometry) {
        double area = spacing.rowMm() * spacing.columnMm();
        return geometry.depth() == 1
                ? area
                : geometry.placement().map(Placement::voxelVolume).orElse(area * spacing.sliceMm());
    }

    /** The conventions in words, one per line: what {@link #sha256()} hashes. */
    public List<String> lines() {
        return List.of(
                "dice = 2 |A and B| / (|A| + |B|); iou = |A and B| / |A or B|; both masks empty 1, one empty 0",
                "present and absent cases are reported apart; 'all' counts absent cases as 1 or 0",
                "edge = mask minus its erosion by the cross (4 neighbours, 6 in volumes); outside the image is background",
                "distance = exact Euclidean between edge pixel centres, in mm by the affine map or the spacing, in px where both"
                        + " are unknown",
                "hd = larger directed maximum; hd95 = larger directed 95th percentile, linear interpolation (type 7)",
                "assd = mean over both edge sets pooled; masd = mean of the two directed means",
                "surface dice = pooled share of edge pixels within tolerance " + toleranceMm + " mm, or "
                        + tolerancePixels + " px where spacing is unknown",
                "empty masks: both empty distance 0 and surface dice 1; one empty distance = image diagonal and surface"
                        + " dice 0",
                "failed answers: dice, iou and surface dice 0, distance = image diagonal",
                "a mask asserts a structure from " + emissionPixels + " px and " + emissionMm2
                        + " mm2 (mm3 in volumes) where spacing is known",
                "lesions = components of 8 neighbours, 26 in volumes; greedy one-to-one by falling IoU above 0.1",
                "aggregation = label, image, patient, mean over patients");
    }

    /** Hash of {@link #lines()}, joined by line feeds: 64 hexadecimal digits. */
    public String sha256() {
        return Sha256.of(String.join("\n", lines()));
    }
}
