package fovea.apply.volumes;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How large a structure is.
 *
 * @param label name of the structure
 * @param value of its voxels in the label map
 * @param voxels how many it has
 * @param volumeMm3 in cubic millimetres; empty for one plane, and where the voxels' size is not known
 * @param mean of the real values of its voxels; empty where it has none, or they are colours or unknown
 */
public record StructureSize(String label, int value, long voxels, OptionalDouble volumeMm3, OptionalDouble mean) {
    public StructureSize {
        Objects.requireNonNull(label, "label is null");
        Objects.requireNonNull(volumeMm3, "volumeMm3 is null");
        Objects.requireNonNull(mean, "mean is null");
    }

    /**
     * Of a mask.
     *
     * @param values real values on the mask's grid; empty where they are not known
     */
    static StructureSize of(String label, int value, Mask mask, Optional<Image> values) {
        OptionalDouble voxel = voxelMm3(mask.geometry());
        return new StructureSize(
                label,
                value,
                mask.foreground(),
                voxel.isPresent() ? OptionalDouble.of(mask.foreground() * voxel.getAsDouble()) : voxel,
                values.filter(image -> image.channels() == 1 && !mask.isEmpty())
                        .map(image -> OptionalDouble.of(mean(mask, image.toArray())))
                        .orElseGet(OptionalDouble::empty));
    }

    /** Volume of a voxel of a grid in cubic millimetres; empty for a plane, and where it is not known. */
    public static OptionalDouble voxelMm3(Geometry geometry) {
        if (!geometry.isVolume() || geometry.spacing().isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(geometry.placement()
                .map(place -> place.voxelVolume())
                .or(() -> geometry.spacing().map(mm -> mm.rowMm() * mm.columnMm() * mm.sliceMm()))
                .orElseThrow());
    }

    private static double mean(Mask mask, float[] samples) {
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += mask.contains(i) ? samples[i] : 0;
        }
        return sum / mask.foreground();
    }
}
